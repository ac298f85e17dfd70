"""Code columns read by the list that is in force in the book at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..form import Column
from ..reading import Unreadable
from ..types import CODES, CellType

if TYPE_CHECKING:
    from ...handbook.codes import CodeList

_BETWEEN = re.compile(r"[、,，;；/]+")
SHOWN_CHOICES = 8


def code_type(item: Column, lists: Mapping[str, CodeList]) -> CellType:
    """The column's kind of cell; a code column reads by its list of ``lists``."""
    if item.codes not in lists:
        return item.type
    options = lists[item.codes]

    def parse(text: str) -> str:
        parts = [part for part in _BETWEEN.split(text) if part.strip()] if item.type == CODES else [text]
        return "、".join(_one(options, part) for part in parts)

    return replace(item.type, parse=parse, plain=r"^$")


def _one(options: CodeList, text: str) -> str:
    code = options.parse(text)
    if code is None:
        names = options.choices
        some = "、".join(names[:SHOWN_CHOICES]) + ("……" if len(names) > SHOWN_CHOICES else "")
        raise Unreadable(f"选项“{some}”之一", "请从下拉选项中选择")
    return code
