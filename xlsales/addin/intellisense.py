"""The help of the worksheet functions as a sheet that Excel-DNA's free IntelliSense add-in reads.

The first cell is ``FunctionInfo``; each further row has name, description, help link, then name and
description of every argument. The sheet is the last one of the add-in; the function wizard's texts come
from it too.
"""

from __future__ import annotations

from .functions.registry import FUNCTIONS, FunctionArgument

SHEET = "_IntelliSense_"
_HEADERS = ("FunctionInfo", "Description", "HelpTopic")


def help_rows() -> list[list[str]]:
    """The rows of the sheet, all of one width: the reader takes a full rectangle."""
    from .functions import every_function as _registered  # noqa: F401 - fills the registry

    rows = [[item.name, item.help, "", *_arguments(item.arguments)] for item in FUNCTIONS]
    width = max(map(len, rows))
    heads = [word for number in range((width - 3) // 2) for word in (f"Arg{number + 1}", "Description")]
    return [[*_HEADERS, *heads], *([*row, *[""] * (width - len(row))] for row in rows)]


def _arguments(arguments: tuple[FunctionArgument, ...]) -> list[str]:
    return [text for each in arguments for text in (_shown(each), each.help)]


def _shown(argument: FunctionArgument) -> str:
    return f"[{argument.name}]" if argument.optional else argument.name
