"""Every code that names another table typed in other letters: every command says the same (F14)."""

from __future__ import annotations

import json
import random

import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.build import build
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN, build_demo
from xlsales.house import open_house
from xlsales.kernel.types import KEY

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


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """The demo without faults, and the same with its references in mixed case."""
    open_house()
    place = tmp_path_factory.mktemp("letters")
    build_demo(place)
    book, chance = read_book(place / CLEAN), random.Random(7)
    sheets = {sheet: table.records() for sheet, table in book.tables.items()}
    for sheet, records in sheets.items():
        for name, item in book.tables[sheet].form.columns.items():
            if item.type is KEY and (item.reference or item.matches):
                for record in records:
                    record[name] = mixed(record[name], chance)
    settings = {name: text for name, text in book.setting_texts.items() if text}
    build(place / "大小写.xlsx", records=sheets, settings=settings)
    return place / CLEAN, place / "大小写.xlsx"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same(twins, command):
    said = []
    for path in twins:
        done = CliRunner().invoke(
            app, [*command[:2], str(path), *command[2:], "--json", "--today", "2025-06-30"]
        )
        said.append((done.exit_code, json.loads(done.stdout)))
    assert said[0] == said[1]


def test_the_check_says_one_line_for_each_column_and_nothing_else(twins):
    done = CliRunner().invoke(app, ["check", str(twins[1]), "--json", "--today", "2025-06-30"])
    found = json.loads(done.stdout)["findings"]
    assert {item["rule"] for item in found} == {"S14"}
    places = [(item["sheet"], item["column"]) for item in found]
    assert max(map(places.count, places)) <= 5
