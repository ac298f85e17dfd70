"""A machine without LibreOffice runs the tests too; a run that must leave nothing out says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from needed import MISSING

HERE = Path(__file__).parent
MARKED = "engine/test_engine_ranges.py::test_libreoffice_works_formulas_out_on_request"


@pytest.mark.parametrize(("ci", "code", "count"), [("", 0, "1 skipped"), ("true", 1, "1 error")])
def test_without_libreoffice(tmp_path, ci, code, count):
    surroundings = os.environ | {"PATH": str(tmp_path), "CI": ci}
    call = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", MARKED]
    done = subprocess.run(call, cwd=HERE, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    assert done.returncode == code, done.stdout
    assert MISSING in done.stdout
    assert count in done.stdout


def test_only_one_place_looks_for_it():
    """What looks for itself would fail, or be left out, without a word."""
    looking = [path.name for path in HERE.rglob("*.py") if 'which("soffice' in path.read_text("utf-8")]
    assert looking == [Path(__file__).name]
