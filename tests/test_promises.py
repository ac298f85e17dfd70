"""Every promise names tests, and the tests exist."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROWS = re.findall(r"^\| (.+?) \| (.+) \|$", (PROJECT / "docs/promises.md").read_text("utf-8"), re.MULTILINE)
PROMISES = [(promise, tests) for promise, tests in ROWS if promise != "promise"]


def test_there_are_promises():
    assert len(PROMISES) > 15


@pytest.mark.parametrize(("promise", "tests"), PROMISES)
def test_a_promise_is_held_by_tests_that_exist(promise, tests):
    named = re.findall(r"`(\w+\.py)::(\w+)`", tests)
    assert named, promise
    for file, test in named:
        (path,) = (PROJECT / "tests").rglob(file)
        assert re.search(rf"^def {test}\(", path.read_text("utf-8"), re.MULTILINE), f"{file}::{test}"
