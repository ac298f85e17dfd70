"""What the first screen says of money: what is overdue and due, by age; the fourth step of a new company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ..book.paper.names import short
from ..handbook.sheets import CUSTOMERS, DELIVERIES, OPENING_BALANCES, RECEIPTS, STAFF
from ..kernel.deadline import COSTS
from ..kernel.exact import quotient
from ..kernel.screen import AGES as PLACE
from ..kernel.screen import (
    BESIDE_SUM,
    MONTHS,
    STALE,
    Count,
    Figures,
    OnboardingStep,
    ScreenInput,
    Value,
    declare,
    summed,
    tasks_of,
)
from .account import AGES, Account
from .money import yuan
from .opened import Ledger, opened

FINANCE, SELLERS = "财务人员", ("销售专员", "片区销售专员")
BOSSES = ("营销总监", "副总经理", "总经理", "董事长", "总裁")
HEADS = (*SELLERS, "销售主管", "销售部经理", FINANCE, *BOSSES)
SHEETS = (CUSTOMERS, DELIVERIES, RECEIPTS, OPENING_BALANCES)
UNDATED, SUM = "应付日不清", "合计"
OLD = 60
"""Days past 应付日 after which somebody above is told."""


def _ledger(look: ScreenInput) -> Ledger:
    return opened(look.book.tables, look.book.log, look.given)


def _accounts(look: ScreenInput) -> list[Account]:
    """Of all customers, or of those whom the one who looks sees to."""
    found = look.once(_ledger).accounts
    if not look.owner:
        return list(found.values())
    owners = _owners(look)
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
        return "只有期初余额" if own.entered else "没有数据"
    if own.stale:
        return f"{own.as_of}，{STALE}"
    return f"{own.as_of.year}年{own.as_of.month}月{own.as_of.day}日"


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


def _late(look: ScreenInput) -> dict[str, Account]:
    """The accounts that are overdue, of a 主管 those of his people's customers."""
    if not _entered(look):
        return {}
    found = {code: own for code, own in look.once(_ledger).accounts.items() if own.overdue}
    owners, above = _owners(look), look.tables[STAFF].names("staff_no", "superior")
    people = {person for person, superior in above.items() if look.who in (person, superior)}
    if not look.who or people.isdisjoint(owners.values()):
        return found
    return {code: own for code, own in found.items() if owners.get(code) in people}


def _owners(look: ScreenInput) -> dict[str, str]:
    found: dict[str, str] = look.tables[CUSTOMERS].names("customer_code", "sales_owner")
    return found


def latest_customers(look: ScreenInput) -> list[tuple[Value, ...]]:
    """逾期客户: the five who owe most, the others together, the sum."""
    names = look.tables[CUSTOMERS].names("customer_code", "customer_name")
    late = sorted(_late(look).items(), key=lambda pair: (-(pair[1].overdue or 0), pair[0]))
    first, rest = late[: BESIDE_SUM - 1], [own for _, own in late[BESIDE_SUM - 1 :]]
    rows: list[tuple[Value, ...]] = [
        (short(names.get(code) or code), _amount(look, [own.overdue]), f"{own.max_overdue_days} 天")
        for code, own in first
    ]
    if rest:
        rows.append((f"其余 {len(rest)} 家", _amount(look, (own.overdue for own in rest)), ""))
    whole = _amount(look, (own.overdue for _, own in late))
    return summed(rows, (SUM, whole, f"{len(late)} 家")) if late else []


def overdue_by_clerk(look: ScreenInput) -> list[tuple[Value, ...]]:
    """逾期 by 负责销售专员: all, what of it is older than ``OLD`` days, how many customers, the oldest."""
    owners, names = _owners(look), look.tables[STAFF].names("staff_no", "name")
    found: dict[str, list[Account]] = defaultdict(list)
    for code, own in _late(look).items():
        found[owners.get(code) or ""].append(own)
    rows: list[tuple[str, Decimal, Decimal, str, str]] = []
    for person, late in found.items():
        days = max(own.max_overdue_days for own in late)
        amount = _amount(look, (own.overdue for own in late))
        name = (names.get(person) or person) if person else "没有专员"
        rows.append((name, amount, _amount(look, _old(late)), f"{len(late)} 家", f"{days} 天"))
    return [*sorted(rows, key=lambda row: (-row[1], row[0]))]


def _old(accounts: Iterable[Account]) -> Iterable[int]:
    return (item.overdue for own in accounts for item in own.items if (item.days or 0) > OLD)


def long_overdue(look: ScreenInput) -> Decimal | None:
    """What is overdue for so long that those above ask."""
    return _amount(look, _old(_late(look).values())) if _entered(look) else None


def _share(part: int, whole: int) -> str:
    share = quotient(Decimal(part), Decimal(whole), 3)
    return "" if share is None else f"{share:.1%}"


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
    Count(f"逾期超过 {OLD} 天", CUSTOMERS, BOSSES, long_overdue, (*SHEETS, STAFF), COSTS, money=True),
    Count("到期货款：单据", DELIVERIES, (FINANCE, *SELLERS), tasks_of("货款到期"), SHEETS, COSTS),
    Count("争议货款：单据", DELIVERIES, (FINANCE,), tasks_of("了结争议", "确认争议"), SHEETS, COSTS),
    Count("账款数据截至", DELIVERIES, (FINANCE, "销售内勤", "销售主管"), data_day, SHEETS),
    Figures(PLACE, lambda look: ("账龄", f"应收（{look.unit}）", "占比"), ages, SHEETS),
    Figures(
        PLACE,
        lambda look: ("逾期客户", f"逾期（{look.unit}）", "最长"),
        latest_customers,
        (*SHEETS, STAFF),
        roles=("销售主管", "销售部经理"),
    ),
    Figures(
        MONTHS,
        lambda look: ("专员", f"逾期（{look.unit}）", f"超过 {OLD} 天", "客户", "最长"),
        overdue_by_clerk,
        (*SHEETS, STAFF),
        lambda _: "逾期应收：按负责销售专员",
        (FINANCE,),
    ),
)
