"""状态 of 客户资料 as the gates read it: whom nobody serves."""

from __future__ import annotations

from ..kernel.columns.rows import tuples
from ..kernel.table import Table

MERGED = "已并入"
SUSPENDED = "中止"
STOPPED = frozenset({SUSPENDED, "停用", MERGED})
"""No order of such a customer is registered, accepted or released (KF-12)."""


def stopped(customers: Table) -> dict[str, str]:
    """The state of every customer that is not served, by 客户代码."""
    pairs = tuples(customers, "customer_code", "status")
    return {code: state for code, state in pairs if code and state in STOPPED}


def not_served(customer: str, state: str, role: str) -> str:
    """Who it is, why nothing is done, and who decides."""
    return f"{customer}已{state}，不受理也不发货，请报{role}决定"
