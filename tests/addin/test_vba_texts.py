"""Nothing that people name gets into a macro: a button hands over its id, and an id is a few plain signs."""

import re
from dataclasses import replace
from importlib.metadata import version

import pytest
from defusedxml.ElementTree import fromstring

from xlsales.addin import udfs
from xlsales.addin.addin_file import modules, ribbon_of_house
from xlsales.addin.functions.registry import FUNCTIONS
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
    assert '"abcdefghijklmnopqrstuvwxyz0123456789._-"' in texts()["XlsalesPython"]
    assert [item.name for item in FUNCTIONS if not re.fullmatch(r"XS_[A-Z0-9_]+", item.name)] == []


ACTIVATE = (
    'Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings{bits}-{version}.dll" '
    "(ByRef Result As Variant, ByVal Config As String, ByVal mode As Long) As Long"
)
LOAD = (
    'Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal lpLibFileName As LongPtr) As LongPtr'
)


def test_the_declarations_are_those_of_the_library():
    """As its exports were read from the files of both widths; the name holds the installed version."""
    declared = [line.strip() for text in texts().values() for line in text.splitlines() if "Declare" in line]
    wide, narrow = (ACTIVATE.format(bits=bits, version=version("xlwings")) for bits in (64, 32))
    assert declared == [wide, LOAD, narrow, LOAD]


def test_no_module_of_xlwings_is_shipped():
    """Its macros read sheets and folders, and offer RunPython, ReadFile, WScript to every cell."""
    assert sorted(texts()) == [
        "Sheet1",
        "Sheet2",
        "ThisWorkbook",
        "XlsalesFunctions",
        "XlsalesHelp",
        "XlsalesPython",
        "XlsalesRibbon",
        "XlsalesWords",
    ]
    everything = "\n".join(texts().values()).lower()
    for word in ("runpython", "wscript", "createobject", "shell", "cmd", "macscript", "curdir", "chdir"):
        assert not re.search(rf"\b{word}\b", everything), word
    assert "xlwings.conf" not in everything
    assert ".fullname" not in everything, "no path of a book reaches a command"


def test_what_a_cell_or_a_shape_can_call_is_what_is_meant_for_it():
    text = "".join(
        text for name, text in texts().items() if name.startswith("Xlsales") and "VB_Base" not in text
    )
    named = re.findall(r"^Public (?:Sub|Function) (\w+)", text, re.MULTILINE)
    functions = [name for name in named if name.startswith("XS_")]
    assert functions == FUNCTIONS.names()
    callbacks = ["XlsalesLoaded", "XlsalesEnabled", "XlsalesRun"]
    of_workbook = ["XlsalesDescribe", "XlsalesRefresh", "XlsalesQuiet"]
    assert sorted(set(named) - set(functions)) == sorted([*callbacks, *of_workbook])
    assert not re.findall(r"^(?:Sub|Function|Public \w+ As|Global) ", text, re.MULTILINE)


def test_functions_and_the_class_ask_for_no_workbook_in_front():
    assert "ActiveWorkbook" not in texts()["XlsalesFunctions"] + texts()["XlsalesPython"]


def test_the_status_bar_is_given_back_after_a_failure_and_when_the_person_goes_on():
    ribbon, workbook = texts()["XlsalesRibbon"], texts()["ThisWorkbook"]
    run = ribbon[ribbon.index("Public Sub XlsalesRun") :]
    assert run.index("XlsalesQuiet\r\n    MsgBox failure") > run.index("Python.Pressed")
    assert workbook.count("XlsalesQuiet") == 4
    assert ribbon.count("Application.StatusBar = False") == 1
