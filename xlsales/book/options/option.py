"""An option that several commands have: how it is read, what a button asks, how it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...handbook.sheets import STAFF
from ...kernel.command import Argument
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from ...kernel.given import Given

SEVERAL = re.compile(r"[,，、;；\s]+")
AS_NAMED = Argument()
Ask = Callable[[str, Sequence[str]], str | None]
"""Puts a question, with the answers to choose from (none: free text); None where nobody answers."""


def nobody(_question: str, _choices: Sequence[str]) -> str | None:
    """Headless there is nobody to ask."""
    return None


def paths(text: str) -> list[Path]:
    """Files, one after the other."""
    return [Path(part.strip()) for part in re.split(r"[;；]", text) if part.strip()]


def listed(text: str) -> list[str]:
    """Words, one after the other."""
    return [part for part in SEVERAL.split(text) if part]


def each_listed(texts: Sequence[str]) -> list[str]:
    """Words of several texts."""
    return [part for text in texts for part in listed(text)]


@dataclass(frozen=True)
class Option:
    """An option that several commands have.

    ``read`` takes it from a text. It comes from the column ``field`` of the selected rows (which show a
    ``thing``), from the day, or from the answer to a ``question``, one of the ``choices`` if there are any,
    or of those ``offered`` for what is selected: without any nothing is asked.
    ``typed`` is how it is given on the command line.
    """

    read: Callable[[str], Any]
    field: str = ""
    thing: str = ""
    day: Callable[[date], Any] | None = None
    question: str = ""
    choices: tuple[str, ...] = ()
    offered: Callable[[Context], Sequence[str]] | None = None
    typed: Argument = AS_NAMED


def told_by(module: str, name: str) -> Callable[[Context], Sequence[str]]:
    """What a module that is loaded only then offers."""

    def offered(context: Context) -> Sequence[str]:
        return list(getattr(import_module(f"..{module}", __package__), name)(context))

    return offered


def entries(name: str) -> Callable[[Context], Sequence[str]]:
    """The options of a code list as the company's 选项表 has them."""

    def offered(context: Context) -> Sequence[str]:
        return context.opened(sheets=(STAFF,))[1].lists[name].names

    return offered


def named_in(sheet: str, field: str) -> Callable[[Context], Sequence[str]]:
    """What a column of a sheet names, each once."""

    def offered(context: Context) -> Sequence[str]:
        book, _ = context.opened(sheets=(sheet,))
        return sorted({text for text in book.tables[sheet][field].to_pylist() if text})

    return offered


def chosen(given: Given, name: str, text: str) -> str:
    """The entry of a code list that was chosen; BookError where the list has none such."""
    if code := given.lists[name].parse(text):
        return code
    words = "、".join(given.lists[name].names)
    raise BookError(f"“{text}”不是{words}之一，没有改动，请从中选一个。", "option")
