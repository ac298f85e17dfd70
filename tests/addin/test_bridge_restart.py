"""What the class does when Python is gone: run in LibreOffice with another server behind it.

LibreOffice compiles both branches of ``#If``: those of Windows are picked out beforehand.
"""

import re

import pytest
from office import asked

from xlsales.addin.addin_file import BOOK_TYPE, PROJECT, WORDS, addin, modules
from xlsales.addin.vba.module import Module, ModuleKind

pytestmark = pytest.mark.office
DYING = """Public Sub Prepare(ByVal times As Long)
    Dying = times
End Sub
Public Function Asked() As Long
    Asked = Calls
End Function
Private Function Server() As Object
    Calls = Calls + 1
    If Calls <= Dying Then Err.Raise 462, , "gone"
    Set Server = New Answering
End Function
"""
ANSWERING = """Option Explicit
Public Function CallUDF(script, name, arguments, book, caller)
    If name = "XS_REFUSED" Then Err.Raise 5, , "a sentence"
    CallUDF = name & " of " & script
End Function
Public Sub Press(id, book)
    If id = "refused" Then Err.Raise 5, , "a sentence"
End Sub
"""
ASKING = """Option Explicit
Public Function AskComputed(name, times)
    Dim Python As New XlsalesPython
    Python.Prepare times
    AskComputed = Python.Computed(name, Array(1))
    AskComputed = AskComputed & "|" & Python.Asked() & "|" & ThisWorkbook.Attempt
End Function
Public Function AskPressed(id, times)
    Dim Python As New XlsalesPython
    Python.Prepare times
    AskPressed = Python.Pressed(id, Nothing)
    AskPressed = AskPressed & "|" & Python.Asked() & "|" & ThisWorkbook.Attempt
End Function
"""
CASES = [
    # what is asked; what comes back, how often the server was asked for, how far the count is afterwards
    ("AskComputed", '"XS_A", 0', "XS_A of xlsales.addin.udfs|1|0"),
    ("AskComputed", '"XS_REFUSED", 0', "a sentence|1|0"),
    ("AskComputed", '"XS_A", 1', "XS_A of xlsales.addin.udfs|2|1"),
    ("AskComputed", '"XS_A", 2', "gone|2|2"),
    ("AskPressed", '"a.b", 0', "|1|2"),
    ("AskPressed", '"refused", 0', "a sentence|1|2"),
    ("AskPressed", '"a.b", 1', "gone|1|3"),
    ("AskPressed", '"A b", 0', f"{WORDS['failed']}|0|3"),
]


def for_windows(text):
    """The branches that VBA takes on Windows of 32 bits."""
    kept, open_branches = [], []
    for line in text.splitlines():
        if line.startswith("#If"):
            open_branches.append(False)
        elif line.startswith(("#Else", "#ElseIf")):
            open_branches[-1] = line.strip() == "#Else"
        elif line.startswith("#End If"):
            open_branches.pop()
        elif all(open_branches):
            kept.append(line)
    return "\n".join(kept)


def with_another_server():
    """The modules; of the class only ``Server`` is another's."""
    own = {module.name: module for module in modules()}
    text = for_windows(own.pop("XlsalesPython").text)
    text, count = re.subn(r"Private Function Server\(\).*?End Function\n", DYING, text, flags=re.DOTALL)
    assert count == 1
    text = text.replace(
        "Private Since As Date\n", "Private Since As Date\nPrivate Dying As Long\nPrivate Calls As Long\n"
    )
    kinds = {
        "XlsalesPython": (ModuleKind.CLASS, text),
        "Answering": (ModuleKind.CLASS, ANSWERING),
        "Asking": (ModuleKind.STANDARD, ASKING),
    }
    return [*own.values(), *(Module.of(name, kind, body) for name, (kind, body) in kinds.items())]


def test_a_function_is_tried_once_more_and_a_button_never(tmp_path):
    path = tmp_path / "dying.xlsm"
    path.write_bytes(addin("", with_another_server(), BOOK_TYPE))
    calls = [(f"Asking.{name}", given) for name, given, _ in CASES]
    answers = asked(path, PROJECT, calls, tmp_path)[1:]
    told = [f"{name}({given}): {answer}" for (name, given, _), answer in zip(CASES, answers, strict=True)]
    assert told == [f"{name}({given}): {wanted}" for name, given, wanted in CASES]
