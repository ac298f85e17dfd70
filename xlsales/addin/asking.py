"""Questions of a button, in Excel's own window: one of another process would open behind Excel."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import normalize

from ..book.options import Ask, nobody

TITLE = "销售手册"
SHORT = 250
"""Characters that Excel's input box takes; it refuses 256."""
_TEXT = 2
"""The kind of answer that Excel's input box is asked for."""
_CANCELLED = -128
"""What macOS says when the person cancels."""
_PATIENCE = 24 * 60 * 60
"""Seconds in which macOS waits for an answer; its own limit is two minutes."""


def asking(app: Any, system: str = sys.platform) -> Ask:
    """Who answers the questions of a button pressed in this Excel: the person in front of it."""
    boxes: dict[str, Callable[[Any, str], str | None]] = {"win32": _input_box, "darwin": _dialog}
    box = boxes.get(system)
    if box is None or app is None:
        return nobody

    def ask(question: str, choices: Sequence[str]) -> str | None:
        words = worded(question, choices)
        if len(words) > SHORT:  # a message takes any length, and is read before the box
            app.alert(words, title=TITLE)
            words = question[:SHORT]
        answer = box(app, words)
        return None if answer is None else meant(answer, choices)

    return ask


def worded(question: str, choices: Sequence[str]) -> str:
    """The question, with its choices as a numbered list.

    >>> print(worded("变更、作废还是结案？", ("变更", "作废", "结案")))
    变更、作废还是结案？
    1 变更
    2 作废
    3 结案
    填数字或词。
    """
    if not choices:
        return question
    numbered = [f"{number} {choice}" for number, choice in enumerate(choices, 1)]
    return "\n".join([question, *numbered, "填数字或词。"])


def meant(answer: str, choices: Sequence[str]) -> str:
    """The choice that an answer names, by its word or else its number; any other answer as it stands.

    >>> meant(" ２. ", ("变更", "作废")), meant("变更", ("变更", "作废")), meant("3", ("变更", "作废"))
    ('作废', '变更', '3')
    >>> meant("2 作废", ("变更", "作废")), meant("1", ("2", "1")), meant(" 客户要求 ", ())
    ('作废', '1', '客户要求')
    """
    plain = normalize("NFKC", answer).strip()
    if not choices:
        return answer.strip()
    if plain in choices:
        return plain
    ways = ("{0}", "{0}.", "{0}、", "{0} {1}", "{0}{1}")
    named = {way.format(number, choice): choice for number, choice in enumerate(choices, 1) for way in ways}
    return named.get(plain, plain)


def _input_box(app: Any, words: str) -> str | None:
    """Windows: ``Application.InputBox``, the only question that Excel itself puts; False is "cancelled".

    xlwings offers none, so its native object is asked. By place, because late-bound COM takes no names.
    """
    import pythoncom

    left_out = [pythoncom.Missing] * 4
    answer = app.api.InputBox(words, TITLE, "", *left_out, _TEXT)
    return None if answer is False else str(answer)


def _dialog(app: Any, words: str) -> str | None:
    """macOS: the system's dialog, shown by Excel as its own, as xlwings shows messages."""
    import osax

    excel = osax.OSAX(pid=app.pid)
    excel.activate()
    try:
        told = excel.display_dialog(words, default_answer="", with_title=TITLE, timeout=_PATIENCE)
    except osax.CommandError as fault:
        if fault.errornumber == _CANCELLED:
            return None
        raise
    return next((value for key, value in told.items() if "text_returned" in repr(key)), None)
