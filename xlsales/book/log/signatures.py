"""In which role somebody signed, as a line of 操作记录 tells it: written and read in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from .entries import HASH, Line, day_of

_SIGNED = re.compile(r"(?:^|；)签字 ([^（；]+)（([^，）；]+)）")


def signature(by: str, role: str, principal: str) -> str:
    """The part of 内容 that tells it; a deputy with whom he stands for.

    >>> signature("E04", "营销总监", "E04"), signature("E06", "营销总监", "E04")
    ('签字 E04（营销总监）', '签字 E06（代 E04，营销总监）')
    """
    return f"签字 {by}（{role}）" if by == principal else f"签字 {by}（代 {principal}，{role}）"


def roles_signed(log: Iterable[Line]) -> dict[tuple[str, date], frozenset[str]]:
    """The roles of their own in which people signed, by 工号 and day, of chained lines.

    >>> line = {"时间": "2025-06-30 10:00:00", "内容": "同意；签字 E04（营销总监）；E04 本人", "校验": "ab"}
    >>> roles_signed([line, {**line, "内容": "签字 E06（代 E04，营销总监）"}, {**line, "校验": ""}])
    {('E04', datetime.date(2025, 6, 30)): frozenset({'营销总监'})}
    """
    found: dict[tuple[str, date], frozenset[str]] = {}
    for line in log:
        if line.get(HASH) and (own := _SIGNED.search(line["内容"])):
            at = own[1], day_of(line)
            found[at] = found.get(at, frozenset()) | {own[2]}
    return found
