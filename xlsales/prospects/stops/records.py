"""What changes where the credit of somebody is in trouble, and what is under way (KF-12). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ...customers.states import STOPPED, SUSPENDED
from ...handbook.sheets import CUSTOMERS, ORDERS, PROSPECTS, STOPS
from ...kernel.form import Record
from ...kernel.table import Tables
from ...ledger.states import UNDELIVERED
from ..flow import LIFE, STOPPED_WAITING


class StoppedRecords(NamedTuple):
    """Who is stopped, whose he is, and the sheets that change; ``refused`` says why nothing does."""

    name: str = ""
    clerk: str | None = None
    prospect_no: str | None = None
    customer_code: str | None = None
    sheets: Mapping[str, list[Record]] = {}
    refused: str = ""

    @property
    def key(self) -> str:
        """The number by which 操作记录 knows him."""
        return self.prospect_no or self.customer_code or ""


def stopped_records(tables: Tables, today: date, key: str, reason: str) -> StoppedRecords:
    """The prospect or customer ``key``, stopped on both sheets; a customer need not have been a prospect."""
    prospects, customers = LIFE.read(tables[PROSPECTS], today).records(), tables[CUSTOMERS].records()
    own = next((row for row in prospects if key in (row["prospect_no"], row["customer_code"])), None)
    code = key if own is None else own["customer_code"]
    customer = next((row for row in customers if code and row["customer_code"] == code), None)
    sheets = {}
    if customer is not None:
        state, able = customer["status"], customer["status"] not in STOPPED
        name, clerk = customer["customer_name"], customer["sales_owner"]
    if own is not None:
        state, able = own["status"], LIFE.allows(own["status"], STOPPED_WAITING)
        name, clerk = own["company_name"], own["owner_no"] or own["surveyor"] or own["listed_by"]
        own.update(status=STOPPED_WAITING, stopped_on=today, reason=reason)
        sheets[PROSPECTS] = prospects
    if customer is not None:
        customer["status"] = SUSPENDED
        sheets[CUSTOMERS] = customers
    if not able:
        return StoppedRecords(refused=f"{key}的状态是{state}，不用再报告。")
    return StoppedRecords(name or key, clerk, own["prospect_no"] if own else None, code, sheets)


def reported(own: StoppedRecords, tables: Tables, today: date, problem: str) -> Record:
    """The row of 中止申请, without its number and who reports."""
    return dict.fromkeys(tables[STOPS].form.columns) | {
        "prospect_no": own.prospect_no, "customer_code": own.customer_code, "found_on": today,
        "problem": problem, "reported_on": today,
    }  # fmt: skip


def going(tables: Tables, code: str | None) -> list[str]:
    """Accepted orders of the customer of which goods are still to leave: the decider is told of them."""
    return [
        row.order_no
        for row in tables[ORDERS]
        if code and row.customer_code == code and row.status in UNDELIVERED and not row.void
    ]
