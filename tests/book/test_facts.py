"""What one pass over a sheet's XML finds, in whatever way the XML is written."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from xlsales.book.errors import BookError
from xlsales.book.package import look as module
from xlsales.book.package.facts import SheetFacts, facts
from xlsales.book.package.markup import later, outside
from xlsales.book.package.opening import open_package
from xlsales.book.package.shared_texts import SharedTexts, shared_texts
from xlsales.kernel.place import column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIXED = """<sheetPr/><dimension ref="B2:E6"/><cols><col min="1" max="1" hidden="1"/></cols>"""
ROWS = """<row r="2"><c r="B2" t="inlineStr"><is><t>编号</t></is></c><c r="C2" t="str"><v>金额</v></c></row>
<row r="3" hidden="1"><c r="B3"><v>1</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
<row r="4" hidden="1"><c r="A4" s="1"/><c r="B4"><v>2</v></c><c r="C4"><f>B4*2</f></c></row>
<row r="5"><c r="B5"><v>3</v></c><c r="C5"><f>B5*2</f><v></v></c><c r="D5"><f>B5*2</f><v/></c></row>
<row r="6" hidden="true"><c r="B6"><v>4</v></c><c r="C6" t="str"><f>""</f><v></v></c>\
<c r="D6"><f t="shared" ref="D6:D7" si="0">B6</f><v>4</v></c>\
<c r="E6"><f t="shared" si="0"/><v>4</v></c></row>
<row r="9" hidden="0"><c r="B9" s="1"/><c r="XFD9" s="1"/></row>"""
TAIL = """<mergeCells count="2"><mergeCell ref="B2:C2"/><mergeCell ref="D8:E9"/></mergeCells>"""
EXPECTED = SheetFacts(
    errors={(3, 3): "#DIV/0!"},
    uncached=frozenset({(4, 3), (5, 3), (5, 4)}),
    formulas=7,
    hidden=[(3, 4), (6, 6)],
    merged=["B2:C2", "D8:E9"],
    first_row=2,
    first_column=2,
    last_row=6,
    last_column=5,
    dimension="B2:E6",
    anchor=frozenset({2}),
)


def sheet(rows: str, fixed: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{fixed}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def written(folder: Path, xml: str, texts: int = 0) -> Path:
    """A workbook by XlsxWriter with its only sheet replaced, and so many shared texts."""
    source, path = folder / "source.xlsx", folder / "x.xlsx"
    with xlsxwriter.Workbook(str(source)) as book:
        book.add_worksheet("甲").write_column(0, 0, [f"文{number}" for number in range(texts)])
    with ZipFile(source) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return path


def seen(folder: Path, xml: str) -> SheetFacts:
    return facts(open_package(written(folder, xml)), "甲")


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


def single_quoted(xml: str) -> str:
    return xml.replace('<f>""</f>', "<f>1</f>").replace('"', "'")


def other_order(xml: str) -> str:
    return re.sub(r'<(c|row) (r="\w+")([^>]*?)(/?)>', r"<\1\3 \2\4>", xml)


def mixed_quotes(xml: str) -> str:
    return re.sub(r' (t|hidden)="(e|1|true)"', r" \1='\2'", xml)


SPELLINGS = {
    "mixed quotes": mixed_quotes,
    "as Excel writes": str,
    "with a prefix": prefixed,
    "single quotes": single_quoted,
    "r not first": other_order,
    "a declaration and blanks": lambda xml: f'<?xml version="1.0"?>\n{xml}'.replace("<v/>", "<v />"),
}


def same(found: SheetFacts, expected: SheetFacts) -> bool:
    return {**vars(found), "size": 0} == {**vars(expected), "size": 0}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("way", ["needles", "cell by cell"])
def test_errors_formulas_hidden_rows_and_merged_cells_are_found(
    spelling: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = SPELLINGS[spelling](sheet(ROWS, FIXED, TAIL))
    first_row = xml.encode().index(b"row>") + len("row>")
    monkeypatch.setattr(module, "FIRST", first_row if way == "needles" else 1 << 15)
    assert same(seen(tmp_path, xml), EXPECTED)


def many(count: int, start: int = 2) -> str:
    return "".join(
        f'<row r="{row}"><c r="B{row}"><v>{row}</v></c>'
        f'<c r="C{row}" t="n"><v>{row * 7919 % 9973}.5</v></c></row>'
        for row in range(start, start + count)
    )


FAR = 60_000
"""Rows whose XML is longer than two blocks."""


@pytest.mark.parametrize("spelling", ["as Excel writes", "with a prefix", "r not first"])
@pytest.mark.parametrize("hidden", ["1", "true"])
def test_facts_after_many_plain_rows_are_found(spelling: str, hidden: str, tmp_path: Path) -> None:
    last = FAR + 10
    odd = (
        f'<row r="{last}" hidden="{hidden}"><c r="A{last}" s="3"/><c r="B{last}" t="e"><v>#N/A</v></c>'
        f'<c r="C{last}"><f>A1</f></c><c r="D{last}"><f>A1</f><v>1</v></c><c r="E{last}"><v>5</v></c></row>'
        f'<row r="{last + 5}"><c r="ZZ{last + 5}" s="1"/></row>'
    )
    xml = sheet(many(FAR) + odd + many(FAR, last + 10), tail=TAIL)
    found = seen(tmp_path, SPELLINGS[spelling](xml))
    assert (found.errors, found.uncached, found.formulas) == (
        {(last, 2): "#N/A"}, {(last, 3)}, 2,
    )  # fmt: skip
    assert (found.hidden, found.merged) == ([(last, last)], ["B2:C2", "D8:E9"])
    assert (found.first_row, found.last_row) == (2, last + 9 + FAR)
    assert (found.first_column, found.last_column) == (2, 5)


def test_columns_left_of_the_first_ones_are_noticed_late(tmp_path: Path) -> None:
    late = f'<row r="{FAR + 5}"><c r="A{FAR + 5}"><v>1</v></c></row>'
    assert seen(tmp_path, sheet(many(FAR) + late)).first_column == 1


def test_a_far_row_among_others_is_noticed(tmp_path: Path) -> None:
    """Excel writes rows in order; a trap need not."""
    far = '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'
    xml = sheet(many(FAR) + far + many(FAR, FAR + 10))
    assert seen(tmp_path, xml).last_row == 1_048_576


def test_places_without_r_follow_each_other(tmp_path: Path) -> None:
    rows = (
        "<row><c><v>1</v></c><c t='e'><v>#REF!</v></c></row><row/>"
        "<row r='9'><c r='D9'><v>1</v></c><c><f>1</f></c></row>"
        "<row hidden='1'><c/><c t='e'><v>#NUM!</v></c></row>"
    )
    found = seen(tmp_path, sheet(rows))
    assert found.errors == {(1, 2): "#REF!", (10, 2): "#NUM!"}
    assert found.uncached == {(9, 5)}
    assert found.hidden == [(10, 10)]


def test_places_without_r_count_on_over_many_blocks(tmp_path: Path) -> None:
    row = "<row><c><v>1</v></c><c><v>2.25</v></c></row>"
    xml = sheet(row * 100_000 + "<row><c/><c t='e'><v>#N/A</v></c></row>")
    assert seen(tmp_path, xml).errors == {(100_001, 2): "#N/A"}


def formatted(count: int) -> str:
    return "".join(
        f'<row r="{row}"><c r="A{row}" s="3"/><c r="XFD{row}" s="3"/></row>' for row in range(1, count)
    )


@pytest.mark.parametrize("hidden", ["", ' hidden="1"'])
def test_what_stands_below_many_rows_without_content_is_found(hidden: str, tmp_path: Path) -> None:
    last = f'<row r="{FAR + 7}"{hidden}><c r="C{FAR + 7}" t="e"><v>#N/A</v></c></row><row><c t="e"><v>#REF!</v></c></row>'
    found = seen(tmp_path, sheet(formatted(FAR) + last, tail=TAIL))
    assert found.errors == {(FAR + 7, 3): "#N/A", (FAR + 8, 1): "#REF!"}
    assert (found.merged, found.hidden_rows) == (["B2:C2", "D8:E9"], len(hidden) and 1)
    assert (found.first_row, found.first_column, found.last_column) == (FAR + 7, 1, 3)


def test_a_sheet_without_content_has_no_extent_however_long(tmp_path: Path) -> None:
    found = seen(tmp_path, sheet(formatted(FAR), tail=TAIL))
    assert (found.last_row, found.merged) == (0, ["B2:C2", "D8:E9"])


def test_an_empty_sheet_has_no_extent(tmp_path: Path) -> None:
    found = seen(tmp_path, sheet("", '<dimension ref="A1"/>'))
    assert (found.first_row, found.last_row, found.first_column, found.last_column) == (0, 0, 0, 0)


def test_hidden_columns_are_no_hidden_rows(tmp_path: Path) -> None:
    found = seen(tmp_path, sheet(many(2), '<cols><col min="1" max="2" hidden="1"/></cols>'))
    assert found.hidden_rows == 0


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<chartsheet/>",
        sheet('<row r="1"><c r="A1"><v>1</v></row>'),
        sheet('<row r="1"><c r="?"><v>1</v></c></row>'),
        sheet('<row r="x"><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1048577"><v>1</v></c></row>'),
    ],
)
def test_broken_sheets_are_refused(xml: str, tmp_path: Path) -> None:
    with pytest.raises(BookError) as refused:
        seen(tmp_path, xml)
    assert refused.value.code == "damaged"


def test_a_row_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_HELD", 1 << 20)
    cells = "".join(f"<c><v>{number * 7919 % 99_991}</v></c>" for number in range(200_000))
    with pytest.raises(BookError) as refused:
        seen(tmp_path, sheet(f"<row>{cells}</row>"))
    assert refused.value.code == "bomb"


def test_outside_names_every_other_column() -> None:
    for first, last in [(1, 1), (3, 26), (26, 27), (28, 702), (703, 16_384), (2, 800)]:
        pattern = re.compile(outside(first, last))
        found = [number for number in range(1, 16_385) if pattern.fullmatch(column_letter(number))]
        assert found == [number for number in range(1, 16_385) if not first <= number <= last]


@pytest.mark.parametrize("row", [1, 9, 10, 98, 99, 1000, 20_999])
def test_later_names_every_row_after(row: int) -> None:
    pattern = re.compile(later(row))
    assert [number for number in range(1, 30_000) if pattern.fullmatch(str(number))] == list(
        range(row + 1, 30_000)
    )


@pytest.mark.parametrize("rows", [1, 5000])
@pytest.mark.parametrize(
    ("cell", "long"),
    [
        ("<v>110105194912310515</v>", True),
        ("<v>1.1010519491231E+17</v>", True),
        ("<v>1.101051949123105e+17</v>", True),
        ("<v>-6222021234567890123</v>", True),
        ("<v>1234567890123456.5</v>", True),
        ("<v>4.0947118061319582E+231</v>", True),
        ("<v>1E+100</v>", True),
        ("<v>123456789012345</v>", False),
        ("<v>0.30000000000000004</v>", False),
        ("<v>1.2345E+14</v>", False),
        ("<v>1.2E-17</v>", False),
    ],
)
def test_a_number_of_more_than_15_digits_is_found_near_and_far(
    cell: str, long: bool, rows: int, tmp_path: Path
) -> None:
    last = f'<row r="{rows + 2}"><c r="B{rows + 2}">{cell}</c><c r="C{rows + 2}" t="str">{cell}</c></row>'
    found = seen(tmp_path, sheet(many(rows) + last))
    assert set(found.long) == ({(rows + 2, 2)} if long else set())


@pytest.mark.parametrize("rows", [1, 5000])
@pytest.mark.parametrize("spelling", ["as Excel writes", "with a prefix", "r not first", "mixed quotes"])
@pytest.mark.parametrize(
    ("number", "lost"),
    [("0", False), ("11", False), ("007", False), (" 3 ", False), ("", False), ("12", True), ("100", True),
     ("99999999999", True), ("-1", True), ("+1", True), ("1.0", True), ("1e1", True), ("甲", True)],
)  # fmt: skip
def test_a_cell_that_points_beside_the_list_of_texts_is_no_blank(
    number: str, lost: bool, spelling: str, rows: int, tmp_path: Path
) -> None:
    """The list has twelve texts; what the fast reader makes of -1 and 甲 is the first of them."""
    last = f'<row r="{rows + 2}"><c r="B{rows + 2}" t="s"><v>{number}</v></c></row>'
    path = written(tmp_path, SPELLINGS[spelling](sheet(many(rows) + last)), texts=12)
    if not lost:
        assert facts(open_package(path), "甲").text_cells == 1
        return
    with pytest.raises(BookError, match=f"的文字丢失了，第一处在 B{rows + 2}，") as refused:
        facts(open_package(path), "甲")
    assert refused.value.code == "astray"


def test_a_text_of_a_formula_that_points_beside_the_list_is_no_blank(tmp_path: Path) -> None:
    last = '<row r="5002"><c r="B5002" t="s"><f>A1</f><v>12</v></c></row>'
    with pytest.raises(BookError) as refused:
        facts(open_package(written(tmp_path, sheet(many(5000) + last), texts=12)), "甲")
    assert refused.value.code == "astray"


@pytest.mark.parametrize(("before", "after"), [(12, 3), (3, 12)])
def test_a_sheet_known_from_another_workbook_is_held_against_its_own_list(
    before: int, after: int, tmp_path: Path
) -> None:
    xml = sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    for texts in (before, after, before):
        package = open_package(written(tmp_path, xml, texts))
        if texts > 7:
            assert facts(package, "甲").text_cells == 1
        else:
            with pytest.raises(BookError, match="的文字丢失了，第一处在 A1，"):
                facts(package, "甲")


def test_a_part_known_as_no_sheet_is_scanned_where_it_is_one(tmp_path: Path) -> None:
    path = written(tmp_path, sheet(ROWS))
    package = open_package(path)
    found = facts(package, "甲")
    module._known.clear()
    assert list(module._calls(package, "xl/worksheets/sheet1.xml", is_sheet=False)) == []
    assert same(facts(open_package(path.rename(tmp_path / "y.xlsx")), "甲"), found)


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_shared_texts_are_counted_wherever_blocks_end(prefix: str, size: int) -> None:
    xml = f'<?xml version="1.0"?><{prefix}sst count="9" uniqueCount="4">'.encode()
    items = f'<{prefix}si><{prefix}t>si&lt;si></{prefix}t></{prefix}si><{prefix}si/><{prefix}si a="b"></{prefix}si>'
    whole = items.encode() * 3
    blocks = [xml, *(whole[at : at + size] for at in range(0, len(whole), size))]
    assert shared_texts(iter(blocks)) == SharedTexts(count=9, claimed=4, used=9)
