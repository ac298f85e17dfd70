"""Texts cut to the cells of 今日: what matters most of a line stays."""

from __future__ import annotations

import re

from ..paper.styles import text_width

LACKS = " 还差 "
REST = re.compile(r" 等 \d+ 项$")
NUMBER = re.compile(r"[A-Z]+-\d{4,8}-(\d{3,})")
"""A document's number; people call it by its last part."""
MORE, LEAST = "…", 26
"""What stands for what was cut, and so much of a line must be left beside an amount."""


def fitting(text: str, width: float) -> str:
    """A text that its cell shows whole: how many there are stays, an amount goes as a whole.

    >>> fitting("催收逾期货款：HD0003的FP-202504-0001 等 12 项", 32)
    '催收逾期货款：HD0003… 等 12 项'
    >>> fitting("待审：待款：DD-202506-0005 宁波海屿商贸 还差 12,345.00 元 等 3 项", 57)
    '待审：待款：…0005 宁波海屿商贸 还差 12,345.00 元 等 3 项'
    >>> fitting("待审：待款：DD-202506-0005 宁波海屿商贸 还差 12,345.00 元 等 3 项", 56)
    '待审：待款：…0005 宁波海屿… 还差 12,345.00 元 等 3 项'
    >>> fitting("待审：待款：DD-202506-0005 还差 12,345.00 元 等 3 项", 40)
    '待审：待款：DD-202506-0005… 等 3 项'
    """
    if text_width(text) <= width:
        return text
    rest = found[0] if (found := REST.search(text)) else ""
    head, _, lacks = text.removesuffix(rest).partition(LACKS)
    if lacks:
        amount = f"{LACKS}{lacks}{rest}"
        short, room = NUMBER.sub(rf"{MORE}\1", head), width - text_width(amount)
        if room >= LEAST:
            return f"{cut(short, room)}{amount}"
    return f"{cut(head, width - text_width(rest), always=bool(lacks))}{rest}"


def cut(text: str, width: float, *, always: bool = False) -> str:
    """The beginning of a text with …, where it is too long (or ``always``)."""
    if text_width(text) <= width and not always:
        return text
    while text_width(text) + text_width(MORE) > width:
        text = text[:-1]
    return f"{text}{MORE}"
