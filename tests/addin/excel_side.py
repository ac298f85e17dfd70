"""xlwings' own ``call_udf`` as Excel reaches it, Windows stood in for: run as a script, so that nothing stays behind.

Reads a JSON list of [function, arguments, workbook] on standard input, writes the answers as JSON. In arguments
"missing" is an argument left out, {"error": "#N/A"} an error value, {"day": "2025-06-03"} a date, a list of
lists a range.
"""

import ctypes
import json
import sys
from datetime import UTC, datetime
from types import ModuleType
from unittest.mock import MagicMock

MISSING = -2147352572
ERRORS = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#VALUE!": -2146826273}
_STOOD_IN = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32con",
    "win32com",
    "win32com.client",
    "win32gui",
    "win32process",
)


class PyTime(datetime):
    """A date as COM hands it over."""


def windows():
    """Put the stand-ins where xlwings looks for Windows."""
    sys.modules.update({name: MagicMock(name=name) for name in (*_STOOD_IN, "win32timezone")})
    sys.modules["pywintypes"].TimeType = PyTime
    sys.modules["pywintypes"].com_error = type("com_error", (Exception,), {})
    sys.modules["pythoncom"].__file__ = "pythoncom"
    sys.modules["win32timezone"].TimeZoneInfo.utc = lambda: UTC
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(sys.modules["win32com.client"], name, type(name, (), {}))
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, MagicMock(name=name))
    server = ModuleType("xlwings.com_server")
    server.loop = None
    sys.modules["xlwings.com_server"] = server


def served():
    """xlwings.udfs with the engine of Windows, and our functions decorated by it."""
    windows()
    import xlwings
    import xlwings._xlwindows as engine
    import xlwings.udfs as udfs

    import xlsales.addin.udfs as ours

    own = xlwings.Engine(impl=engine.engine)
    xlwings.engines.add(own)
    xlwings.engines.active = own
    vars(ours).update(ours.declared(udfs.xlfunc, udfs.xlarg))
    return udfs


def given(value):
    if isinstance(value, list):
        return tuple(tuple(map(given, row)) for row in value)
    if isinstance(value, dict):
        return PyTime.fromisoformat(value["day"]) if "day" in value else ERRORS[value["error"]]
    return MISSING if value == "missing" else value


def cell(book):
    """A range of a workbook, as COM would hand it over."""
    own = MagicMock(name="caller")
    own.Worksheet.Parent.FullName = own.Parent.Parent.FullName = book
    return own


def main():
    udfs = served()
    answers = []
    for name, arguments, book in json.load(sys.stdin):
        out = udfs.call_udf("xlsales.addin.udfs", name, tuple(map(given, arguments)), None, cell(book))
        answers.append(out)
    json.dump(answers, sys.stdout, default=lambda day: f"{day:%Y-%m-%d}")


if __name__ == "__main__":
    main()
