"""docs/adding-a-table.md is true: its files make a table, and everything else finds it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

PROJECT = Path(__file__).parent.parent
FILES = re.compile(r"^`(\S+)`[^\n]*\n\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)
TRIED = [
    "tests/samples/test_sample.py",
    "tests/demo/test_demo_findings.py::test_every_planted_fault_is_found_and_nothing_else",
    "tests/demo/test_demo_findings.py::test_every_rule_fires_at_least_once_or_is_about_the_book",
    "tests/demo/test_demo_findings.py::test_what_a_trap_says",
    "tests/test_error_gallery.py::test_every_rule_has_its_place_in_the_gallery",
    "tests/test_architecture.py::test_imports_only_go_down_the_floors",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with the files of the page, and what is generated."""
    place = tmp_path_factory.mktemp("project")
    for name in ("xlsales", "docs", "tests", "macros"):
        shutil.copytree(PROJECT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(PROJECT / name, place / name)
    for name, text in FILES.findall((PROJECT / "docs/adding-a-table.md").read_text("utf-8")):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    run(place, "-m", "xlsales.cli.generated")
    return place


def run(place, *words):
    surroundings = os.environ | {"PYTHONPATH": str(place), "CI": ""}
    done = subprocess.run([sys.executable, *words], cwd=place, env=surroundings, capture_output=True, text=True, check=False)  # fmt: skip # noqa: S603 - ourselves
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_table_is_in_every_generated_page(project):
    pages = {
        "docs/sheets.md": "## 样品登记", "docs/glossary.md": "| 样品登记 | sample |", "docs/错误图库.md": "### B901 ",
        "xlsales/demo/expected.json": "B901", "pyproject.toml": '"ledger | samples"',
    }  # fmt: skip
    for name, text in pages.items():
        assert text in (project / name).read_text("utf-8"), name


def test_the_demo_finds_its_fault_and_the_floors_hold(project):
    run(project, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", *TRIED)


def test_a_new_workbook_has_it(project):
    run(project, "-c", "from xlsales.cli.app import main; main()", "new", "试用.xlsx")
    assert "样品登记" in load_workbook(project / "试用.xlsx").sheetnames
