"""What imports left blank, as 操作记录 tells it: written and read in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

COMMAND = "导入"
_LACKING = "缺项："
_BETWEEN = "、"
_FOUND = re.compile(rf"；{_LACKING}([^：；]+)(?:；业务日期[^；]*)?\Z")


def lacking(headers: Iterable[str]) -> str:
    """The end of 内容 that names required columns left blank; nothing where there is none.

    >>> lacking(["电话", "负责销售专员"]), lacking([])
    ('；缺项：电话、负责销售专员', '')
    """
    words = _BETWEEN.join(headers)
    return f"；{_LACKING}{words}" if words else ""


def imported_blanks(log: Iterable[Mapping[str, str]]) -> frozenset[tuple[str, str]]:
    """(sheet, header) of every required column that an import left blank.

    >>> rows = [{"命令": "导入", "对象": "客户资料", "内容": "新增 3 条；缺项：电话、地址"}]
    >>> sorted(imported_blanks(rows))
    [('客户资料', '地址'), ('客户资料', '电话')]
    """
    found: set[tuple[str, str]] = set()
    for row in log:
        named = _FOUND.search(row.get("内容", "")) if row.get("命令") == COMMAND else None
        if named:
            found.update((row.get("对象", ""), header) for header in named[1].split(_BETWEEN))
    return frozenset(found)
