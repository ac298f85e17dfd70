"""Codes of customers (F14). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..kernel.table import Table

GIVING = frozenset({"给代码", "登记填表", "新建客户"})
"""The commands whose lines of 操作记录 name codes that were given."""
_WORDS = re.compile(r"[^0-9A-Za-z]+")


def next_code(region: str, taken: Iterable[str], digits: int) -> str:
    """The code after the highest of a region; numbers are never used again, whatever their case (F14).

    >>> next_code("HD", ["HD0001", "hd0007", "HN0009"], 4)
    'HD0008'
    """
    own = re.compile(rf"{re.escape(region)}(\d+)", re.IGNORECASE)
    numbers = (int(found[1]) for code in taken if (found := own.fullmatch(code)))
    return f"{region}{max(numbers, default=0) + 1:0{digits}d}"


def used_codes(customers: Table, log: Iterable[Mapping[str, str]]) -> set[str]:
    """The codes of customers, and those that 操作记录 knows although their rows are gone."""
    taken = {code for code in customers["customer_code"].to_pylist() if code}
    for line in log:
        if line["命令"] in GIVING:
            taken.update(_WORDS.split(f"{line['对象']} {line['内容']}"))
    return taken
