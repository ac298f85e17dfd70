"""xlwings without Excel: its object model over openpyxl, for servers, tests and Linux.

``engine()`` registers it and makes it the active one; nothing happens by itself, so that a
program on Windows keeps its Excel. See ``docs/engine.md`` for what is supported.
"""

from __future__ import annotations

from typing import Any

NAME = "openpyxl"


def engine(*, recalculate: bool = False) -> Any:
    """The registered engine as an ``xlwings.Engine``, now the active one.

    With ``recalculate`` LibreOffice works out formulas whose inputs changed; without it they
    keep the value that Excel last saved, as under manual calculation, and a new one has none.
    """
    import xlwings

    from .objects.app import OpenpyxlEngine

    if NAME not in [each.name for each in xlwings.engines]:
        xlwings.engines.add(xlwings.Engine(impl=OpenpyxlEngine()))
    found = xlwings.engines[NAME]
    found.impl.recalculate = recalculate
    found.activate()
    return found


def losses(book: Any) -> list[str]:
    """The parts of the file that saving ``book`` (of xlwings) in its place would lose; mostly none."""
    own = book.impl
    return list(own.losses(own.path)) if own.path else []


def accept_losses(book: Any) -> None:
    """From now on ``book`` is saved although parts of its file get lost."""
    book.impl.accepts_loss = True
