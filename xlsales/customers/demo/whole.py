"""What only the whole sheet of a customer has, in the demo: every option of T13 is used (spec.md §6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...handbook.codes import code_list
from ...kernel.form import Record
from ..forms.customer import WHOLE, Customer

ABOVE = Decimal(50000)
"""全表起点."""


def _option(field: str, number: int) -> str:
    entries = code_list(Customer.columns[field].codes).entries
    return entries[number % len(entries)].code


def whole_sheet(record: Record, number: int) -> Record:
    """The whole sheet of a customer above 全表起点, the ``number``-th; nothing of others."""
    limit = record.get("credit_limit") or Decimal(0)
    if limit <= ABOVE:
        return {}
    own: Record = {name: _option(name, number) for name in WHOLE if Customer.columns[name].codes}
    own |= {"market_value": 2 * limit} if own["premises"] == "1" else {"rent": Decimal(6000)}
    return own | {
        "operator_relation": "本人", "honour": "按期", "funds": "充裕", "pay_attitude": "主动",
        "business_lines": "日用品批发零售", "month_sales": limit / 2, "month_capacity": limit,
        "max_buy": limit, "max_sell": limit, "max_stock": limit / 2,
        "min_buy": limit / 4, "min_sell": limit / 4, "min_stock": limit / 8,
        "opened_on": date(2010 + number % 10, 5, 8), "clerks": 3 + number % 5, "salesmen": number % 4,
        "repairmen": number % 2, "temporary_workers": number % 3,
    }  # fmt: skip
