"""Every paper, and the one of docs/adding-a-paper.md: typed, fetched, printed, blank; and what is wrong, cell by cell."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_paper import GIVEN, MADE_UP, PROJECT, TITLES, made_up
from openpyxl import load_workbook
from strategies import LISTS, values

from xlsales.book.paper.fixed_forms.cells import Word
from xlsales.book.paper.fixed_forms.field_texts import BLANK, Filled
from xlsales.book.paper.fixed_forms.filling import filling_plan, must
from xlsales.book.paper.fixed_forms.form import PAPERS, cells_and_lists, child_columns
from xlsales.book.paper.fixed_forms.printed import write_papers
from xlsales.book.paper.fixed_forms.typed import read_filling, shown_filling
from xlsales.kernel import types
from xlsales.kernel.form import FORMS
from xlsales.kernel.report import CodeNames
from xlsales.kernel.table import Table

DRAWN = json.loads((PROJECT / "xlsales/handbook/data/forms.json").read_text("utf-8"))
SQUEEZED = re.compile(r"[\s　＿□☑]")


@pytest.fixture(scope="module", autouse=True)
def tables():
    with made_up() as found:
        yield found


def drawn_record(paper, tables):
    """A record of the paper, with child records of each list, as people could have typed it."""

    def value(item, sheet):
        if item.reference and item.reference != paper.sheet:
            form = FORMS[item.reference]
            return st.sampled_from(tables[item.reference][form.key()[0]].to_pylist())
        return values(item)

    def one(sheet, columns):
        found = {item.field: value(item, sheet) for item in columns}
        return st.fixed_dictionaries(
            {
                item.field: found[item.field] if item.required else st.none() | found[item.field]
                for item in columns
            }
        )

    def rows(own):
        most = next(each.count for each in filling_plan(paper).lists if each.lines == own)
        some = one(own.sheet, child_columns(own)).filter(lambda row: any(v is not None for v in row.values()))
        return st.lists(some, max_size=most)

    children = st.fixed_dictionaries({own.sheet: rows(own) for own in paper.lists})
    return st.tuples(one(paper.sheet, paper.columns()), children)


def as_text(value):
    """A cell's text as it is read from a sheet."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


@pytest.mark.parametrize("title", [*TITLES, MADE_UP])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_typed_on_its_sheet_is_the_record(title, data, tables):
    paper = PAPERS[title]
    plan = filling_plan(paper)
    record, children = data.draw(drawn_record(paper, tables))
    names = CodeNames(tables)
    cells = shown_filling(plan, record, children, LISTS, names.of)
    texts = {cell: as_text(value) for cell, value in cells.items() if value is not None}
    own = plan.head[0].item
    key = {paper.sheet: Table.of(paper.form, [dict.fromkeys(paper.form.columns) | record])} if own.key else {}
    read = read_filling(plan, texts, tables | key, LISTS)
    assert read.faults == ()
    assert (read.record, read.children) == (record, children)


def printed(path):
    """All that stands on the sheets, from left to right and from above to below."""
    book = load_workbook(path)
    return "".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def left_of(text, words):
    """The words that do not stand in the text, each counted once; the longest are looked for first."""
    missing = []
    for word in sorted(map(squeezed, words), key=len, reverse=True):
        if word and word not in text:
            missing.append(word)
        text = text.replace(word, "\0", 1)
    return missing


def squeezed(word):
    return SQUEEZED.sub("", re.sub(r"^\d\.(?=\D{3})", "", str(word))).replace("：", ":")


@pytest.mark.parametrize("title", [*TITLES, MADE_UP])
def test_the_blank_has_every_word_of_the_handbook_or_of_its_declaration(title, tables, tmp_path):
    paper = PAPERS[title]
    parts = cells_and_lists((*paper.body, *paper.back, *paper.added, *paper.slip))
    own = [part.text for part in parts if isinstance(part, Word)]
    words = DRAWN[paper.drawn]["words"] if paper.drawn else [paper.title, *own]
    path = write_papers(tmp_path / "空白.xlsx", paper, [BLANK], CodeNames(tables), GIVEN)
    assert left_of(squeezed(printed(path)), words) == []


def shown_on_paper(item, value, names):
    """A value as a person would look for it."""
    if isinstance(value, bool):
        return f"☑{'是' if value else '否'}"
    if item.codes:
        return f"☑{next(each.shown for each in LISTS[item.codes].entries if each.code == value)}"
    if isinstance(value, date) and item.type.word != "年月":
        return f"{value.year}年{value.month}月{value.day}日"
    return names.of(item.reference, value) if item.reference else item.type.show(value)


@pytest.mark.parametrize("title", [*TITLES, MADE_UP])
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_value_stands_on_the_print(title, data, tables, tmp_path):
    paper, names = PAPERS[title], CodeNames(tables)
    record, children = data.draw(drawn_record(paper, tables))
    text = printed(write_papers(tmp_path / "满.xlsx", paper, [Filled(record, children)], names, GIVEN))
    for item in paper.columns():
        if record[item.field] is not None and item.type is not types.CODES:
            assert shown_on_paper(item, record[item.field], names) in text, item.field
    for own in paper.lists:
        for item in child_columns(own):
            for row in children[own.sheet]:
                if row[item.field] is not None and item.field != getattr(own, "by", ""):
                    assert shown_on_paper(item, row[item.field], names) in text, (own.sheet, item.field)


@pytest.mark.parametrize("title", [*TITLES, MADE_UP])
def test_a_line_fills_the_grid(title):
    """What is drawn has no holes: every line takes all columns that bands and words from above leave it."""
    from xlsales.book.paper.fixed_forms.grid import grid

    paper = PAPERS[title]
    for parts in (paper.body, paper.back, paper.added, paper.slip):
        made = grid(parts)
        taken = [
            (row, column)
            for spot in made.spots
            for row in range(spot.row, spot.last_row + 1)
            for column in range(spot.column, spot.last_column + 1)
        ]
        every = [(row, column) for row in range(len(made.heights)) for column in range(len(paper.widths))]
        assert sorted(taken) == every


def test_a_number_that_we_give_need_not_be_typed(tables):
    """走访记录 is numbered by us, 调换货单 is not."""
    own, slip = (filling_plan(PAPERS[title]).head for title in (MADE_UP, "调换货单"))
    assert [item.header for item, _ in own if must("走访记录", item)] == ["走访日期", "客户代码", "走访人"]
    assert slip[0].item.header == "单号"
    assert must("调换货单", slip[0].item)
