"""资金占用 as 营销总监 looks at it: every branch, and the waiting orders beyond the limit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..company.signing import people_of
from ..handbook.sheets import DELIVERIES, FUNDS_APPROVALS, ORDER_LINES, ORDERS, PRODUCTS
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Table
from ..ledger.opened import opened
from ..ledger.order_lines import lines_of_orders
from ..ledger.states import WAITING
from .figures import WITHIN, Funds, FundsPolicy
from .held import BranchFunds, FundsLeft, branch_funds, funds_approvals


class WaitingOrder(NamedTuple):
    """A branch order that 订单审核 has not let pass; ``funds`` None where 数据不足."""

    order_no: str
    branch: str
    received_on: date
    amount: int
    funds: Funds | None
    approved: bool

    @property
    def asks(self) -> bool:
        """Whether it goes to 营销总监."""
        return not self.approved and (self.funds is None or self.funds.state != WITHIN)


@dataclass(frozen=True)
class FundsOverview:
    """The branches with what they hold, and their orders that wait, in the order of decision."""

    branches: Mapping[str, BranchFunds]
    waiting: list[WaitingOrder]
    policy: FundsPolicy
    note: str
    """How fresh the figures of 应收 are."""

    def now(self, branch: str) -> Funds | None:
        """F4 without any order more."""
        return FundsLeft(self.branches, self.policy).judged(branch, 0)


def funds_overview(
    tables: Mapping[str, Table], log: Iterable[Mapping[str, str]], given: Given
) -> FundsOverview:
    """From a book's tables; ``log`` is 操作记录."""
    policy, ledger = FundsPolicy.of(given.settings), opened(tables, log, given)
    lines = lines_of_orders(tables[ORDER_LINES], tables[PRODUCTS], tables[DELIVERIES], given.today)
    branches = branch_funds(tables, ledger.accounts, lines, given)
    approved = funds_approvals(tables[FUNDS_APPROVALS], people_of(tables, given), given)
    start = given.settings.start_date or date.min
    fields = ("order_no", "branch_code", "received_on", "status", "void")
    known = [
        (received, order, branch, sum(line.amount or 0 for line in lines.get(order, [])))
        for order, branch, received, status, void in tuples(tables[ORDERS], *fields)
        if branch
        and status in WAITING
        and not void
        and received is not None
        and start <= received <= given.today
    ]
    left, waiting = FundsLeft(branches, policy), []
    for received, order, branch, amount in sorted(known):
        found, passes = left.judged(branch, amount), (order, amount) in approved
        waiting.append(WaitingOrder(order, branch, received, amount, found, passes))
        if not waiting[-1].asks:
            left.take(branch, amount)
    return FundsOverview(branches, waiting, policy, ledger.note())
