"""What somebody typed for one column: its value, or why it is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..form import Column
from ..reading import Unreadable
from .codes import Codes, listed, meant
from .lists import code_type

if TYPE_CHECKING:
    from ...handbook.codes import CodeList


class Typed(NamedTuple):
    """A value, or what is wrong with the text and what to do, to be said behind 「单价“abc”」."""

    value: Any = None
    fault: str = ""


def typed_value(item: Column, text: str, lists: Mapping[str, CodeList]) -> Typed:
    """The text as the column reads it, within its bounds."""
    try:
        value = code_type(item, lists).parse(text)
    except Unreadable as fault:
        if item.codes:
            return Typed(fault="不在选项里，请从下拉列表中选择")
        return Typed(fault=f"读不出来，{fault.advice}")
    low, high = item.minimum, item.maximum
    below = low is not None and (value < low or (item.exclusive and value == low))
    if below or (high is not None and value > high):
        return Typed(fault=f"应{item.bounds}，请改正")
    return Typed(value)


def typed_code(item: Column, text: str, among: list[Codes]) -> Typed:
    """The code of a reference that the text means: itself, in other letters, or by its name."""
    found = meant(text, among)
    if len(found) == 1:
        return Typed(found[0])
    if found:
        return Typed(fault=f"可能是 {listed(found)}，请写明是哪一个")
    return Typed(fault=f"在“{item.reference}”里没有，请核对")
