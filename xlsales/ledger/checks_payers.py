"""代付: money that somebody else pays for a customer (practice.md §12)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ..handbook.sheets import CUSTOMERS
from ..handbook.writing import tidy
from ..kernel.finding import Severity
from ..kernel.flaw import Flaw
from ..kernel.given import Given
from ..kernel.rule import rule
from ..kernel.table import Table
from .forms.receipt import Receipt


@rule("B94", "DH-3.4", severity=Severity.WARN, on=(Receipt, CUSTOMERS))
def others_pay_with_a_letter(given: Given, receipts: Table, customers: Table) -> Iterator[Flaw]:
    """别人代付的款，要有代付函，才算客户付的。"""
    names = customers.names("customer_code", "customer_name")
    known = receipts.until(given.today)
    for row in known.where(pc.is_valid(known["payer"])):
        own = tidy(names.get(row.customer_code or "") or "")
        if not (row.void or row.payer_letter or tidy(row.payer) == own):
            what = f"{row.subject}由{row.payer}代{row.customer_code or own}付款，没有代付函"
            advice = "请财务人员向客户要代付函，收到后在“代付函”填是；不是这个客户的款就改客户代码"
            yield row.flaw("payer_letter", what=what, advice=advice, required="是")
