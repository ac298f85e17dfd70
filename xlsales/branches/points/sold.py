"""What was sold at every branch in both windows of F1, from the rows of 销量. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...kernel.columns.rows import tuples
from .figures_fast import Pair, cut_pairs, grouped, parts_of, rows_of
from .figures_month import CountedBase, DaySpan, MarkedSums, Sale, SalesPolicy, Windows, counted, summed


class PairSales:
    """What was sold in both windows, pair by pair."""

    def __init__(self, sales: Any, both: Windows, offered: Mapping[Pair, DaySpan]) -> None:
        self.windows, self.parts = both, parts_of(grouped(sales, both)) if offered else {}
        cut = cut_pairs(offered, both)
        self.cut: dict[Pair, list[Sale]] = {pair: [] for pair in cut}
        for pair, sale in sales_of(rows_of(sales, cut)) if cut else ():
            if pair in self.cut:
                self.cut[pair].append(sale)

    def counted(self, pair: Pair, offered: DaySpan, policy: SalesPolicy) -> tuple[CountedBase, CountedBase]:
        """上月 and 去年同月."""
        found = []
        for last_year, window in ((False, self.windows.last_month), (True, self.windows.last_year)):
            span = window.within(offered)
            parts: list[MarkedSums] = self.parts.get((*pair, last_year), [])
            found.append(counted(summed(self.cut[pair], span) if pair in self.cut else parts, span, policy))
        return found[0], found[1]


def sales_of(sales: Any) -> Iterator[tuple[Pair, Sale]]:
    """The rows of 销量 as values, with branch and product."""
    zero = Decimal(0)
    names = ("branch_code", "product_code", "sold_on", "quantity", "returned", "reversed")
    marks = ("promotion", "stock_out", "whole_month")
    for branch, product, day, *amounts, promotion, stock_out, monthly in tuples(sales, *names, *marks):
        sold, back, undone = (amount or zero for amount in amounts)
        sale = Sale(day, sold, back, undone, bool(promotion), bool(stock_out), bool(monthly))
        yield (branch, product), sale


def history(sales: Any) -> tuple[dict[str, date], dict[Pair, date]]:
    """The first month (its first day) in the records of each branch, and of each product at it."""
    branches: dict[str, date] = {}
    pairs: dict[Pair, date] = {}
    firsts = sales.group_by(["branch_code", "product_code"]).aggregate([("sold_on", "min")])
    for branch, product, day in tuples(firsts, "branch_code", "product_code", "sold_on_min"):
        first = date.max if day is None else day.replace(day=1)
        pairs[branch, product] = first
        branches[branch] = min(branches.get(branch, first), first)
    return branches, pairs
