"""What a text can mean: orders, customers, products, contracts, prospects. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...company.names import Known, meant
from ...customers.keeping.found import LAST_DIGITS, found
from ...handbook.sheets import CONTRACTS, CUSTOMERS, ORDERS, PRODUCTS, PROSPECTS
from ...kernel.columns.rows import tuples
from ...kernel.table import Tables
from ..entry.lines import goods

_SHORT = re.compile(r"(\d{2})(\d{2})")
_NUMBERED = re.compile(r"\D*\d{4}(\d{2})\D*0*(\d+)")


class Hit(NamedTuple):
    """A thing that can be meant: the sheet on which it stands, its code, and what tells it."""

    sheet: str
    code: str
    told: str

    def __str__(self) -> str:
        return f"{self.sheet} {self.code} {self.told}".strip()


def hits(text: str, tables: Tables) -> list[Hit]:
    """All that ``text`` can mean; what names one thing by its whole code stands alone.

    「0613」 is the end of a number or of a telephone, and the 13th number of June.
    """
    ways = (_orders, _customers, _products, _contracts, _prospects)
    every = [hit for way in ways for hit in way(text, tables)]
    wanted = text.strip().casefold()
    return [hit for hit in every if hit.code.casefold() == wanted] or every


def _numbers(text: str, number: str) -> bool:
    """Whether a document's number is meant: its end, at least four signs, or month and running number."""
    wanted, own = text.strip().casefold(), number.casefold()
    if len(wanted) < LAST_DIGITS:
        return False
    short, parts = _SHORT.fullmatch(wanted), _NUMBERED.fullmatch(own)
    if short and parts and (short[1], int(short[2])) == (parts[1], int(parts[2])):
        return True
    return own.endswith(wanted) or (own.startswith(wanted) and not wanted.isdigit())


def _orders(text: str, tables: Tables) -> Iterator[Hit]:
    fields = ("order_no", "customer_name", "received_on", "status")
    for number, name, day, status in tuples(tables[ORDERS], *fields):
        if number and _numbers(text, number):
            yield Hit(ORDERS, number, "，".join(filter(None, (name, str(day or ""), status))))


def _customers(text: str, tables: Tables) -> Iterator[Hit]:
    for row in found(text, tables):
        yield Hit(CUSTOMERS, row.customer_code or "", row.customer_name or "")


def _products(text: str, tables: Tables) -> Iterator[Hit]:
    for own in meant(text, goods(tables[PRODUCTS])):
        yield Hit(PRODUCTS, own.code, f"{own.name} {own.more}".strip())


def _contracts(text: str, tables: Tables) -> Iterator[Hit]:
    names = tables[CUSTOMERS].names("customer_code", "customer_name")
    for number, customer, status in tuples(tables[CONTRACTS], "contract_no", "customer_code", "status"):
        if number and _numbers(text, number):
            yield Hit(CONTRACTS, number, "，".join(filter(None, (names.get(customer), status))))


def _prospects(text: str, tables: Tables) -> Iterator[Hit]:
    known = tables.get(PROSPECTS)
    if known is None or not known.present:
        return
    fields = ("prospect_no", "company_name", "phone")
    named = {code: (name or "", phone or "") for code, name, phone in tuples(known, *fields) if code}
    able = {own.code for own in meant(text, [Known(code, "", name) for code, (name, _) in named.items()])}
    for code, (name, phone) in named.items():
        digits = "".join(filter(str.isdigit, phone))
        if code in able or (len(text.strip()) >= LAST_DIGITS and digits.endswith(text.strip())):
            yield Hit(PROSPECTS, code, name)
