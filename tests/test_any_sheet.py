"""Whatever stands in a sheet of any form: read, told or named as skipped; how it is arranged changes nothing."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from fuzz import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import BLANKS, LISTS, dirty, kind_of, sheets, shown, spellings, tables, values

from xlsales.kernel.columns.checking import field_findings
from xlsales.kernel.columns.frame import frame
from xlsales.kernel.form import FORMS
from xlsales.kernel.reading import Unreadable

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
every_form = pytest.mark.parametrize("form", list(FORMS), ids=lambda form: form.table)
DOUBLED = {"S08", "S21"}
"""Which of two equals is the second depends on where they stand."""


def framed(raw, form):
    return frame(raw, form, LISTS)


def every_finding(read):
    return [*read.findings, *field_findings(read.table, {}, frozenset())]


def told(read):
    """The findings as they are wherever the row stands, doubles only counted."""
    found = every_finding(read)
    placeless = [
        replace(item, row=None, cell="", what=re.sub(r"^第\d+行", "", item.what))
        for item in found
        if item.rule not in DOUBLED
    ]
    return Counter(placeless), Counter(item.rule for item in found if item.rule in DOUBLED)


@every_form
@examples(3)
@given(data=st.data())
def test_what_is_shown_reads_back(form, data):
    for item in form.columns.values():
        value = data.draw(values(item), item.header)
        assert kind_of(item).parse(shown(item, value)) == value
        understood = attempt(item, data.draw(dirty(item), item.header))
        if not isinstance(understood, Unreadable):
            assert kind_of(item).parse(shown(item, understood)) == understood
        else:
            assert understood.required
            assert understood.advice


def attempt(item, text):
    try:
        return kind_of(item).parse(text)
    except Unreadable as fault:
        return fault


@every_form
@examples(3)
@given(data=st.data())
def test_how_a_sheet_is_arranged_changes_no_finding(form, data):
    sheet = data.draw(tables(form))
    straight = framed(sheet.raw(), form)
    rows = framed(sheet.raw(data.draw(st.permutations(sheet.rows))), form)
    assert told(rows) == told(straight)
    columns = framed(sheet.raw(order=data.draw(st.permutations(range(len(sheet.fields))))), form)
    assert told(columns) == told(straight)
    assert columns.table.records() == straight.table.records()


@every_form
@examples(3)
@given(data=st.data())
def test_how_a_header_is_written_changes_nothing(form, data):
    sheet = data.draw(tables(form))
    headers = [data.draw(st.sampled_from(list(spellings(item)))) for item in form.columns.values()]
    straight, read = framed(sheet.raw(), form), framed(sheet.raw(headers=headers), form)
    assert every_finding(read) == every_finding(straight)
    assert read.table.records() == straight.table.records()


@every_form
@examples(3)
@given(data=st.data())
def test_a_blank_row_changes_nothing_but_skipped(form, data):
    sheet = data.draw(tables(form))
    at = data.draw(st.integers(0, len(sheet.rows)))
    blank = [data.draw(st.sampled_from(BLANKS)) for _ in sheet.fields]
    straight = framed(sheet.raw(), form)
    read = framed(sheet.raw([*sheet.rows[:at], blank, *sheet.rows[at:]]), form)
    assert told(read) == told(straight)
    assert read.table.records() == straight.table.records()
    moved = [item.row + (item.row >= at + 2) for item in straight.skipped]
    last = max([*read.table.rows.to_pylist(), *moved], default=0)
    assert [item.row for item in read.skipped] == sorted([*moved, *([at + 2] if at + 2 < last else [])])


@every_form
@examples(3)
@given(data=st.data())
def test_no_row_and_no_cell_is_dropped_without_a_word(form, data):
    sheet = data.draw(sheets(form))
    read = framed(sheet.raw(), form)
    rows, skipped = read.table.rows.to_pylist(), [item.row for item in read.skipped]
    filled = [
        at
        for at, line in enumerate(sheet.rows, 2)
        if any(text.strip(" \t\u3000\u200b\ufeff\xa0") for text in line)
    ]
    last = max([*rows, *skipped], default=1)
    assert sorted([*rows, *skipped]) == list(range(2, last + 1))
    assert max(filled, default=1) <= last
    unread = {item.cell for item in read.findings if item.rule in ("S04", "S06")}
    for name, letter in read.table.letters.items():
        if form.columns[name].derived:
            continue  # made anew at every write, whatever stands there
        at = sheet.fields.index(name)
        for row, value in zip(rows, read.table[name].to_pylist(), strict=True):
            blank = not re.sub(r"[\s\u200b\ufeff\x00-\x1f\x7f-\x9f\u202e]", "", sheet.rows[row - 2][at])
            assert (value is None) == (blank or f"{letter}{row}" in unread), sheet.rows[row - 2][at]
