"""发货放行: money looked at again before goods leave. Pure; money is whole fen (分)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ...kernel.finding import Finding
from ...ledger.account import Account
from ...ledger.terms import PREPAID
from ..review.facts import RELEASED


@dataclass(frozen=True)
class Shipment:
    """An accepted order of which goods are still to leave: ``left`` is what they are worth.

    ``stopped`` is the 状态 of a customer who is not served, ``holds`` what 检查 blocks of the figures.
    """

    order_no: str
    customer: str
    branch: str
    received_on: date | None
    amount: int
    left: int
    settlement: str | None
    withheld: str = ""
    """Why it is not what was accepted; blank where it is."""
    cure: str = ""
    stopped: str = ""
    holds: tuple[Finding, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the goods stay, whatever is paid."""
        return bool(self.withheld or self.stopped or self.holds)


@dataclass(frozen=True)
class Release:
    """``missing`` is prepaid money still to come, ``overdue`` 逾期 that holds it; None where 数据不足."""

    shipment: Shipment
    missing: int = 0
    overdue: int | None = 0
    released: bool = False
    """An approval of 欠款放行 lets it pass."""
    unknown: bool = False
    """The account cannot be told: rows that are not fully known, or no such customer."""

    @property
    def accepted(self) -> bool:
        """Whether the goods may leave."""
        held = self.shipment.kept or self.missing or self.unknown
        return not (held or (self.overdue != 0 and not self.released))

    @property
    def shortfall(self) -> int:
        """Money which, received today, lets the goods leave."""
        return self.missing + (0 if self.released else self.overdue or 0)


def release(
    shipments: Iterable[Shipment],
    accounts: Mapping[str, Account],
    approvals: Collection[tuple[str, str, int]],
) -> list[Release]:
    """A decision for every shipment, in the order received.

    Money that names no order serves the earliest first; 商业承兑 not yet 兑付 serves none.
    """
    spent: dict[str, int] = defaultdict(int)
    found = []
    for shipment in sorted(shipments, key=lambda own: (own.received_on or date.max, own.order_no)):
        if shipment.branch:
            found.append(Release(shipment))
            continue
        account = accounts.get(shipment.customer)
        if account is None or account.incomplete:
            found.append(Release(shipment, unknown=True, overdue=None))
            continue
        missing = 0
        if shipment.settlement in PREPAID:
            free = max(_free(account) - spent[shipment.customer], 0)
            wanted = max(shipment.left - account.held_for(shipment.order_no), 0)
            missing = max(wanted - free, 0)
            spent[shipment.customer] += 0 if shipment.kept else min(wanted, free)
        allowed = (shipment.order_no, RELEASED, shipment.amount) in approvals
        found.append(Release(shipment, missing, account.overdue, released=allowed))
    return found


def _free(account: Account) -> int:
    """Money in hand that waits for no order: 预收 and 定金 without a number, less bills not yet paid."""
    return account.free_prepaid + account.deposits.get("", 0) - account.bills
