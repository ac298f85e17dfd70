"""What the tests of the ledger share: amounts in yuan, the invoices of F5, one customer's account."""

from datetime import date
from decimal import Decimal

from xlsales.ledger.figures import Invoice, Policy, ReceiptEntry, settle
from xlsales.ledger.money import fen, yuan

TODAY = date(2025, 6, 30)
F5 = [
    ("S1", date(2025, 3, 31), "40000"),
    ("S2", date(2025, 5, 31), "25000"),
    ("S3", date(2025, 6, 30), "18000"),
    ("S4", date(2025, 7, 15), "12000"),
]


def money(text):
    return fen(Decimal(text))


def shown(figure):
    """Fen as the oracles write them."""
    if isinstance(figure, dict):
        return {name: str(yuan(amount)) for name, amount in figure.items()}
    return None if figure is None else str(yuan(figure))


def invoice(document, due_on, amount, **other):
    return Invoice("K1", document, due_on, money(amount), **other)


def receipt(amount, record="R1", received_on=TODAY, **other):
    return ReceiptEntry("K1", record, received_on, money(amount), **other)


def invoices(*names):
    return [invoice(*row) for row in F5 if not names or row[0] in names]


def account(owed=(), paid=(), opening=(), *, tolerance="0", today=TODAY, policy=None, **other):
    return settle(owed, paid, opening, today, policy or Policy(0, money(tolerance), 30), **other)
