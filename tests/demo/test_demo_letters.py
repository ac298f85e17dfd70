"""Codes in other letters, and rows of later days: every command says the same as without (F14, DH-3.4)."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from built import build
from typer.testing import CliRunner

import xlsales.book.book
from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.types import KEY

TODAY = date(2025, 6, 30)
COMMANDS = (
    ("orders", "review"), ("orders", "held"), ("orders", "release"), ("ledger", "aging"), ("ledger", "dunning"),
    ("branches", "funds"), ("branches", "alerts"), ("branches", "exchange"),
    ("branches", "reorder", "--month", "2025-06"), ("branches", "accuracy", "--month", "2025-06"),
)  # fmt: skip


def mixed(word, chance):
    """A code in mixed case."""
    return (
        "".join(chance.choice((sign.lower(), sign.upper())) for sign in word)
        if isinstance(word, str)
        else word
    )


def typed_otherwise(sheets, chance):
    """References in mixed case; a document that no other table has keeps its letters."""
    for sheet, records in sheets.items():
        for name, item in FORMS[sheet].columns.items():
            own = f"{sheet}.{name}" in item.matches
            if item.type is KEY and (item.reference or item.matches) and not own:
                for record in records:
                    record[name] = mixed(record[name], chance)


LEAVE = {"订货单", "订货登记表", "订货点表", "超限审批"}
"""An order of a later day is held by name, the year names its rows, a month has one point, an order one approval."""


def with_later_rows(sheets, chance):
    """To every table of dated rows some of its own again, on days to come, under numbers of their own."""
    for sheet, records in sheets.items():
        if FORMS[sheet].dated and sheet not in LEAVE:
            chosen = chance.sample(records, min(len(records), 25))
            records += [later(FORMS[sheet], record, place, chance) for place, record in enumerate(chosen)]


def later(form, record, place, chance):
    again = record | {form.dated: TODAY + timedelta(chance.randint(1, 40))}
    for name in form.key():
        if (
            isinstance(record[name], str)
            and form.columns[name].type is KEY
            and not form.columns[name].reference
        ):
            again[name] = f"{record[name]}-L{place}"
        elif isinstance(record[name], int):
            again[name] = record[name] + 50 + place
    named = {"name": f"新人{place}", "login": f"new{place}"} if form.sheet == "员工" else {}
    return again | named


@pytest.fixture(scope="module")
def place(demo_folder, tmp_path_factory):
    open_house()
    return Path(shutil.copytree(demo_folder, tmp_path_factory.mktemp("letters"), dirs_exist_ok=True))


@pytest.fixture(scope="module", autouse=True)
def _read_once():
    """Each of the three books is read once: no command here writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsales.book.book, "read_book", cache(read_book))
        yield


def twins(place, change):
    """The demo without faults, and the same changed."""
    book, other = xlsales.book.book.read_book(place / CLEAN), place / f"{change.__name__}.xlsx"
    if not other.exists():
        sheets = {sheet: table.records() for sheet, table in book.tables.items()}
        change(sheets, random.Random(7))
        settings = {name: text for name, text in book.setting_texts.items() if text}
        build(other, records=sheets, settings=settings, log=book.log)
    return place / CLEAN, other


@cache
def run(path, *command):
    done = CliRunner().invoke(app, [*command[:2], str(path), *command[2:], "--json", "--today", str(TODAY)])
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize("change", [typed_otherwise, with_later_rows])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same(place, command, change):
    as_it_was, changed = (run(path, *command) for path in twins(place, change))
    assert changed == as_it_was


def findings(path):
    done = CliRunner().invoke(app, ["check", str(path), "--json", "--today", str(TODAY)])
    return json.loads(done.stdout)["findings"]


def test_the_check_says_one_line_for_each_text_of_a_column_and_nothing_else(place):
    found = findings(twins(place, typed_otherwise)[1])
    places = [(item["sheet"], item["column"]) for item in found]
    assert {item["rule"] for item in found} == {"S14"}
    assert max(map(places.count, places)) <= 5


def test_the_check_says_one_line_for_each_sheet_with_later_rows(place):
    found = [item["sheet"] for item in findings(twins(place, with_later_rows)[1]) if item["rule"] == "S25"]
    assert len(found) == len(set(found))
    assert {"交易记录", "结算记录", "库存", "销量", "客户资料_信用核定", "员工"} <= set(found)
