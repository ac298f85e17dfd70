"""The command line is a contract: commands, arguments, options, defaults and help as they were agreed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shown_help import COMMANDS, everywhere

TESTS = Path(__file__).parents[1]
AGREED = {
    typed: shown
    for path in sorted(TESTS.glob("*/help.json"))
    for typed, shown in json.loads(path.read_text("utf-8")).items()
}
"""Each room's commands beside its tests; lists of commands follow from them."""


def listed(typed):
    """What is typed after ``typed`` by the commands that were agreed, with the first sentence of each."""
    start = f"{typed} " if typed else ""
    below = [each for each in AGREED if each and each.startswith(start) and " " not in each[len(start) :]]
    return sorted(f"{each[len(start) :]} {AGREED[each]['words'][1]}" for each in below)


@pytest.fixture(scope="module")
def told():
    return dict(everywhere())


def test_there_are_the_commands_that_were_agreed(told):
    assert sorted(told) == sorted(AGREED)


@pytest.mark.parametrize("typed", AGREED)
def test_a_command_is_typed_as_agreed(typed, told):
    commands = listed(typed)
    assert told[typed] == AGREED[typed] | ({COMMANDS: commands} if commands else {})


LOADED = """
import sys
sys.path.insert(0, {tests!r})
from shown_help import everywhere, shown
{asked}
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("xlsales", "pyarrow", "pandas", "xlwings", "openpyxl")))
"""


def loaded(asked):
    code = LOADED.format(tests=str(Path(__file__).parent), asked=asked)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    return done.stdout.split()


@pytest.mark.parametrize("typed", ["", "orders", "branches"])
def test_the_help_of_a_group_opens_no_room(typed):
    packages = {name.split(".")[1] for name in loaded(f"shown({typed!r})") if "." in name}
    assert packages == {"cli", "kernel", "book"}


def test_no_help_at_all_loads_what_is_slow():
    assert {name.split(".")[0] for name in loaded("list(everywhere())")} == {"xlsales"}


def test_files_are_inspected_without_the_rooms():
    book = Path(__file__).parents[2] / "workbook/销售管理.xlsx"
    asked = f"CliRunner().invoke(app, ['inspect', {str(book)!r}, '--json'])"
    found = loaded(f"from shown_help import CliRunner, app\n{asked}")
    assert {name.split(".")[1] for name in found if name.startswith("xlsales.")} == {
        "cli",
        "kernel",
        "book",
        "handbook",
    }
    assert not {"pandas", "xlwings", "openpyxl"} & {name.split(".")[0] for name in found}
