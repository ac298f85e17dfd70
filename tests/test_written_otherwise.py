"""A company written down otherwise means the same: every command gives the same document."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from typing import Any

import pytest
from changed_books import CHANGES, TOGETHER, changed
from needed import converted

import xlsales.book.book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.demo.build import CLEAN
from xlsales.house import open_house
from xlsales.kernel.columns import structure
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
PERIOD = {"first": date(2025, 1, 1), "last": TODAY}
READING: dict[str, dict[str, Any]] = {
    "book.check": {},
    "orders.review": {},
    "orders.held": {},
    "orders.release": {},
    "ledger.aging": {},
    "ledger.dunning": {},
    "branches.funds": {},
    "branches.alerts": {},
    "branches.accuracy": {"month": date(2025, 6, 1)},
    "branches.exchange": {},
    "stats.annual": {"year": 2025},
    "ledger.statement": PERIOD,
    "log.verify": {},
}
"""Commands that only read, with what they are asked."""
WRITING: dict[str, dict[str, Any]] = {
    "orders.register": {},
    "orders.progress": {},
    "orders.review": {"write": True},
    "branches.draft": {"branch": "FGS-GZ"},
}
PLACES = {"row", "cell", "skipped", "files", "tables", "counts"}
"""What tells of places: they move; and counts, which count how things were written too."""
SAID = {structure.INTERPRETED.id}
"""Findings that say how something was written."""
PLACE_WORDS = re.compile(r"[；，]?[^；，（]* [A-Z]{1,2}[0-9]+）")


@pytest.fixture(scope="module")
def company(demo_without_sales):
    return demo_without_sales / CLEAN


@pytest.fixture(scope="module")
def as_typed(company, tmp_path_factory):
    return answers(company, tmp_path_factory.mktemp("as_typed"))


def answers(path, place) -> dict[str, Any]:
    """The document of every command, by its name."""
    with pytest.MonkeyPatch.context() as patch:
        once = xlsales.book.book.read_book(path)
        patch.setattr(xlsales.book.book, "read_book", lambda *_path, **_how: once)
        found = {name: answer(name, path, place, options) for name, options in READING.items()}
    for name, options in WRITING.items():
        copy = place / "copy" / path.name
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
        found[f"{name} 写入"] = answer(name, copy, place, options)
        states = xlsales.book.book.read_book(copy).tables["订货单"]
        found[f"{name} 之后"] = sorted(
            [[row["order_no"], row["status"]] for row in states.records()], key=json.dumps
        )
    return found


def answer(name, path, place, options) -> Any:
    command = COMMANDS[name]
    if name in ("stats.annual", "ledger.statement"):
        options = {**options, "out": place / "out"}
    try:
        document = command.run(Context(path, TODAY, "E07"), **options).document
    except BookError as refusal:
        document = {"refused": refusal.message.replace(path.name, "")}
    return _bare(json.loads(json.dumps(document, ensure_ascii=False, default=list)))


def _bare(value: Any) -> Any:
    """Without places, and where the order is only that of the rows, sorted."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if key not in PLACES}
    if isinstance(value, list):
        kept = [_bare(each) for each in value if not (isinstance(each, dict) and each.get("rule") in SAID)]
        return sorted(kept, key=lambda each: json.dumps(each, ensure_ascii=False, sort_keys=True))
    return PLACE_WORDS.sub("）", value) if isinstance(value, str) else value


def test_the_company_gives_the_commands_something_to_say(as_typed):
    assert len(as_typed["orders.review"]["orders"]) > 5
    assert as_typed["stats.annual"]["customers"]
    assert as_typed["ledger.aging"]["customers"]


def test_every_change_is_in_one_of_the_books():
    assert sorted(each for changes in TOGETHER for each in changes) == sorted(CHANGES)


@pytest.mark.parametrize("changes", TOGETHER, ids="、".join)
def test_every_command_answers_alike(changes, company, as_typed, tmp_path):
    path = changed(company, changes, tmp_path / company.name)
    assert_alike(answers(path, tmp_path), as_typed)


@pytest.mark.office
def test_saved_by_libreoffice_every_command_answers_alike(company, as_typed, tmp_path):
    assert_alike(answers(converted(company, tmp_path / "saved"), tmp_path), as_typed)


def assert_alike(found, as_typed):
    for name, document in as_typed.items():
        assert found[name] == document, name
