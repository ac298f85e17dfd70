"""xlwings' own VBA wrappers of the worksheet functions, made on any system."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from types import ModuleType, SimpleNamespace
from typing import Any

from .udfs import MODULE, declared

_WINDOWS_ONLY = ("pythoncom", "pywintypes", "win32com", "win32com.client")
_HEAD = '#Const App = "Microsoft Excel"\n'


def wrappers() -> str:
    """The text of the module with a VBA function for each worksheet function."""
    out = StringIO()
    with real_udfs() as udfs:
        module = SimpleNamespace(**declared(udfs.xlfunc, udfs.xlarg))
        # The name's end says that the code goes into an add-in.
        udfs.generate_vba_wrapper(MODULE, module, out, SimpleNamespace(Name="xlsales.xlam"))
    return _HEAD + out.getvalue()


@contextmanager
def real_udfs() -> Iterator[Any]:
    """``xlwings.udfs`` itself; where Windows is missing, its four modules stand empty meanwhile."""
    missing = [name for name in _WINDOWS_ONLY if name not in sys.modules and sys.platform != "win32"]
    sys.modules.update({name: _stand_in(name) for name in missing})
    try:
        import xlwings.udfs

        yield xlwings.udfs
    finally:
        for name in missing:
            del sys.modules[name]
        if missing:
            sys.modules.pop("xlwings.udfs", None)


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update(CoInitialize=lambda: None, Dispatch=lambda it: it, com_error=OSError)
    return module
