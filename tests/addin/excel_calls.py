"""Calls as Excel makes them, answered by ``excel_side.py`` in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from xlsales.addin.udfs import MODULE

SCRIPT = Path(__file__).with_name("excel_side.py")
COMMAND = (
    """"C:\\p q\\pythonw.exe" -I -X utf8 -c "from xlsales.addin.serve import serve; serve('$(CLSID)')" 3"""
)
"""What xlwings' library is told to start, for the third time."""
ERRORS = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#SPILL!": -2146826243, "#CALC!": -2146826238}


def excel(calls):
    """The answers to calls (function, arguments, workbook)."""
    asked = [
        ["CallUDF", [MODULE, name, [*map(com, given)], None, {"cell": str(book)}]]
        for name, given, book in calls
    ]
    return side(asked)["answers"]


def side(calls, **told):
    """Answers and facts of the side of Excel, for calls (method, arguments)."""
    done = subprocess.run(  # noqa: S603 - the tests' own script
        [sys.executable, SCRIPT],
        input=json.dumps({"calls": calls}),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        **told,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def com(value):
    if value == "missing":
        return {"missing": 1}
    if isinstance(value, list):
        return {"range": [[*map(com, row)] for row in value]}
    return {"error": ERRORS[value["error"]]} if isinstance(value, dict) and "error" in value else value
