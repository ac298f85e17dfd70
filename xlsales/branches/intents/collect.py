"""收回汇总: what is said of a list that came back (DH-7): late, not signed, no whole packs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ...book.exchange.inward import Returned
from ...handbook.sheets import BRANCHES, PRODUCTS
from ...kernel.exact import plain
from ...kernel.form import Values
from ...kernel.given import Given
from ...kernel.table import Table
from .lists import EARLY, deadline, moment
from .sending import INTENT_LIST, period_of


def sent(back: Returned) -> datetime | None:
    """When a list was sent, by its own words."""
    return moment(back.foot.get("sent_on"), back.foot.get("sent_at"))


def late(back: Returned, identity: Values, given: Given) -> bool:
    """Whether it was sent after its last moment."""
    when = sent(back)
    return when is not None and bool(identity) and when > deadline(*period_of(identity), given)


def earliest_first(found: Iterable[Returned]) -> list[Returned]:
    """In the order in which they were sent: the versions are numbered so."""
    return sorted(found, key=lambda own: (sent(own) or EARLY, own.path.name))


def remarks(tables: Mapping[str, Table], given: Given) -> Callable[[Returned, Values], Iterator[str]]:
    """What is said of a list that is taken all the same."""
    branches = {row.branch_code: row for row in tables[BRANCHES]}
    packs = {row.product_code: row.pack_quantity for row in tables[PRODUCTS]}

    def said(back: Returned, identity: Values) -> Iterator[str]:
        if late(back, identity, given):
            until = deadline(*period_of(identity), given)
            yield f"迟报：{sent(back):%Y-%m-%d %H:%M} 传出，应在 {until:%Y-%m-%d %H:%M} 前"
        if sent(back) is None:
            yield "没有填传出日期，分不出是否及时"
        yield from _signatures(back, branches[identity["branch_code"]])
        for row in back.rows:
            pack, quantity = packs.get(row.key), row.values.get("quantity")
            if pack and quantity and quantity % pack:
                yield f"{row.key}的 {plain(quantity)} 不是整包装（{plain(pack)}）"

    return said


def _signatures(back: Returned, branch: Any) -> Iterator[str]:
    for role, (by, on, *_) in INTENT_LIST.foot.items():
        code, day = back.foot.get(by), back.foot.get(on)
        if by != INTENT_LIST.by and (code is None or day is None):
            yield f"没有{role}签字"
        expected = getattr(branch, "clerk" if by == INTENT_LIST.by else by)
        if code and expected and code != expected:
            yield f"{role}是 {code}，应为 {expected}"
