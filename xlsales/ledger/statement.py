"""往来对账单: what a customer was delivered and paid in a period. Pure; money is whole fen (分)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .entries import GUARANTEE, REBATE
from .from_sheets import Entries


class Movement(NamedTuple):
    """A line: ``debit`` raises what is owed until ``due_on``, ``credit`` lowers it; ``balance`` after it."""

    day: date
    word: str
    document: str
    debit: int
    credit: int
    balance: int
    due_on: date | None = None


@dataclass(frozen=True)
class Statement:
    """``opening`` is owed at the start of ``first``, ``closing`` at the end of ``last``; negative is 预收."""

    first: date
    last: date
    opening: int
    movements: tuple[Movement, ...]
    guarantee: int = 0
    """保证金 held at the end; it is no part of the balance."""

    @property
    def closing(self) -> int:
        """Owed at the end."""
        return self.movements[-1].balance if self.movements else self.opening

    @property
    def debit(self) -> int:
        """Delivered in the period, returns taken off."""
        return sum(move.debit for move in self.movements)

    @property
    def credit(self) -> int:
        """Paid in the period, refunds taken off."""
        return sum(move.credit for move in self.movements)


def statement(own: Entries, first: date, last: date) -> Statement:
    """The account from ``first`` to ``last``, both included; 期初余额 stands before everything.

    Money counts when it came, a cheque on 到账日, a bounced one never; 保证金 stands apart.
    """
    moves = sorted(_moves(own), key=lambda move: (move.day, move.debit < 0, move.credit != 0, move.document))
    opening = sum(item.amount for item in own.opening)
    opening += sum(move.debit - move.credit for move in moves if move.day < first)
    balance, found = opening, []
    for move in moves:
        if first <= move.day <= last:
            balance += move.debit - move.credit
            found.append(move._replace(balance=balance))
    held = sum(item.amount for item in own.receipts if item.nature == GUARANTEE and item.arrived(last))
    return Statement(first, last, opening, tuple(found), held)


def _moves(own: Entries) -> Iterator[Movement]:
    for item in own.invoices:
        word = "发货" if item.amount >= 0 else "退货"
        day, due = item.delivered_on or date.min, item.due_on if item.amount > 0 else None
        yield Movement(day, word, item.document, item.amount, 0, 0, due)
    for paid in own.receipts:
        counted = paid.counts_from
        if counted is not None and paid.nature != GUARANTEE:
            word = paid.nature if paid.amount >= 0 or paid.nature == REBATE else "退款"
            yield Movement(counted, word, paid.record, 0, paid.amount, 0)
