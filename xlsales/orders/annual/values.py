"""年度订货统计 as values: what the tables T10 show, and the document that scripts read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from ...kernel.command import brief
from ...kernel.exact import plain

MONTHS = range(1, 13)
HALVES = (range(1, 7), range(7, 13))
brief("customers", customer="代码", name="名称", total="全年")


class FigureError(AssertionError):
    """Figures that must agree do not: a bug of this program, never a fault of the user's data."""


class Split(StrEnum):
    """Setting 年度统计分行: what makes a line of its own within one month."""

    PRODUCT_AND_PRICE = "品名规格和单价"
    PRODUCT = "品名规格"


@dataclass(frozen=True)
class Sum:
    """A sum of order lines: quantity in one unit (None where units mix or one is unknown), amount in yuan."""

    quantity: Decimal | None
    amount: Decimal

    def document(self) -> dict[str, object]:
        """Both as text, so that nothing is rounded.

        >>> Sum(Decimal("150.0000"), Decimal("1850")).document()
        {'quantity': '150', 'amount': '1850.00'}
        """
        return {
            "quantity": None if self.quantity is None else plain(self.quantity),
            "amount": f"{self.amount:.2f}",
        }


@dataclass(frozen=True)
class MonthSum(Sum):
    """The sum of one calendar month, by 接单日期."""

    month: int

    def document(self) -> dict[str, object]:
        """Month, quantity, amount."""
        return {"month": self.month} | super().document()


@dataclass(frozen=True)
class AnnualLine:
    """One line of T10: a month's orders of one product, at one price unless prices are averaged.

    ``price`` in yuan per ``unit``, None where it is unknown; ``delivered_on`` the last promised date.
    """

    month: int
    goods: str
    unit: str
    price: Decimal | None
    quantity: Decimal | None
    delivered_on: date | None
    amount: Decimal


@dataclass(frozen=True)
class CustomerYear:
    """One customer's or branch's year; ``months`` always has twelve entries.

    ``lines`` are made when first asked for: a year of a million order lines has nearly as many.
    """

    code: str
    name: str
    months: Sequence[MonthSum]
    h1: Sum
    h2: Sum
    total: Sum
    load: Callable[[], list[AnnualLine]] = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> list[AnnualLine]:
        """The lines by month, within a month in the order they were registered."""
        return self.load()

    def document(self) -> dict[str, object]:
        """The customer as the JSON contract has it."""
        sums = {name: getattr(self, name).document() for name in ("h1", "h2", "total")}
        months = [month.document() for month in self.months]
        return {"customer": self.code, "name": self.name, "months": months} | sums


class UncountedRow(NamedTuple):
    """A row of 订货登记表 that could not be counted, and why."""

    row: int
    why: str


@dataclass(frozen=True)
class Annual:
    """年度订货统计 of all customers, by code; ``left_out`` names every row that was not counted."""

    year: int
    customers: Sequence[CustomerYear]
    months: Sequence[MonthSum]
    h1: Sum
    h2: Sum
    total: Sum
    left_out: Sequence[UncountedRow]
    split: Split = Split.PRODUCT_AND_PRICE

    def document(self, files: Iterable[Any] = ()) -> dict[str, object]:
        """The document of ``stats annual``."""
        return {
            "year": self.year,
            "customers": [customer.document() for customer in self.customers],
            "total": self.total.document(),
            "files": [str(file) for file in files],
        }


@dataclass(frozen=True)
class Masters:
    """The master tables that names and units come from, as Arrow tables.

    ``customers``: customer_code, customer_name, contact, address, phone; ``branches``: branch_code,
    branch_name; ``products``: product_code, product_name, spec, unit. A missing column counts as blank.
    """

    customers: Any
    branches: Any
    products: Any

    def names(self) -> dict[str, str]:
        """Code to name; a code that is both a branch's and a customer's is the customer's."""
        return {
            code: name
            for kind, table in (("branch", self.branches), ("customer", self.customers))
            for code, name in zip(texts(table, f"{kind}_code"), texts(table, f"{kind}_name"), strict=True)
            if code and name
        }

    def parties(self) -> dict[str, list[str]]:
        """Code to 负责人, 地址, 联系方式 of every customer and branch."""
        fields = {
            "branch": (self.branches, ("manager", "address", "phone")),
            "customer": (self.customers, ("contact", "address", "phone")),
        }
        return {
            code: details
            for kind, (table, names) in fields.items()
            for code, *details in zip(*(texts(table, name) for name in (f"{kind}_code", *names)), strict=True)
        }


def texts(table: Any, name: str) -> list[str]:
    """A column as texts; blank where a value or the whole column is missing."""
    if name not in table.column_names:
        return [""] * table.num_rows
    return [value or "" for value in table[name].to_pylist()]
