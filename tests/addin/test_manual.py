"""The manual says what the registries hold, and its examples are true."""

import re
from datetime import datetime

import pytest

from xlsales.addin.functions.examples import EXAMPLES
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.source import calling
from xlsales.cli.manual import manual_page
from xlsales.cli.ribbon_drawing import ribbon_drawing
from xlsales.demo.build import BOOK
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

ARGUMENT = re.compile(r'"([^"]*)"|DATE\((\d+),(\d+),(\d+)\)|(-?[\d.]+)')


@pytest.fixture(scope="module")
def demo(demo_folder):
    return demo_folder / BOOK


def typed(formula):
    """Name and arguments of a formula as Excel would hand them over."""
    name, _, rest = formula.removeprefix("=").partition("(")
    found = ARGUMENT.findall(rest)
    return name, [
        text or (float(number) if number else datetime(*map(int, day))) for text, *day, number in found
    ]


@pytest.mark.parametrize(("formula", "shown"), EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_shows_what_the_manual_says(demo, formula, shown):
    name, arguments = typed(formula)
    with calling(demo):
        answer = FUNCTIONS[name](*arguments)
    assert (f"{answer:%Y-%m-%d}" if isinstance(answer, datetime) else str(answer)) == shown


open_house()
BUTTONS = [command for command in COMMANDS if command.button is not None]


def test_every_function_and_button_stands_in_the_manual():
    open_house()
    page = manual_page()
    assert list(EXAMPLES) != []
    assert set(EXAMPLES) == set(FUNCTIONS.names())
    for command in BUTTONS:
        assert f"| {command.label} | {command.tip} |" in page
    for function in FUNCTIONS:
        assert f"### {function.name}\n" in page
        assert all(argument.help in page for argument in function.arguments)


def test_the_drawing_holds_every_button_and_says_what_it_is():
    open_house()
    drawing = ribbon_drawing()
    assert "示意图" in drawing
    words = re.findall(r">([^<]+)</text>", drawing)
    assert {command.label for command in BUTTONS} <= set(words)
    assert {command.group for command in BUTTONS} <= set(words)
