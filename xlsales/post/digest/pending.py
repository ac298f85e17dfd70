"""What waits for whose signature, as lines that are read on a telephone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from ...book.paper.names import short
from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDERS, STAFF
from ...kernel.approval import APPROVALS, NOW, Approval, People
from ...kernel.form import FORMS
from ...kernel.life import AGREED, LIVES, NotAllowedError, consented
from ...kernel.table import Row, Table, Tables

if TYPE_CHECKING:
    from ...kernel.given import Given

WAN = 10_000


@dataclass(frozen=True)
class Pending:
    """A row that waits for a signature in the ``role``; ``figures`` are what is asked for now."""

    sheet: str
    row: Row
    name: str
    role: str
    approver: str
    content: str
    amount: Decimal | None
    figures: str


def pending(
    tables: Tables, log: Any, given: Given, people: People, more: Mapping[str, str] | None = None
) -> Iterator[Pending]:
    """All rows on which somebody applied for a signature that is still missing; no approver: not one only.

    ``more`` says what else is to be told of an order.
    """
    known = _Called.of(tables)
    for own in APPROVALS:
        if own.sheet in tables and own.applicant:
            now = NOW[own.sheet](tables, log, given) if own.sheet in NOW else {}
            yield from _of_sheet(own, tables[own.sheet], given, people, (known, now, more or {}))


class _Called(NamedTuple):
    """Who ordered, by order; what customers and branches are called; who is whose superior."""

    buyers: Mapping[str, str]
    parties: Mapping[str, str]
    superiors: Mapping[str, str]

    @classmethod
    def of(cls, tables: Tables) -> _Called:
        parties = tables[CUSTOMERS].names("customer_code", "customer_name")
        if BRANCHES in tables:
            parties |= tables[BRANCHES].names("branch_code", "branch_name")
        buyers = tables[ORDERS].names("order_no", "customer_name")
        return cls(buyers, parties, tables[STAFF].names("staff_no", "superior"))

    def who(self, values: Mapping[str, Any]) -> str:
        """Whom a row is about, in short."""
        if buyer := self.buyers.get(values.get("order_no") or ""):
            return short(buyer)
        code = str(values.get("customer_code") or values.get("branch_code") or "")
        return short(self.parties.get(code, code))


def _of_sheet(
    own: Approval,
    table: Table,
    given: Given,
    people: People,
    told: tuple[_Called, Mapping[str, Any], Mapping[str, str]],
) -> Iterator[Pending]:
    from ...book.log.decided import things

    known, now, more = told
    first = next(iter(table.form.columns))
    names = dict(zip(table.rows.to_pylist(), things(table), strict=True))
    for row in table.until(given.today):
        values = {**row.values(), **now.get(row.values()[first], {})}
        if values.get("void") or (own.decision and values[own.decision]):
            continue
        asked = own.asked(values, given.settings)
        role = next((each.asked(values, given.settings) for each in asked if values[each.by] is None), "")
        applicant = values.get(own.applicant)
        if role and applicant and _decidable(own.sheet, row):
            name, approver = names[row.number], _approver(role, applicant, known.superiors, people)
            said = "；".join(
                f"{each.asked(values, given.settings)}意见：{AGREED}" for each in asked if values[each.by]
            )
            frees = more.get(values.get("order_no") or "", "")
            who = known.who(values) or _about(own, values)
            content, figures = _content(own, values, who, frees, said), _figures(own, values)
            yield Pending(own.sheet, row, name, role, approver, content, values.get(own.amount), figures)


def _decidable(sheet: str, row: Row) -> bool:
    """Whether its state is one in which it is decided."""
    if sheet not in LIVES:
        return True
    try:
        consented(sheet, row.values())
    except NotAllowedError:
        return False
    return True


def _approver(role: str, applicant: str, superiors: Mapping[str, str], people: People) -> str:
    """Who is asked: the applicant's superior where he has the role, else the only one who has."""
    able = [who for who, roles in people.roles.items() if role in roles and who != applicant]
    superior = superiors.get(applicant, "")
    return superior if superior in able else able[0] if len(able) == 1 else ""


def _about(own: Approval, values: Mapping[str, Any]) -> str:
    """Whom a row is about that names no customer: 「华东营业处 2025-07」."""
    columns = FORMS[own.sheet].columns
    known = (name for name in own.about if values[name] is not None)
    return " ".join(short(columns[name].type.show(values[name])) for name in known)


def _content(own: Approval, values: Mapping[str, Any], who: str, frees: str, said: str) -> str:
    """Who, number, matter, how much, what frees it, who agreed before, why.

    「宁波海屿 DD-202506-0005 超额度 金额 8.6 万，超额 1.2 万，再到款 12,345.00 元即可放行；旺季备货」
    """
    number = str(next(iter(values.values())) or "")
    parts = [who, number, str(values.get(own.matter) or own.sheet.rpartition("_")[2])]
    for name, word in ((own.amount, "金额"), ("excess", "超额"), ("limit", "限额")):
        if values.get(name) is not None:
            parts.append(f"{word} {in_words(values[name])}")
    first = "，".join(part for part in (" ".join(part for part in parts if part), frees) if part)
    return "；".join(part for part in (first, said, values.get("reason")) if part)


def _figures(own: Approval, values: Mapping[str, Any]) -> str:
    """What the decision is about, as it is written down and compared."""
    names = dict.fromkeys((own.amount, *own.also, "occupied", "excess", "limit"))
    return "；".join(f"{name}={values[name]}" for name in names if name and values.get(name) is not None)


def in_words(amount: Decimal) -> str:
    """An amount as it is read on a telephone.

    >>> in_words(Decimal("86000.00")), in_words(Decimal("9999.99")), in_words(Decimal("123456"))
    ('8.6 万', '9,999.99 元', '12.3456 万')
    """
    if abs(amount) < WAN:
        return f"{amount:,.2f} 元"
    return f"{(amount / WAN).normalize():f} 万"
