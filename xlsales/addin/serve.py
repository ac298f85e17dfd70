"""What Excel starts: a COM server with two methods, which takes nothing from a workbook or its folder."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any, ClassVar

from ..book.live.importing import xlwings_alone

METHODS = ("CallUDF", "Press")
"""All that a caller in Excel can ask for."""
FAILED = -2147467259
"""COM's E_FAIL: the macros leave a server alone that says so, and show the sentence."""
READ = 8.0
"""Seconds in which a person reads the status bar."""
_FOREIGN = ("PYTHON", "XLWINGS")


def serve(clsid: str) -> None:
    """Serve worksheet functions and buttons under a class of COM until Excel lets go; Windows only."""
    with _logged():
        _settle()
        with xlwings_alone():
            import xlwings
            from xlwings import _xlwindows, com_server, udfs
        _without_settings(xlwings, _xlwindows)
        _fill(udfs)
        com_server.XLPython = door(com_server, _xlwindows)  # its name is looked up at every creation
        com_server.serve(clsid)


def press_front() -> None:
    """macOS: press the button that the command line names over the workbook in front; Excel does not wait."""
    with _logged():
        from .click import click

        _settle()
        with xlwings_alone():
            import xlwings
            from xlwings import _xlmac
        _without_settings(xlwings, _xlmac)
        try:
            click(sys.argv[1])
        finally:  # no macro waits for us: the status bar is given back here, once it was read
            sleep(READ)
            if app := xlwings.apps.active:
                app.status_bar = False


@contextmanager
def _logged() -> Iterator[None]:
    """What ends the process before anybody is told leaves a trace: nobody sees what it prints."""
    try:
        yield
    except Exception:
        from ..book.log.fault_log import log_fault

        log_fault()
        raise


def _settle() -> None:
    """Leave the folder of the workbook, and the variables that could bring in other code or a licence."""
    for name in [each for each in os.environ if each.upper().startswith(_FOREIGN)]:
        del os.environ[name]
    os.chdir(sys.prefix)


def _without_settings(xlwings: Any, engine: Any) -> None:
    """No sheet and no file tells xlwings anything, and it ends no Excel when it goes."""
    xlwings.USER_CONFIG_FILE = ""
    engine.read_config_sheet = lambda _book: {}
    atexit.unregister(engine.cleanup)


def _fill(udfs: Any) -> None:
    """Our module, known beforehand and without a file's time: none is searched, imported or loaded anew."""
    from . import udfs as ours

    vars(ours).update(ours.declared(udfs.xlfunc, udfs.xlarg))
    udfs.udf_modules[ours.MODULE] = {"filename": ours.__file__, "filetime": None, "module": ours}


def door(com_server: Any, engine: Any) -> type:
    """The class that Excel gets: of everything xlwings' own can do, two methods."""
    import xlwings

    class Door(com_server.XLPython):  # type: ignore[misc]  # xlwings has no types
        _public_methods_: ClassVar = list(METHODS)

        def CallUDF(  # noqa: N802 - the name of xlwings
            self, script: str, fname: str, args: Any, _book: Any = None, caller: Any = None
        ) -> Any:
            """One worksheet function; of the calling cell only its workbook's path is asked."""
            from .functions.registry import FUNCTIONS
            from .source import calling

            with _told():
                _require_ours(script, fname)
                cell = com_server.FromVariant(caller) if FUNCTIONS[fname].reads_book else None
                with calling(_path(cell, engine, xlwings)):
                    return super().CallUDF(script, fname, args, None, None)

        def Press(self, command_id: str, book: Any) -> None:  # noqa: N802 - as COM has it
            """One button over the workbook handed over; which commands there are, the registry knows."""
            from .click import click

            with _told():
                click(command_id, xlwings.Book(impl=engine.Book(com_server.FromVariant(book))))

    return Door


def _require_ours(script: str, name: str) -> None:
    from ..book.errors import BookError
    from .functions.registry import FUNCTIONS
    from .udfs import MODULE

    if script != MODULE or name not in FUNCTIONS:
        raise BookError(f"没有函数“{name}”，请重新运行 xlsales install，再打开 Excel。", "no_function")


def _path(cell: Any, engine: Any, xlwings: Any) -> Path | None:
    """Where the calling cell's workbook lies; None where no cell calls, or it lies on no disk."""
    if cell is None:
        return None
    try:
        return Path(xlwings.Book(impl=engine.Book(cell.Worksheet.Parent)).fullname)
    except xlwings.XlwingsError:  # in the cloud, and nowhere on this machine
        return None


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong leaves as one sentence: of an exception Excel gets half a traceback, backwards."""
    from win32com.server.exception import COMException

    try:
        yield
    except Exception as fault:
        raise COMException(description=_sentence(fault), scode=FAILED) from None


def _sentence(fault: Exception) -> str:
    from ..book.errors import BookError
    from ..book.log.fault_log import fault_sentence
    from ..handbook.settings import InvalidSetting
    from ..kernel.privacy import masked

    return masked(str(fault)) if isinstance(fault, BookError | InvalidSetting) else fault_sentence()
