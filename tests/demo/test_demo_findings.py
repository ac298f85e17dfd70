"""A check of the demo's workbooks finds what was planted, all of it and nothing else."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from typer.testing import CliRunner

from xlsales.book.book import Book, read_book
from xlsales.book.checked import check
from xlsales.cli.app import app
from xlsales.demo.build import BOOK, CLEAN, EMPTY, build_demo
from xlsales.demo.every_trap import expected, told_rules, traps
from xlsales.demo.trap import Expected
from xlsales.house import open_house
from xlsales.kernel.finding import Finding
from xlsales.kernel.rule import RULES

OF_THE_BOOK = {
    "S01",
    "S02",
    "S03",
    "S10",
    "S11",
    "S12",
    "S13",
    "S15",
    "S17",
    "S18",
    "S19",
    "S20",
    "S23",
    "S24",
    "S26",
}
"""Faults of a whole sheet or file, of formulas, or of numbers that Excel has cut: a faultless book cannot hold them (see tests/errors)."""


@pytest.fixture(scope="module")
def directory(demo_folder):
    return demo_folder


def found(path) -> tuple[Book, list[Finding]]:
    book = read_book(path)
    return book, check(book, book.given())


@pytest.fixture(scope="module")
def findings(directory):
    return found(directory / BOOK)[1]


def test_every_planted_fault_is_found_and_nothing_else(findings):
    seen = Counter(map(Expected.of, findings))
    wanted = Counter(expected())
    assert sorted((wanted - seen).elements()) == []
    assert sorted((seen - wanted).elements()) == []


@pytest.mark.parametrize("rule", sorted(told_rules()))
def test_what_a_trap_says(rule, findings):
    told = {Expected.of(item): f"{item.what}，{item.advice}。" for item in findings if item.rule == rule}
    said = {trap.expected[0]: trap.said for trap in traps() if trap.said and trap.expected[0].rule == rule}
    assert {item: told[item] for item in said} == said


@pytest.mark.parametrize("name", [CLEAN, EMPTY])
def test_the_clean_and_the_empty_book_have_no_findings(directory, name):
    book, findings = found(directory / name)
    assert [item.message for item in findings] == []
    assert book.skipped == []


def test_blank_rows_between_records_are_named_and_change_nothing(directory):
    book = read_book(directory / BOOK)
    assert Counter((item.sheet, item.why) for item in book.skipped) == {
        ("订货单", "空行"): 1,
        ("订货登记表", "空行"): 1,
    }


def test_every_rule_fires_at_least_once_or_is_about_the_book():
    open_house()
    planted = {item.rule for item in expected()}
    assert planted | OF_THE_BOOK == {rule.id for rule in RULES}
    assert not planted & OF_THE_BOOK


def test_the_log_tells_how_the_demo_came_to_be_and_what_was_changed_since(directory):
    told = {}
    for name in (CLEAN, BOOK):
        done = CliRunner().invoke(app, ["log", "verify", str(directory / name), "--json"])
        found = json.loads(done.stdout)
        told[name] = (found["faults"], [(item["key"], item["code"]) for item in found["unlogged"]])
    assert told == {
        CLEAN: ([], []),
        BOOK: ([], [("DD-202505-0968", "differs"), ("DD-202505-0986", "differs")]),
    }


def test_an_order_of_june_was_registered_reviewed_and_followed(directory):
    log = [line for line in read_book(directory / CLEAN).log if line["对象"] == "DD-202506-0010"]
    moves = [(line["命令"], line["内容"].partition("；")[0]) for line in log]
    assert moves == [
        ("登记", "订货单状态：空 → 待审"),
        ("订单审核", "订货单状态：待审 → 已审"),
        ("更新进度", "订货单状态：已审 → 部分发货"),
    ]


def test_the_demo_can_be_written_anew_without_loss(directory):
    assert read_book(directory / BOOK).lost == []


def test_files_are_the_same_on_every_run_and_steps_add_theirs(directory, tmp_path):
    extra = tmp_path / "more.txt"
    written = build_demo(tmp_path / "again", [lambda book, place: [extra]])
    assert [path.name for path in written] == [BOOK, CLEAN, EMPTY, "more.txt"]
    for path in written[:3]:
        assert path.read_bytes() == (directory / path.name).read_bytes()
