"""What the first screen says of money: what is overdue and due, by age; the fourth step of a new company."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..handbook.sheets import CUSTOMERS, DELIVERIES, OPENING_BALANCES, RECEIPTS
from ..kernel.deadline import COSTS
from ..kernel.screen import AGES as PLACE
from ..kernel.screen import Count, Figures, OnboardingStep, ScreenInput, declare, tasks_of
from .account import AGES, Account
from .money import yuan
from .opened import Ledger, opened

FINANCE, SELLERS = "财务人员", ("销售专员", "片区销售专员")
BOSSES = ("营销总监", "副总经理", "总经理", "董事长", "总裁")
HEADS = (*SELLERS, "销售主管", "销售部经理", FINANCE, *BOSSES)
SHEETS = (CUSTOMERS, DELIVERIES, RECEIPTS, OPENING_BALANCES)
UNDATED, SUM = "应付日不清", "合计"
TENTH = Decimal("0.1")


def _ledger(look: ScreenInput) -> Ledger:
    return opened(look.book.tables, look.book.log, look.given)


def _accounts(look: ScreenInput) -> list[Account]:
    """Of all customers, or of those whom the one who looks sees to."""
    found = look.once(_ledger).accounts
    if not look.owner:
        return list(found.values())
    owners = look.tables[CUSTOMERS].names("customer_code", "sales_owner")
    return [account for code, account in found.items() if owners.get(code) == look.owner]


def _entered(look: ScreenInput) -> bool:
    return look.given.settings.opening_entered


def _amount(look: ScreenInput, fen: Iterable[int | None]) -> Decimal:
    return look.money(yuan(sum(own or 0 for own in fen)))


def overdue(look: ScreenInput) -> Decimal | None:
    """逾期 of all accounts; nobody knows it before 期初已录."""
    return _amount(look, (own.overdue for own in _accounts(look))) if _entered(look) else None


def overdue_customers(look: ScreenInput) -> int | None:
    """How many customers are overdue."""
    return sum(bool(own.overdue) for own in _accounts(look)) if _entered(look) else None


def data_day(look: ScreenInput) -> str:
    """账款数据截至; 已旧 past 账款时效."""
    own = look.once(_ledger)
    if own.as_of is None:
        return "没有数据"
    return f"{own.as_of.year}年{own.as_of.month}月{own.as_of.day}日{'，已旧' if own.stale else ''}"


def ages(look: ScreenInput) -> list[tuple[str, Decimal, str]]:
    """What is owed by age, with its share, and the sum; money without 应付日 has a row where there is any."""
    accounts = _accounts(look)
    owed = {
        name if name == AGES[0] else f"逾期 {name} 天": [own.aging[name] for own in accounts] for name in AGES
    }
    owed[UNDATED] = [own.undated for own in accounts]
    whole = sum(map(sum, owed.values()))
    rows = [(name, _amount(look, own), _share(sum(own), whole)) for name, own in owed.items()]
    return [*rows, (SUM, _amount(look, [whole]), _share(whole, whole))]


def _share(part: int, whole: int) -> str:
    return f"{(Decimal(100 * part) / whole).quantize(TENTH)}%" if whole else ""


declare(
    OnboardingStep(
        4,
        "期初余额",
        "每个客户欠多少；录完把设置“期初已录”改为是，点“确认设置”",
        OPENING_BALANCES,
        _entered,
        (OPENING_BALANCES,),
    ),
    Count("逾期应收", CUSTOMERS, HEADS, overdue, SHEETS, COSTS, money=True),
    Count("逾期客户", CUSTOMERS, HEADS, overdue_customers, SHEETS, COSTS),
    Count("到期货款：单据", DELIVERIES, (FINANCE, *SELLERS), tasks_of("货款到期"), SHEETS, COSTS),
    Count("争议货款：单据", DELIVERIES, (FINANCE,), tasks_of("了结争议", "确认争议"), SHEETS, COSTS),
    Count("账款数据截至", DELIVERIES, (FINANCE, "销售内勤", "销售主管"), data_day, SHEETS),
    Figures(PLACE, lambda look: ("账龄", f"应收（{look.unit}）", "占比"), ages, SHEETS),
)
