"""Every command of the registry on a book full of other people's things: nothing but what was meant changes."""

import json
import re
from datetime import date

import pytest
from built import build
from foreign_parts import BOOK_PARTS, SHEET_PARTS, make_foreign, parts_of, sheet_part
from openpyxl.utils import get_column_letter
from pressed import SOURCES, Came, _bring_in, _given, _run, company
from sheet_differences import around_changed, changed_cells, held, looks

from xlsales.book.errors import BookError
from xlsales.book.inplace.carrier import PackageCarrier
from xlsales.book.live import headless
from xlsales.book.press import press
from xlsales.demo.company import calendar_rows, settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
PEOPLES = ("订货单", "订货登记表", "操作记录", "检查结果", "客户资料", "员工", "录单")
OWN = ("今日", "帮助", "录单", "调换货单填表", "操作记录", "检查结果", "XS_撤销", "XS_标记")
OURS = re.compile(
    r"xl/(workbook|styles|worksheets/sheet\d+|worksheets/_rels/sheet\d+\.xml|comments\d+|tables/table\d+)\.(xml|rels)"
    r"|xl/drawings/vmlDrawing\d+\.vml|docProps/core\.xml|\[Content_Types\]\.xml|xl/_rels/workbook\.xml\.rels"
)
"""What a command may change."""
BUTTONS = [each for each in COMMANDS if each.button is not None]


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    """The company's book with everything in it, and by command the parts before and after."""
    folder = tmp_path_factory.mktemp("foreign")
    came = Came(folder / "销售管理.xlsx")
    _bring_in(folder / SOURCES, lambda text, _: text)
    sheets = company(lambda text, _: text)
    build(came.book, records={**sheets, "工作日历": calendar_rows()}, settings=settings())
    make_foreign(came.book, PEOPLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headless, "headless", lambda *_: pytest.fail("the engine was asked"))
        yield {"pairs": list(_pairs(came, sheets)), "came": came}


def _pairs(came, sheets):
    """Each command by its button, then on the file; what the book held before and after."""
    before = parts_of(came.book)
    for command in BUTTONS:
        _press(came, sheets, command)
        yield command.id, before, (before := _parts_since(before, came.book))
    for command in COMMANDS:
        if command.button is None or "out" in command.button:
            _run(came, sheets, command)
            yield f"xlsales {command.id}", before, (before := _parts_since(before, came.book))


def _parts_since(before, path):
    """Every part's bytes; those that are as they were are held once, for all pairs are held together."""
    return {name: before[name] if before.get(name) == new else new for name, new in parts_of(path).items()}


def _press(came, sheets, command):
    with PackageCarrier(came.book) as carrier:
        workbook = carrier.workbook
        workbook.sheets["订货单"].range("A3").select()
        workbook.stand()
        try:
            press(command.id, workbook, today=TODAY, given=_given(came, command, sheets))
        except BookError as refused:
            came.refused[command.id] = refused.code
            return
        if workbook.changed:
            workbook.save()


def test_the_commands_that_write_did_write(came):
    """The test would prove nothing on a book that nobody changed."""
    wrote = {name for name, before, after in came["pairs"] if before != after}
    assert wrote >= {
        "book.check",
        "orders.review",
        "orders.change",
        "book.undo",
        "check.clear",
        "orders.new",
    }
    refused = {name for name, code in came["came"].refused.items() if code == "would_lose"}
    assert refused <= {"book.upgrade"}, "written anew, which is said before anything is"


def test_every_part_that_was_not_meant_has_the_same_bytes(came):
    foreign = {*BOOK_PARTS, "xl/media/image900.png"} | {
        name.format(n=number) for name in SHEET_PARTS for number in range(901, 901 + len(PEOPLES))
    }
    for name, before, after in came["pairs"]:
        assert before.keys() <= after.keys(), name
        differ = {part for part in before if before[part] != after[part]}
        assert not differ & foreign, name
        assert all(OURS.fullmatch(part) for part in differ), (name, differ)


def test_what_is_changed_keeps_all_else(came):
    for name, before, after in came["pairs"]:
        if before == after:
            continue
        assert looks(before) == looks(after)[: len(looks(before))], f"{name}: a style has the same number"
        assert _plain_book(before) == _plain_book(after)[: len(_plain_book(before))], name
        for part in (part for part in before if part.startswith("xl/tables/")):
            assert _without_refs(before[part]) == _without_refs(after[part]), (name, part)


def _plain_book(parts):
    """The workbook's part without what is to change: which sheets are seen, which is in front, calculation."""
    text = parts["xl/workbook.xml"].decode()
    for pattern in (r' activeTab="\d+"', r' state="\w+"', r"<calcPr[^>]*>"):
        text = re.sub(pattern, "", text)
    return text.split("</sheets>")[1], text.split("</sheets>")[0]


def _without_refs(xml):
    return re.sub(rb' ref="[A-Z0-9:]+"', b"", xml)


def test_every_touched_sheet_differs_in_the_meant_cells_alone(came):
    for name, before, after in came["pairs"]:
        meant = _meant(before) | _meant(after)
        for sheet in _sheets(before):
            part = sheet_part(before, sheet)
            if before[part] == after[part]:
                continue
            assert around_changed(before, after, part) == [], (name, sheet)
            if sheet not in OWN:
                strange = {at for at in changed_cells(before, after, part) if (sheet, at) not in meant}
                assert not strange, (name, sheet, strange)


def _sheets(parts):
    return re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())


def _meant(parts):
    """The cells that the hidden sheets tell of: what was written last, and what is marked."""
    found = set()
    for line in _lines(parts, "XS_撤销"):
        if line[0] == "值":
            count, down, across = len(json.loads(line[5])), 1, 0
        elif line[0] == "行":
            count, down, across = len(json.loads(line[4])), 0, 1
        else:
            continue
        places = ((int(line[2]) + at * down, int(line[3]) + at * across) for at in range(count))
        found |= {(line[1], f"{get_column_letter(column)}{row}") for row, column in places}
    return found | {(line[0], line[1]) for line in _lines(parts, "XS_标记")}


def _lines(parts, sheet):
    if sheet not in _sheets(parts):
        return []
    rows = {}
    for at, (_, value, _, _) in held(parts, sheet_part(parts, sheet)).items():
        letters = at.rstrip("0123456789")
        rows.setdefault(int(at[len(letters) :]), {})[letters] = value or ""
    return [[row.get(letter, "") for letter in "ABCDEFG"] for _, row in sorted(rows.items())]
