"""客户简表: the fourteen fields of a new customer (practice.md §12); code given, who is like him told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...book.paper.fixed_forms.cells import Sentence
from ...book.paper.fixed_forms.filling import declare
from ...book.paper.fixed_forms.form import Lines, Paper, headed
from ...handbook.sheets import CUSTOMERS, REGIONS
from ...kernel.form import Record
from ...kernel.table import Table
from ..codes import next_code, used_codes
from ..forms.customer import Customer
from ..keeping.duplicates import Pair, pairs
from .forms.contacts import Invoicing

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given

SERVED = "正式"
TITLE = "客户简表"


def completed(record: Record, book: Book, given: Given) -> tuple[Record, dict[str, str]]:
    """Code, state and day of a new customer, and what is wrong: a region that is not there, one like him."""
    customers, own = book.tables[CUSTOMERS], dict(record)
    region = own.get("region_code")
    if own.get("customer_code") is None and region in book.tables[REGIONS]["region_code"].to_pylist():
        taken = used_codes(customers, book.log)
        own["customer_code"] = next_code(str(region), taken, given.settings.customer_code_digits)
    own["status"] = own.get("status") or SERVED
    own["filled_on"] = own.get("filled_on") or given.today
    wrong = {} if own.get("customer_code") else {"region_code": "请填区域表里有的区域编码，才给客户代码"}
    if alike := _unsaid(own, customers):
        words = f"和{_names(alike)}相像；是同一家的不要再建，不是的在备注写明“不是{_codes(alike)}”"
        wrong["customer_name"] = words
    return own, wrong


def _unsaid(own: Record, customers: Table) -> list[Pair]:
    """The customers who look like him, and of whom 备注 does not say that they are others."""
    blank = dict.fromkeys(customers.form.columns)
    new = blank | own | {"customer_code": own.get("customer_code") or "（新）"}
    whole = Table.of(Customer, [*customers.records(), new])
    alike = [pair for pair in pairs(whole) if pair.other.customer_code == new["customer_code"]]
    return [pair for pair in alike if f"不是{pair.kept.customer_code}" not in (own.get("remark") or "")]


def _names(alike: list[Pair]) -> str:
    return "、".join(f"{own.kept.customer_code} {own.kept.customer_name}（{own.why}）" for own in alike)


def _codes(alike: list[Pair]) -> str:
    return "、不是".join(own.kept.customer_code for own in alike)


SHORT = Paper(
    Customer.sheet, TITLE, (28, 67, 28, 67),
    top=Sentence("填写日期：{filled_on}"),
    body=(
        headed(Customer, ("customer_code", 1), ("customer_name", 1)),
        headed(Customer, ("credit_code", 1), ("customer_type", 1), height=12),
        headed(Customer, ("region_code", 1), ("address", 1)),
        headed(Customer, ("contact", 1), ("phone", 1)),
        headed(Customer, ("sales_owner", 1), ("settlement", 1), height=18),
        headed(Customer, ("term_days", 1), ("status", 1), height=12),
        Lines(Invoicing.sheet, (
            ("开票名称", "title", 1), ("税号", "tax_no", 1), ("地址电话", "address_phone", 1),
            ("开户行账号", "bank_account", 1)), 1, height=12),
        headed(Customer, ("remark", 3)),
    ),
    completed=completed,
)  # fmt: skip
"""发票种类 and 收票邮箱 are typed on their sheet."""
declare(SHORT)
