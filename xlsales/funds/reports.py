"""资金占用: what every branch holds, and the request to 营销总监 with all its figures."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..book.paper.layout import SIGNERS, UNIT_NOTE
from ..book.paper.report import Page, write_report
from ..handbook.sheets import BRANCHES
from ..kernel.given import Given
from ..kernel.report import CODE, DAY, RATE, TEXT, CodeNames, Report, blank
from ..kernel.report import ReportColumn as Column
from ..ledger.money import FEN
from .figures import Funds
from .held import BranchFunds
from .overview import FundsOverview, WaitingOrder
from .words import NOT_KNOWN, counted_parts, cure


class Held(NamedTuple):
    """A branch, what it holds, and F4 without any order more; ``less`` is what the settings take off, fen."""

    branch: str
    own: BranchFunds
    now: Funds | None
    less: int

    @property
    def told(self) -> str:
        """How old the limit and the stock are, and what is not known."""
        limit = self.own.limit
        told = [f"限额已过期 {limit.expired} 天"] if limit and limit.expired else []
        counted = self.own.counted_on
        return "；".join([*told, *self.own.unknown, *([f"库存截至 {counted}"] if counted else [])])


class Request(NamedTuple):
    """An order beyond the limit, and its branch where it is known."""

    own: WaitingOrder
    branch: BranchFunds | None


FUNDS = Report(
    "资金占用", "分支机构资金占用表",
    (
        Column("机构", CODE, "branch", 12, named=BRANCHES),
        Column("库存", FEN, "own.held.stock", 13),
        Column("在途", FEN, "own.held.transit", 12),
        Column("应收", FEN, "own.held.receivable", 12),
        Column("已批未发", FEN, "own.held.committed", 12),
        Column("减项", FEN, lambda row: -row.less, 12),
        Column("占用额", FEN, "now.occupied", 13),
        Column("限额", FEN, "own.limit.amount", 13),
        Column("还可用", FEN, "now.headroom", 13),
        Column("使用率", RATE, "now.rate", 9, bar=("#9DC3E6", 1.2)),
        Column("状态", TEXT, lambda row: row.now.state if row.now else NOT_KNOWN, 11),
        Column("说明", TEXT, "told", 28),
    ),
    unit=UNIT_NOTE, signers=SIGNERS,
)  # fmt: skip
REQUESTS = Report(
    "超限审批申请", "超限额订货审批申请",
    (
        Column("订单号码", TEXT, "own.order_no", 16, key="order_no", brief=True),
        Column("机构", CODE, "own.branch", 12, key="branch", brief=True, named=BRANCHES),
        Column("接单日期", DAY, "own.received_on", 11, key="received_on"),
        Column("本单金额", FEN, "own.amount", 13, key="amount", brief=True),
        Column("占用额", FEN, "own.funds.occupied", 13, key="occupied"),
        Column("订货后", FEN, "own.funds.after", 13, key="after"),
        Column("限额", FEN, "branch.limit.amount", 13),
        Column("超额", FEN, "own.funds.excess", 12, key="excess", brief=True),
        Column("状态", TEXT, lambda row: row.own.funds.state if row.own.funds else NOT_KNOWN, key="state"),
        Column("怎么办", TEXT, lambda row: cure(row.branch, row.own.funds), 30),
        Column("决定（同意／不同意）", TEXT, blank, 13),
        Column("原因", TEXT, blank, 18),
    ),
    "requests", unit=UNIT_NOTE, signers=("申请人", "营销总监"),
)  # fmt: skip
REQUEST_WORDS = (
    "依据：超出限额指标的订货，应经过营销总监的审批后营销本部才予以供货（《公司订货管理规定》第8条）。"
    "一次审批只对一张订货单、一个金额有效。"
)


def requests(found: FundsOverview) -> list[Request]:
    """What goes to 营销总监."""
    return [Request(own, found.branches.get(own.branch)) for own in found.waiting if own.asks]


def write_funds(out: Path, found: FundsOverview, given: Given, names: CodeNames) -> Path:
    """资金占用_<day>.xlsx with both sheets; BookError where it cannot be written."""
    policy, subject = found.policy, f"日期：{given.today}"
    rows = [
        Held(
            code, own, found.now(code),
            own.held.prepaid * policy.less_prepaid + own.held.remitted * policy.less_remitted,
        )
        for code, own in found.branches.items()
    ]  # fmt: skip
    return write_report(
        out / f"资金占用_{given.today}.xlsx", "资金占用", given, names,
        Page(FUNDS, rows, subject, words=_basis(found)),
        Page(REQUESTS, requests(found), subject, words=REQUEST_WORDS + found.note),
    )  # fmt: skip


def _basis(found: FundsOverview) -> str:
    branches = list(found.branches.values())[:1]
    parts = [word for own in branches for word, _ in counted_parts(own, found.policy)]
    return f"口径：占用额计入{'、'.join(parts)}；库存、在途按供货价；减项是预收和在途回款。{found.note}。"
