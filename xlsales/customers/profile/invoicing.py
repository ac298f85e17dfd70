"""开票资料 in five lines, as they are pasted into the program that makes the invoice. Pure."""

from __future__ import annotations

import pyarrow.compute as pc

from ...kernel.table import Table

FIELDS = ("title", "tax_no", "address_phone", "bank_account", "invoice_kind")


def five_lines(code: str, invoicing: Table) -> str:
    """A line for each of ``FIELDS``, whatever stands there; blank where the customer has no row."""
    row = next(iter(invoicing.where(pc.equal(invoicing["customer_code"], code))), None)
    if row is None:
        return ""
    columns = row.form.columns
    told = [f"{columns[name].header}：{getattr(row, name) or ''}" for name in FIELDS]
    return "\n".join(told)
