"""What 订单审核 is given and what it finds. Plain values; money is whole fen (分)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...funds.figures import Funds, FundsPolicy
from ...funds.held import BranchFunds
from ...handbook.dates import MonthDay
from ...handbook.settings import Settings
from ...kernel.finding import Finding
from ...ledger.account import Account
from ...ledger.figures import Credit, Policy, exposure
from ...ledger.terms import Terms
from ..contracts import ContractTerms, ContractUse, Deviation, Offer, Tolerance

DEPOSIT_TERMS = "定金+尾款"
DEVIATES, RELEASED, OVER, UNSET, PRICED, SINGLE = (
    "合同不符", "欠款放行", "超额度", "未核定", "价格", "单笔合同",
)  # fmt: skip
"""Matters of 订货审批."""
BEYOND = "超限"
"""The matter of 超限审批: a branch order beyond its 资金占用限额."""
STEPS = ("contract", "as_contracted", "records", "settlement", "credit", "funds")


WARNS = "警告"
"""What 超额度处理 and 未核定处理 say where such an order is not to be held."""


@dataclass(frozen=True)
class ReviewPolicy:
    """The settings on which verdicts depend."""

    renewal_until: MonthDay
    tolerance: Tolerance
    near: Decimal
    deposit_rate: Decimal
    over_holds: bool
    unset_holds: bool
    single_order: bool
    opening_entered: bool
    deviation_role: str
    credit_role: str
    release_role: str
    funds: FundsPolicy = field(default_factory=FundsPolicy)
    overdue: Policy = field(default_factory=Policy)
    advance_as_deposit: bool = True
    stop_role: str = "销售部经理"

    @classmethod
    def of(cls, settings: Settings) -> ReviewPolicy:
        """As the sheet 设置 has them; InvalidSetting where one cannot be used."""
        return cls(
            renewal_until=settings.renewal_until,
            tolerance=Tolerance(settings.price_tolerance, settings.quantity_tolerance),
            near=settings.near_limit,
            deposit_rate=settings.deposit_rate,
            over_holds=settings.over_limit != WARNS,
            unset_holds=settings.no_limit != WARNS,
            single_order=settings.single_order_contract,
            opening_entered=settings.opening_entered,
            deviation_role=settings.deviation_role,
            credit_role=settings.credit_role,
            release_role=settings.release_role,
            funds=FundsPolicy.of(settings),
            overdue=Policy.of(settings),
            advance_as_deposit=settings.advance_as_deposit,
            stop_role=settings.suspension_approver,
        )


class Candidate(NamedTuple):
    """An open order, in its ``row`` of 订货单. ``fault`` says why it cannot be judged; blank where it can."""

    order_no: str
    customer: str
    branch: str
    received_on: date | None
    contract_no: str
    terms: Terms
    lines: tuple[ContractUse, ...]
    amount: int
    fault: str = ""
    row: int = 0

    @property
    def day(self) -> date:
        """接单日期; one that is not known is taken as the last, and no contract is looked for then."""
        return self.received_on or date.max


@dataclass(frozen=True)
class CustomerCredit:
    """A customer on the day of review: ``open_fen`` is what accepted orders have still to be delivered.

    ``limit`` None is 未核定; ``reviewed`` tells whether a signed review says it. ``deposits_taken`` is
    定金 without an order's number that earlier accepted orders count on; ``deliveries`` and
    ``receipts`` are how many rows the account was made of; ``stopped`` is the 状态 of who is not served;
    ``sharing`` are the others who share the limit (授信主体), whose exposure counts too.
    """

    account: Account
    terms: Terms
    limit: int | None = None
    reviewed: bool = False
    open_fen: int = 0
    deposit_rate: Decimal | None = None
    deposits_taken: int = 0
    deliveries: int = 0
    receipts: int = 0
    stopped: str = ""
    sharing: tuple[str, ...] = ()

    @property
    def used(self) -> int:
        """已占用额度 of the customer himself, fen."""
        return exposure(self.account, self.open_fen)


@dataclass(frozen=True)
class ReviewInputs:
    """All that is known when the review begins.

    ``used`` is ordered quantity by 合同编号 and 产品编码; ``approvals`` are the valid
    ones: 订单号码, 事项 and the amount then, in fen; ``holds`` are findings by the row of 订货单;
    ``branches`` is None where the module 分支机构 is off, and no limit is asked for.
    """

    customers: Mapping[str, CustomerCredit]
    contracts: Mapping[str, ContractTerms]
    offers: Mapping[str, list[Offer]]
    used: Mapping[tuple[str, str], Decimal]
    approvals: Collection[tuple[str, str, int]]
    policy: ReviewPolicy
    branches: Mapping[str, BranchFunds] | None = field(default_factory=dict)
    holds: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


class Verdict(NamedTuple):
    """What was found for one order; ``failed`` names the steps that hold it, in their order."""

    order: Candidate
    failed: tuple[str, ...]
    released: tuple[str, ...] = ()
    """Matters of 订货审批 that let it pass."""
    contract: ContractTerms | None = None
    contract_fault: str = ""
    suggested: bool = False
    """The contract is not the order's own, but the only one in force."""
    deviations: tuple[Deviation, ...] = ()
    customer_credit: CustomerCredit | None = None
    credit: Credit | None = None
    """None where the customer is not known or pays before delivery: 不适用."""
    over: int = 0
    """What the order is over the limit, fen."""
    overdue: int = 0
    """逾期 with what is disputed in it, that holds the order, fen."""
    deposit_due: int = 0
    """定金 that is still to come before production, fen."""
    branch: BranchFunds | None = None
    """What the branch holds, for the order of a branch that is known."""
    funds: Funds | None = None
    """F4 of that branch and this order, what was accepted before it counted; None where it is not known."""
    holds: tuple[Finding, ...] = ()
    """What 检查 blocks of the figures: nothing is decided on them."""

    @property
    def accepted(self) -> bool:
        """Whether no step holds it."""
        return not self.failed

    @property
    def stopped(self) -> str:
        """中止 or 停用, where the customer is not served."""
        return self.customer_credit.stopped if self.customer_credit else ""

    @property
    def undecided(self) -> bool:
        """Whether it waits for something else than a decision on contract and money."""
        return bool(self.holds or self.stopped) or self.order.received_on is None

    @property
    def shortfall(self) -> int:
        """Money which, received today, frees the order of what it is held for in money; fen.

        A receipt lowers 逾期 and 已占用额度 at once; 定金 stands apart from both.
        """
        return max(self.over, self.overdue + self.deposit_due)
