"""客户分级 as it is written: the list that waits for its signature, and 规模 into 客户资料 (FW-5). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ...handbook.sheets import CUSTOMER_GRADES, CUSTOMERS
from ...kernel.form import Record
from ...kernel.given import Given
from ...kernel.table import Table
from .proposals import Proposal


def written(
    tables: Mapping[str, Table], found: Collection[Proposal], given: Given, staff: str | None
) -> dict[str, list[Record]]:
    """Both sheets as they are afterwards: what is confirmed stays, what is not gives way to the new list.

    Whoever was confirmed today is not asked for again. 客户资料 changes only where a size was typed into the
    list that it does not have.
    """
    grades = tables[CUSTOMER_GRADES]
    codes = {own.code for own in found}
    kept = [
        row
        for row in grades.records()
        if row["confirmed_by"] is not None or row["customer_code"] not in codes
    ]
    today = {row["customer_code"] for row in kept if row["graded_on"] == given.today}
    rows = [_record(grades, own, given, staff) for own in found if own.code not in today]
    changed = {CUSTOMER_GRADES: [*kept, *rows]}
    sizes = {own.code: size for own in found if (size := own.typed.get("shop_size"))}
    customers = tables[CUSTOMERS].records()
    if _sized(customers, sizes):
        changed[CUSTOMERS] = customers
    return changed


def _sized(customers: Iterable[Record], sizes: Mapping[str, str]) -> bool:
    """Fill in what 客户资料 does not have; whether there was anything."""
    lacking = [row for row in customers if row["shop_size"] is None and row["customer_code"] in sizes]
    for row in lacking:
        row["shop_size"] = sizes[row["customer_code"]]
    return bool(lacking)


def _record(grades: Table, own: Proposal, given: Given, staff: str | None) -> Record:
    facts, typed = own.facts, own.typed
    return dict.fromkeys(grades.form.columns) | {
        "customer_code": own.code, "graded_on": given.today, "region_code": own.region or None,
        "customer_type": facts.nature, "shop_size": facts.size, "sales": facts.sales,
        "business_state": facts.state, "score": own.graded.score,
        "growth": None if own.growth is None else own.growth * 100,
        "system_grade": own.graded.grade or None, "provisional": own.graded.provisional,
        "previous_grade": own.previous or None, "proposed_grade": typed.get("proposed_grade"),
        "override_reason": typed.get("override_reason"), "overdue_days": facts.overdue,
        "to_rise": own.to_rise, "proposed_by": typed.get("proposed_by") or staff,
    }  # fmt: skip
