"""收回汇总: which of the returned files count, as which version, and what is to be said about each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ...handbook.sheets import BRANCHES, INTENTS, PRODUCTS
from ...kernel.exact import plain
from ...kernel.given import Given
from ...kernel.table import Table
from .lists import EARLY, IntentList, ListPeriod, deadline, moment, versions
from .reports import shown as shown_period
from .returned import Returned

ADDED, UNCHANGED, REFUSED = "added", "unchanged", "refused"
ROLES = (("库管员", "storekeeper"), ("销售内勤", "clerk"), ("经理", "manager"), ("传出", "sent"))


@dataclass(frozen=True)
class Collected:
    """A file and what became of it; ``version`` 0 where it was not taken."""

    returned: Returned
    status: str
    version: int
    late: bool
    notes: tuple[str, ...]


def collect(
    returned: Sequence[Returned], tables: Mapping[str, Table], given: Given, period: ListPeriod | None = None
) -> list[Collected]:
    """What becomes of every file, the earliest sent first; ``period`` refuses those of any other."""
    work = _Collecting(tables, given, period)
    return [work.take(own) for own in sorted(returned, key=lambda own: (_sent(own) or EARLY, own.path.name))]


def _sent(own: Returned) -> datetime | None:
    return moment(own.signed.get("传出", (None, None))[1], own.sent_at)


class _Collecting:
    """What has been taken so far."""

    def __init__(self, tables: Mapping[str, Table], given: Given, period: ListPeriod | None) -> None:
        self.given, self.wanted = given, period
        self.branches = {row.branch_code: row for row in tables[BRANCHES]}
        self.packs = {row.product_code: row.pack_quantity for row in tables[PRODUCTS]}
        self.known = versions(tables[INTENTS], given)
        self.taken: dict[tuple[str, ListPeriod], list[Returned]] = {}

    def take(self, own: Returned) -> Collected:
        """The next file."""
        faults = [*own.faults, *self._refusals(own)]
        if faults or own.period is None:
            return Collected(own, REFUSED, 0, late=False, notes=tuple(faults))
        place, notes = (own.branch, own.period), list(self._notes(own))
        before = self.taken.setdefault(place, [])
        if twin := next((each for each in before if each.same(own)), None):
            note = f"与“{twin.path.name}”相同，没有再记"
            return Collected(own, UNCHANGED, 0, late=self._late(own), notes=(note,))
        if self._stands(own, self.known.get(place, {})):
            return Collected(own, UNCHANGED, 0, late=self._late(own), notes=("表里已经有了，没有再记",))
        if before:
            notes.append(f"这一期前面已收到“{before[-1].path.name}”，内容不同，记为新的一版")
        version = max(self.known.get(place, {}), default=0) + len(before) + 1
        before.append(own)
        return Collected(own, ADDED, version, late=self._late(own), notes=tuple(notes))

    def _refusals(self, own: Returned) -> Iterator[str]:
        if own.faults or own.period is None:
            return
        if own.branch not in self.branches:
            yield f"机构“{own.branch}”不在分支机构表里"
        if self.wanted is not None and own.period != self.wanted:
            yield f"这是{shown_period(own.period)}的，不是要收的{shown_period(self.wanted)}"
        if strange := [code for code in own.quantities if code not in self.packs]:
            yield f"产品“{'、'.join(strange)}”不在产品表里"
        if not own.quantities:
            yield "没有填任何意向"

    def _notes(self, own: Returned) -> Iterator[str]:
        yield from own.notes
        branch = self.branches[own.branch]
        if self._late(own) and own.period is not None:
            until = deadline(*own.period, self.given)
            yield f"迟报：{_sent(own):%Y-%m-%d %H:%M} 传出，应在 {until:%Y-%m-%d %H:%M} 前"
        if _sent(own) is None:
            yield "没有填传出日期，分不出是否及时"
        for role, field in ROLES:
            code, on = own.signed.get(role, (None, None))
            if role != "传出" and (code is None or on is None):
                yield f"没有{role}签字"
            expected = getattr(branch, "clerk" if role == "传出" else field)
            if code and expected and code != expected:
                yield f"{role}是 {code}，应为 {expected}"
        for code, quantity in own.quantities.items():
            pack = self.packs.get(code)
            if pack and quantity % pack:
                yield f"{code}的 {plain(quantity)} 不是整包装（{plain(pack)}）"

    def _late(self, own: Returned) -> bool:
        when = _sent(own)
        return when is not None and own.period is not None and when > deadline(*own.period, self.given)

    def _stands(self, own: Returned, known: Mapping[int, IntentList]) -> bool:
        """Whether this very list is in the book already."""
        return any(each.quantities == own.quantities and each.sent == _sent(own) for each in known.values())


def records(found: Sequence[Collected]) -> Iterator[dict[str, Any]]:
    """The rows of 要货意向清单 for what was added."""
    for each in found:
        own = each.returned
        if each.status == ADDED and own.period is not None:
            signed: dict[str, Any] = {}
            for role, field in ROLES:
                code, on = own.signed.get(role, (None, None))
                signed |= {f"{field}_by" if field == "sent" else field: code, f"{field}_on": on}
            for code, quantity in own.quantities.items():
                yield {
                    "branch_code": own.branch, "cycle": own.period.cycle, "starts_on": own.period.starts_on,
                    "product_code": code, "version": each.version, "quantity": Decimal(quantity),
                    "sent_at": own.sent_at, "remark": own.remarks.get(code), **signed,
                }  # fmt: skip
