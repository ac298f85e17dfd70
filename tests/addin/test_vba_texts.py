"""Nothing that people name gets into a macro: a button hands over its id, and an id is a few plain signs."""

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from xlsales.addin import udfs
from xlsales.addin.addin_file import modules, ribbon_of_house
from xlsales.addin.registry import FUNCTIONS
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS, Command, Outcome

ATTACK = 'x"): Shell "calc" \r\nEnd Sub \' <&>'
ID = re.compile(r"[a-z0-9._-]+")
"""The signs that the macro lets through to Python; it looks at each."""


@pytest.fixture
def attacked(monkeypatch):
    """A command and functions whose words for people try to leave their strings."""
    open_house()
    COMMANDS.add("attack", Command("attack", ATTACK, "检查", ATTACK, (), lambda _: Outcome("")))
    told = [replace(each, help=ATTACK) for each in FUNCTIONS]
    monkeypatch.setattr(udfs, "FUNCTIONS", told)
    yield
    COMMANDS.discard("attack")


def texts():
    return {module.name: module.text for module in modules()}


def test_no_label_and_no_help_changes_a_macro(request):
    before = texts()
    request.getfixturevalue("attacked")
    assert texts() == before


def test_macros_hold_no_sign_of_chinese():
    assert [name for name, text in texts().items() if not text.isascii()] == []


def test_a_label_stays_within_its_attribute(attacked):
    buttons = [each for each in fromstring(ribbon_of_house()).iter() if each.get("tag") == "attack"]
    assert [each.get("supertip").split() for each in buttons] == [ATTACK.split()]
    assert {each.get("onAction") for each in buttons} == {"XlsalesRun"}


def test_ids_are_the_signs_that_the_macro_lets_through():
    open_house()
    assert [command.id for command in COMMANDS if not ID.fullmatch(command.id)] == []
    assert '"abcdefghijklmnopqrstuvwxyz0123456789._-"' in texts()["XlsalesTexts"]
    assert [item.name for item in FUNCTIONS if not re.fullmatch(r"XS_[A-Z0-9_]+", item.name)] == []
