"""The pages on adding a table and a room are true: their files are enough, and everything else finds them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

PROJECT = Path(__file__).parent.parent
FILES = re.compile(r"^`(\S+)`[^\n]*\n(?:[^\n`][^\n]*\n)*\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)
FOUND = "tests/demo/test_demo_findings.py::test_"
TRIED = [
    "tests/samples",
    "tests/callbacks",
    f"{FOUND}every_planted_fault_is_found_and_nothing_else",
    f"{FOUND}every_rule_fires_at_least_once_or_is_about_the_book",
    f"{FOUND}what_a_trap_says",
    "tests/test_error_gallery.py::test_every_rule_has_its_place_in_the_gallery",
    "tests/test_architecture.py::test_imports_only_go_down_the_floors",
    "tests/cli/test_help.py::test_there_are_the_commands_that_were_agreed",
    "tests/test_every_button.py::test_a_button_does_what_it_says_or_says_what_it_needs[callbacks.monthly]",
]
ROOM, FEWEST, SHORTEST = "xlsales/callbacks/", 7, 150
"""A room with one of everything: so many files, and so many lines in them."""


def files_of(page):
    return dict(FILES.findall((PROJECT / "docs" / page).read_text("utf-8")))


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with the files of both pages, and what is generated."""
    place = tmp_path_factory.mktemp("project")
    for name in ("xlsales", "docs", "tests", "macros"):
        shutil.copytree(PROJECT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(PROJECT / name, place / name)
    for name, text in (files_of("adding-a-table.md") | files_of("adding-a-room.md")).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    run(place, "-m", "xlsales.cli.generated")
    agreed = run(place, "tests/cli/shown_help.py", "callbacks")
    (place / "tests/callbacks/help.json").write_text(agreed, "utf-8")
    return place


def run(place, *words):
    # A run of its own: as one of the workers around it, it would take over a demo that stands there.
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    surroundings = outer | {"PYTHONPATH": str(place), "CI": ""}
    done = subprocess.run([sys.executable, *words], cwd=place, env=surroundings, capture_output=True, text=True, check=False)  # fmt: skip # noqa: S603 - ourselves
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_room_with_one_of_everything_is_small():
    own = {name: text for name, text in files_of("adding-a-room.md").items() if name.startswith(ROOM)}
    assert len(own) <= FEWEST
    assert sum(len(text.splitlines()) for text in own.values()) <= SHORTEST


def test_they_are_in_every_generated_page(project):
    pages = {
        "docs/sheets.md": ("## 样品登记", "## 走访报告"), "docs/glossary.md": ("| 样品登记 | sample |",),
        "docs/错误图库.md": ("### B901 ", "### B911 ", "### B912 ", "### B913 "),
        "xlsales/demo/expected.json": ("B901", "B913"), "docs/用户手册.md": ("走访月报",),
        "docs/命令行.md": ("callbacks monthly",), "xlsales/cli/commands.json": ("callbacks.monthly",),
        "docs/images/ribbon.svg": ("走访月报",),
    }  # fmt: skip
    for name, texts in pages.items():
        assert not [text for text in texts if text not in (project / name).read_text("utf-8")], name


def test_the_demo_finds_the_faults_and_the_floors_hold(project):
    told = run(project, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", *TRIED)
    assert re.search(r"[0-9]+ passed in ", told), told
    assert "skipped" not in told


def test_a_new_workbook_has_them(project):
    run(project, "-c", "from xlsales.cli.app import main; main()", "new", "试用.xlsx")
    assert {"样品登记", "走访报告"} <= set(load_workbook(project / "试用.xlsx", read_only=True).sheetnames)
