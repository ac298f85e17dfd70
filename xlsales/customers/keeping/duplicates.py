"""查重: which customers look like one. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ...handbook.writing import tidy
from ...kernel.table import Row, Table
from ..states import STOPPED

BY_CODE, BY_PHONE, BY_NAME = "统一社会信用代码相同", "手机相同", "名称相近"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_ADDED = re.compile(r"[（(].*?[）)]|有限责任公司|股份有限公司|有限公司|公司|[省市县区]")
MUST_AGREE = ("settlement", "term_days", "deposit_rate", "credit_limit")
"""What has to be chosen before two are merged."""


class Pair(NamedTuple):
    """Two customers, the one registered first first, and why they look like one."""

    kept: Row
    other: Row
    why: str

    @property
    def differing(self) -> str:
        """The headers in which they differ and must not."""
        return "、".join(differences(self.kept, self.other))


def differences(kept: Row, other: Row) -> list[str]:
    """The headers of the terms in which two customers differ."""
    return [
        kept.form.columns[name].header for name in MUST_AGREE if getattr(kept, name) != getattr(other, name)
    ]


def plain_name(name: str) -> str:
    """A name without 有限公司, 县市 and brackets.

    >>> plain_name("上海星澜商贸有限公司（浦东）"), plain_name("上海市星澜商贸")
    ('上海星澜商贸', '上海星澜商贸')
    """
    return _ADDED.sub("", tidy(name)).casefold()


def pairs(customers: Table) -> Iterator[Pair]:
    """Each pair once, by the strongest reason: 信用代码, mobile number, name."""
    shown: set[tuple[str, str]] = set()
    rows = [row for row in customers if row.customer_code and row.status not in STOPPED]
    for why, mark in ((BY_CODE, _credit_code), (BY_PHONE, _mobile), (BY_NAME, _name)):
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if own := mark(row):
                groups[own].append(row)
        for first, *others in groups.values():
            for other in others:
                if (key := (first.customer_code, other.customer_code)) not in shown:
                    shown.add(key)
                    yield Pair(first, other, why)


def _credit_code(row: Row) -> str:
    return row.credit_code or ""


def _mobile(row: Row) -> str:
    return row.phone if row.phone and _MOBILE.fullmatch(row.phone) else ""


def _name(row: Row) -> str:
    return plain_name(row.customer_name or "")
