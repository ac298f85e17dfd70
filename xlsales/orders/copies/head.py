"""What stands above the lines of 订货单: the words of the drawn form (T08), and ours as 本表增补."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...book.paper.fixed_forms.cells import Word
from ...book.paper.fixed_forms.form import Line, pairs
from ...handbook.sheets import BRANCHES, CUSTOMERS, STAFF
from ...kernel.report import CodeNames
from ...ledger.terms import Terms

if TYPE_CHECKING:
    from ...kernel.table import Row, Table

WIDTHS = (8.0, 9.0, 24.0, 9.0, 22.0, 12.0, 16.0)
"""Of the grid, one to another: it lies over the columns of the lines."""
HEIGHT = 6.0
DRAWN = (
    pairs(("订单号码", "order_no", 1), ("客户名称", "customer", 3), first=2, height=HEIGHT),
    pairs(("客户地址", "address", 5), first=2, height=HEIGHT),
)
ADDED = pairs(
    ("接单日期", "received_on", 1), ("要求到货", "wanted_on", 1), ("片区销售专员", "clerk", 1), height=HEIGHT
)
PRICED = pairs(("结算方式", "terms", 1), ("合同编号", "contract_no", 3), height=HEIGHT)
"""What the copy without prices does not say."""
SIGNERS = {"主管": "signed_by", "制表人": "made_by", "片区销售专员": "clerk"}


def head_lines(*, priced: bool) -> tuple[Line, ...]:
    """The lines of a copy's head."""
    own = (ADDED, PRICED) if priced else (ADDED,)
    mark = Line((Word("本表增补", down=len(own)),))
    return (*DRAWN, mark + own[0], *own[1:])


def head_texts(row: Row, tables: Mapping[str, Table]) -> dict[str, str]:
    """What stands in the places of an order, and who signed; customers, branches and staff by name."""
    names, sheet = CodeNames(tables), CUSTOMERS if row.customer_code else BRANCHES
    buyer = row.customer_code or row.branch_code or ""
    address = tables[CUSTOMERS].names("customer_code", "address").get(buyer)
    version = f"（第{row.version}版）" if (row.version or 1) > 1 else ""
    people = {field: _name(names, getattr(row, field)) for field in SIGNERS.values()}
    return people | {
        "order_no": f"{row.order_no}{version}",
        "customer": f"{names.of(sheet, buyer)}（{buyer}）",
        "address": row.ship_to or address or "",
        "received_on": str(row.received_on or ""),
        "wanted_on": str(row.wanted_on or ""),
        "terms": Terms(row.settlement, row.term_days).words,
        "contract_no": row.contract_no or "",
    }


def _name(names: CodeNames, staff_no: Any) -> str:
    return names.of(STAFF, staff_no or "") or staff_no or ""
