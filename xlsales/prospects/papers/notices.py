"""新客户通知单 (KF-7): what the departments are told of a customer with a code, and who has acknowledged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ...book.paper.fixed_forms.cells import Sentence, Word
from ...book.paper.fixed_forms.form import Line, Paper, Part
from ...handbook.sheets import CONSIGNEES, CUSTOMERS, EXTERNAL_CODES, INVOICING, NOTICES, STAFF
from ...kernel.form import Values
from ...kernel.given import Given
from ...kernel.table import Row, Table

TITLE, FINANCE = "新客户通知单", "财务部"


def told(tables: Mapping[str, Table], prospects: list[Row], given: Given) -> list[dict[str, Any]]:
    """All notices, with one more for each department that was not told of one of ``prospects``."""
    records = tables[NOTICES].records()
    known = {(own["prospect_no"], own["told_to"]) for own in records}
    blank = dict.fromkeys(tables[NOTICES].form.columns)
    return records + [
        blank | {"prospect_no": row.prospect_no, "told_to": place, "told_on": given.today}
        for row in prospects for place in given.settings.notified_departments
        if (row.prospect_no, place) not in known
    ]  # fmt: skip


def notice_paper(tables: Mapping[str, Table], prospect: Row, notices: list[dict[str, Any]]) -> Paper:
    """The note of one customer, on A5."""
    return Paper(
        NOTICES, TITLE, widths=(24, 40, 24, 40), a5=True, body=tuple(_body(tables, prospect, notices))
    )


def _body(tables: Mapping[str, Table], prospect: Row, notices: list[dict[str, Any]]) -> Iterator[Part]:
    code = prospect.customer_code
    customer = _of(tables[CUSTOMERS], code)
    invoice = _of(tables[INVOICING], code)
    people = tables[STAFF].names("staff_no", "name")
    term = customer.get("term_days")
    yield _two("客户代码", code, "客户名称", customer.get("customer_name"))
    yield _two("开票名称", invoice.get("title"), "税号", invoice.get("tax_no"))
    yield _two("地址电话", invoice.get("address_phone"), "开户行账号", invoice.get("bank_account"))
    yield _two("结算方式", f"{customer.get('settlement') or ''}{f' {term} 天' if term else ''}",
               "最高信用程度", _money(customer.get("credit_limit")))  # fmt: skip
    owner = customer.get("sales_owner") or ""
    yield _two("负责专员", people.get(owner, owner), "联系人", customer.get("contact"))
    yield Line((Word("收货地址"), _said(_consignee(tables, code) or customer.get("address"), 3)))
    yield Line((Word("部门"), Word("通知日期"), Word("签收人"), Word("签收日期")))
    external = [row.outside_code for row in tables[EXTERNAL_CODES] if row.code == code]
    for own in notices:
        if own["prospect_no"] == prospect.prospect_no:
            signed = people.get(own["signed_by"] or "", own["signed_by"] or "")
            if own["told_to"] == FINANCE:
                signed = f"外部编码 {'、'.join(external)}" if external else "外部编码："
            cells = (_day(own["told_on"]), signed, _day(own["signed_on"]))
            yield Line((Word(own["told_to"]), *(_said(text) for text in cells)))


def _two(word: str, text: object, other: str, more: object) -> Line:
    return Line((Word(word), _said(text), Word(other), _said(more)))


def _said(text: object, across: int = 1) -> Sentence:
    return Sentence(str(text or "").replace("{", "{{").replace("}", "}}"), across)


def _money(amount: Any) -> str:
    return "不授信" if amount is None else f"{amount:,.2f} 元"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _of(table: Table, code: str) -> Values:
    return next((row.values() for row in table if row.customer_code == code), {})


def _consignee(tables: Mapping[str, Table], code: str) -> str:
    rows = [row for row in tables[CONSIGNEES] if row.customer_code == code]
    chosen = next((row for row in rows if row.usual), rows[0] if rows else None)
    return "" if chosen is None else " ".join(filter(None, (chosen.address, chosen.receiver, chosen.phone)))
