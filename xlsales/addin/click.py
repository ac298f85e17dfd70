"""What the ribbon calls: one command over the active workbook, its sentence shown, never a traceback."""

from __future__ import annotations

from typing import Any

from ..book.errors import BookError
from ..book.live.importing import xlwings_alone
from .asking import TITLE, asking

SHORT = 80
"""Characters that the status bar shows; a longer sentence is a message box."""


def click(command_id: str, workbook: Any = None) -> None:
    """Press the button of a command on the workbook that calls; its sentence goes to the status bar.

    What cannot be done, what was found, and what is long is shown in a message box instead. Of a fault
    of ours the sentence names the log.
    """
    with xlwings_alone():
        _click(command_id, workbook)


def _click(command_id: str, workbook: Any) -> None:
    import xlwings

    book = workbook if workbook is not None else _active(xlwings)
    app = book.app if book is not None else xlwings.apps.active
    sentence, quiet = _pressed(command_id, book, app)
    if app is None:
        return
    app.status_bar = sentence.partition("\n")[0]
    if not quiet or len(sentence) > SHORT:
        app.alert(sentence, title=TITLE)
        app.status_bar = False  # it was read: the bar is Excel's again


def _active(xlwings: Any) -> Any:
    """The workbook in front; None where none is open."""
    app = xlwings.apps.active
    return app.books.active if app is not None and len(app.books) else None


def _pressed(command_id: str, workbook: Any, app: Any) -> tuple[str, bool]:
    """The sentence, and whether it needs no answer."""
    from ..book.press import press
    from ..handbook.settings import InvalidSetting
    from ..house import open_house
    from ..kernel.privacy import masked

    open_house()
    try:
        outcome = press(command_id, workbook, ask=asking(app), report=lambda *step: _progress(app, *step))
    except (BookError, InvalidSetting) as fault:
        return masked(str(fault)), False
    except Exception:  # the last line before a person who never reads Python
        from ..book.log.fault_log import fault_sentence

        return fault_sentence(), False
    return masked(outcome.message), not outcome.code


def _progress(app: Any, done: int, of: int, what: str) -> None:
    app.status_bar = f"{what} {done}/{of}"
