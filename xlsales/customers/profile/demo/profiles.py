"""What hangs on the whole sheets of the demo's customers above 全表起点 (spec.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ....demo.plan import Scenario
from ....handbook.codes import code_list
from ....kernel.form import Record, SheetRecords
from ...demo.customers import customers
from ..forms.contacts import Consignee, Contact, Invoicing
from ..forms.people import CustomerPerson, Operator
from ..forms.securities import Collateral, Guarantor, ShopGuarantee
from ..forms.trade import CustomerBank, Purchase, SalesKind

SHARES = (("100%",), ("60%", "40%"), ("50%", "30%", "20%"), ("40%", "30%", "20%", "10%"))
BRANDS = ("华光", "洁美", "雅清")
IDENTITIES = ("11010519491231002X", "34052419800101001X")
"""The two of spec.md F19, which nobody has."""


def _shares(form: type[Any], field: str, code: str, number: int, **more: list[str]) -> Iterator[Record]:
    options = code_list(form.columns[field].codes).entries
    shares = SHARES[number % min(len(SHARES), len(options))]
    for place, (share, option) in enumerate(zip(shares, options, strict=False)):
        extra = {name: values[place] for name, values in more.items()}
        yield {
            "customer_code": code,
            field: option.code,
            "share": form.columns["share"].type.parse(share),
        } | extra


def _people(record: Record, number: int) -> tuple[list[Record], list[Record]]:
    code, name = record["customer_code"], record.get("contact") or "王先生"
    first = {"customer_code": code, "position": "法人代表", "name": name}
    operators = [first | {"sex": ("男", "女")[number % 2]}]
    if number % 5 == 0:
        operators.append({"customer_code": code, "position": "实权者", "name": f"{name[0]}经理"})
    if number >= len(IDENTITIES):
        return operators, []
    return operators, [first | {"identity": IDENTITIES[number], "temper": "开朗", "character": "诚实"}]


def _securities(code: str, name: str) -> SheetRecords:
    return {
        Collateral.sheet: [
            {"customer_code": code, "line_no": 1, "name": "门市房产", "holder": name,
             "registered_price": Decimal(600000), "actual_price": Decimal(550000), "formalities": "已登记"},
        ],
        ShopGuarantee.sheet: [
            {"customer_code": code, "line_no": 1, "firm": "示范商行", "capital": Decimal(500000),
             "head": "郑先生", "formalities": "已签"},
        ],
        Guarantor.sheet: [{"customer_code": code, "line_no": 1, "name": "周女士", "formalities": "已签"}],
    }  # fmt: skip


def _daily(record: Record) -> SheetRecords:
    code, name, phone = record["customer_code"], record["customer_name"], record["phone"]
    address, contact = record["address"], record.get("contact") or "王先生"
    return {
        Invoicing.sheet: [
            {"customer_code": code, "title": name, "address_phone": f"{address} {phone}",
             "bank_account": "示范银行 0000 0000", "invoice_kind": "增值税专用发票"},
        ],
        Consignee.sheet: [
            {"customer_code": code, "line_no": 1, "address": f"{address}仓库", "receiver": contact,
             "phone": phone, "closed_hours": "12:00–13:30", "usual": True},
        ],
        Contact.sheet: [{"customer_code": code, "name": contact, "phone": phone, "purposes": "老板"}],
    }  # fmt: skip


def rows(_: Scenario) -> SheetRecords:
    """A row or more of each."""
    found: SheetRecords = {
        form.sheet: []
        for form in (
            Operator, CustomerPerson, CustomerBank, Purchase, SalesKind, Collateral,
            ShopGuarantee, Guarantor, Invoicing, Consignee, Contact,
        )
    }  # fmt: skip
    for number, record in enumerate(own for own in customers() if own.get("filled_on") and own.get("honour")):
        code = record["customer_code"]
        operators, persons = _people(record, number)
        found[Operator.sheet] += operators
        found[CustomerPerson.sheet] += persons
        bank = {"customer_code": code, "line_no": 1, "bank": "示范银行", "note": "结算户"}
        found[CustomerBank.sheet].append(bank)
        found[Purchase.sheet] += _shares(Purchase, "place", code, number, brand=list(BRANDS))
        found[SalesKind.sheet] += _shares(SalesKind, "kind", code, number)
        more = [_daily(record)] + ([_securities(code, record["customer_name"])] if number == 0 else [])
        for sheet, records in (item for own in more for item in own.items()):
            found[sheet] += records
    return found
