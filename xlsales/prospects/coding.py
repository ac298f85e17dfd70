"""Codes for approved prospects, and their records in 客户资料 made of the application (KF-6). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..company.signing import people_of
from ..customers.codes import next_code
from ..handbook.sheets import APPLICATIONS, CUSTOMERS, PROSPECTS, REGIONS
from ..kernel.given import Given
from ..kernel.table import Table
from .approvals import APPLICATION
from .flow import CODED, CODING, LIFE

_WORDS = re.compile(r"[^0-9A-Za-z]+")
PREPAID, STARTING = "款到发货", "潜在"


class CodeGiven(NamedTuple):
    """A prospect and his code."""

    prospect_no: str
    name: str
    customer_code: str


class Coded(NamedTuple):
    """The codes given and the sheets with them; ``refused`` says why none was."""

    codes: list[CodeGiven]
    sheets: dict[str, list[dict[str, Any]]]
    refused: str


def coded(
    tables: Mapping[str, Table], wanted: Sequence[str], given: Given, log: Sequence[Mapping[str, str]]
) -> Coded:
    """Codes for the prospects ``wanted``: all, or none. Numbers that the log knows are not used again."""
    prospects = LIFE.read(tables[PROSPECTS], given.today).records()
    customers = tables[CUSTOMERS].records()
    approved = _approved(tables, given)
    taken = {record["customer_code"] for record in customers if record["customer_code"]}
    taken |= {word for line in log if line["命令"] == CODING for word in _WORDS.split(line["内容"])}
    codes: list[CodeGiven] = []
    for record in prospects:
        if record["prospect_no"] in wanted:
            fault = _fault(record, approved, tables)
            if fault:
                return Coded([], {}, fault)
            code = next_code(record["region_code"], taken, given.settings.customer_code_digits)
            taken.add(code)
            record.update(customer_code=code, coded_on=given.today, status=CODED)
            customers.append(_customer(record, approved[record["prospect_no"]], tables[CUSTOMERS], given))
            codes.append(CodeGiven(record["prospect_no"], record["company_name"], code))
    return Coded(codes, {PROSPECTS: prospects, CUSTOMERS: customers}, "")


def _approved(tables: Mapping[str, Table], given: Given) -> dict[str, dict[str, Any]]:
    """The application that was agreed to, by prospect."""
    judged = APPLICATION.judged(tables[APPLICATIONS], people_of(tables, given), given)
    return {row.prospect_no: row.values() for row, own in judged if own.agreed}


def _fault(record: Mapping[str, Any], approved: Mapping[str, Any], tables: Mapping[str, Table]) -> str:
    name, state = record["company_name"] or record["prospect_no"], record["status"]
    if record["customer_code"]:
        return f"{name}已有代码 {record['customer_code']}。"
    if not LIFE.allows(state, CODED):
        return f"{name}的状态是{state}，批准以后才给代码。"
    if record["prospect_no"] not in approved:
        return f"{name}的认定申请还没有批准。"
    if record["region_code"] not in set(tables[REGIONS]["region_code"].to_pylist()):
        return f"{name}没有区域编码，或编码不在区域表里，请先补填。"
    same = {known: code for code, known in tables[CUSTOMERS].names("customer_code", "customer_name").items()}
    return f"客户资料里已有{name}（{same[name]}）。" if name in same else ""


def _customer(
    record: Mapping[str, Any], application: Mapping[str, Any], customers: Table, given: Given
) -> dict[str, Any]:
    """The short record: nothing is typed twice."""
    prepaid = application["days"] == 0
    return dict.fromkeys(customers.form.columns) | {
        "customer_code": record["customer_code"], "customer_name": application["company_name"],
        "customer_type": record["customer_type"] or "经销商", "region_code": record["region_code"],
        "address": record["address"], "phone": record["phone"],
        "contact": application["legal_name"] or record["contact"],
        "sales_owner": record["owner_no"] or record["surveyor"],
        "settlement": PREPAID if prepaid else "货到N天",
        "term_days": None if prepaid else application["days"],
        "status": STARTING, "filled_on": given.today,
    }  # fmt: skip
