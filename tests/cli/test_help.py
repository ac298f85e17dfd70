"""The command line is a contract: commands, arguments, options, defaults and help as they were agreed."""

import json
from pathlib import Path

import pytest
from shown_help import everywhere

AGREED = json.loads(Path(__file__).with_name("help.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def told():
    return dict(everywhere())


def test_there_are_the_commands_that_were_agreed(told):
    assert list(told) == list(AGREED)


@pytest.mark.parametrize("typed", AGREED)
def test_a_command_is_typed_as_agreed(typed, told):
    assert told[typed] == AGREED[typed]
