"""The engine's page says what its classes do; what they do not do raises its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xlsales.engine import coverage
from xlsales.engine.differences import DIFFERS
from xlsales.engine.unsupported import asked, missing

PROJECT = Path(__file__).parents[2]


def test_the_page_shows_the_classes() -> None:
    text = (PROJECT / coverage.PAGE).read_text("utf-8")
    assert coverage.with_table(text) == text, "run: uv run python -m xlsales.engine.coverage"


def test_every_difference_is_of_a_member() -> None:
    known = {f"{cls.__name__}.{name}" for cls in coverage.CLASSES for name in asked(cls)}
    assert set(DIFFERS) - known == set()


def test_every_class_is_on_the_page_or_absent() -> None:
    from xlwings import base_classes

    ours = {cls.__name__ for cls in coverage.CLASSES}
    theirs = {
        name
        for name, each in vars(base_classes).items()
        if isinstance(each, type) and each.__module__ == base_classes.__name__ and not name.startswith("_")
    }
    kinds = {
        "Collection",
        "ChartSeriesCollection",
        "Charts",
        "PivotTables",
        "PivotFields",
        "PivotValueFields",
    }
    assert theirs - ours - set(coverage.ABSENT) - kinds == {"ConditionalFormats"}


@pytest.mark.parametrize("cls", coverage.CLASSES, ids=lambda cls: cls.__name__)
def test_nothing_is_left_to_fail_without_a_name(cls: type) -> None:
    assert missing(cls) == {}


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("Book.to_pdf", lambda book: book.to_pdf("a.pdf")),
        ("Sheet.charts", lambda book: book.sheets[0].charts),
        ("Range.copy_picture", lambda book: book.sheets[0]["A1"].copy_picture()),
        ("Range.conditional_formats", lambda book: book.sheets[0]["A1"].conditional_formats),
        ("App.run", lambda book: book.macro("Test")()),
        ("password", lambda book: book.save("a.xlsx", password="x")),
    ],
)
def test_what_is_refused_is_named(book: Any, name: str, use: Any) -> None:
    with pytest.raises(NotImplementedError, match=name):
        use(book)


def test_it_stands_alone() -> None:
    code = (
        "import sys; from xlsales import engine; engine.engine(); import xlsales.engine.counting, xlsales.engine.objects.sheet;"
        "print(sorted(n for n in sys.modules if n.startswith('xlsales.') and not n.startswith('xlsales.engine')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout.strip() == "[]"


def test_importing_it_loads_no_library() -> None:
    code = "import sys, xlsales.engine; print([n for n in ('xlwings', 'openpyxl') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout.strip() == "[]"
