"""The real path from Excel: ``serve``, xlwings' com_server and what it makes of arguments, Windows stood in for.

Run as a script, so that nothing stays behind. Reads {"calls": [[method, arguments], …], "book": path} as JSON on
standard input and writes the answers, and what the start did. In arguments {"missing": 1} is an argument left out, {"error":
-2146826246} an error value, {"day": "2025-06-03"} a date, {"currency": "12.5"} what a cell formatted as currency
holds, {"range": …} a range, {"cell": path} a cell of the workbook at that path, {"book": path} the workbook.
"""

import atexit
import ctypes
import json
import os
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from unittest.mock import MagicMock

MISSING = -2147352572
CLSID = "{506e67c3-0000-0000-0000-000000000000}"
_STOOD_IN = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32com",
    "win32com.client",
    "win32com.server",
    "win32com.server.dispatcher",
    "win32com.server.exception",
    "win32com.server.policy",
    "win32com.server.util",
    "win32con",
    "win32event",
    "win32gui",
    "win32process",
    "win32timezone",
)
RANGE = "{00020846-0000-0000-C000-000000000046}"


class PyTime(datetime):
    """A date as COM hands it over."""


class COMException(Exception):  # noqa: N818 - the name of pywin32
    """What leaves as Err.Description and Err.Number."""

    def __init__(self, description, scode):
        super().__init__(description)
        self.description, self.scode = description, scode


class Policy:
    """win32com's default, of which xlwings makes its own."""


def windows():
    """Put the stand-ins where xlwings looks for Windows."""
    modules = {name: MagicMock(name=name) for name in _STOOD_IN}
    for name, module in modules.items():
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
    sys.modules.update(modules)
    modules["pywintypes"].TimeType = PyTime
    modules["pywintypes"].IID = str
    modules["pywintypes"].com_error = type("com_error", (Exception,), {})
    modules["pythoncom"].__file__ = "pythoncom"
    modules["pythoncom"].PumpWaitingMessages.return_value = 1  # Excel lets go at once
    modules["pythoncom"].TypeIIDs = MagicMock()
    modules["win32api"].MessageBox.return_value = 1
    modules["win32event"].MsgWaitForMultipleObjects.return_value = modules["win32event"].WAIT_OBJECT_0
    modules["win32com.server.policy"].DefaultPolicy = Policy
    modules["win32com.server.util"].wrap = lambda it, _iid=None: it
    modules["win32com.server.util"].unwrap.side_effect = ValueError
    modules["win32com.server.exception"].COMException = COMException
    modules["win32timezone"].TimeZoneInfo.utc = lambda: UTC
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(modules["win32com.client"], name, type(name, (), {}))
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, MagicMock(name=name))


def started():
    """The object that Excel gets, made by the real ``serve``; our functions decorated by the real xlwings."""
    windows()
    from xlsales.book.live.importing import xlwings_alone

    with xlwings_alone():
        import xlwings
        import xlwings._xlwindows as engine

    own = xlwings.Engine(impl=engine.engine)
    xlwings.engines.add(own)
    xlwings.engines.active = own
    from xlsales.addin.serve import serve

    serve(CLSID)
    return sys.modules["win32com.server.policy"].DefaultPolicy()._CreateInstance_(CLSID, None)


def given(value):
    if isinstance(value, list):
        return tuple(tuple(map(given, row)) if isinstance(row, list) else given(row) for row in value)
    if not isinstance(value, dict):
        return value
    ((kind, told),) = value.items()
    return MADE[kind](told)


def area(rows):
    """A range, as COM would hand it over: its values are asked for."""
    own = MagicMock(name="range")
    own._oleobj_.GetTypeInfo().GetTypeAttr().iid = RANGE
    own.Value = given(rows) if len(rows) * len(rows[0]) > 1 else given(rows[0][0])
    own.Rows.Count, own.Columns.Count = len(rows), len(rows[0])
    return own


def cell(path):
    own = MagicMock(name="caller")
    own.Worksheet.Parent = workbook(path)
    return own


def workbook(path):
    own = MagicMock(name="book")
    own.FullName, own.Name = path, path.rpartition("/")[2]
    return own


MADE = {
    "missing": lambda _: MISSING,
    "error": int,
    "day": PyTime.fromisoformat,
    "currency": Decimal,
    "range": area,
    "cell": cell,
    "book": workbook,
}


def answered(door, method, arguments):
    try:
        return getattr(door, method)(*arguments)
    except COMException as told:
        return {"told": told.description, "scode": told.scode}


def ended_at_exit(cleanup):
    """Whether xlwings' hook is still there: it ends every Excel without a window."""
    before = atexit._ncallbacks()
    atexit.unregister(cleanup)
    return atexit._ncallbacks() != before


def main():
    folder = Path.cwd()
    asked = json.load(sys.stdin)
    door = started()
    import xlwings

    answers = [answered(door, method, list(map(given, arguments))) for method, arguments in asked["calls"]]
    facts = {
        "methods": door._public_methods_,
        "moved": Path.cwd() != folder,
        "kept": xlwings._xlwindows.BOOK_CALLER is not None,
        "variables": sorted(name for name in os.environ if name.startswith(("PYTHON", "XLWINGS"))),
        "settings": [xlwings.USER_CONFIG_FILE, xlwings._xlwindows.read_config_sheet(None)],
        "ends_excel": ended_at_exit(xlwings._xlwindows.cleanup),
        "heavy": sorted({"pandas", "polars"} & set(sys.modules)),
        "shown": [call.args[1] for call in sys.modules["win32api"].MessageBox.call_args_list],
    }
    json.dump({"answers": answers, "facts": facts}, sys.stdout, default=shown)


def shown(value):
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else {"type": type(value).__name__}


if __name__ == "__main__":
    main()
