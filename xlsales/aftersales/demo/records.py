"""The complaint with money in it names the delivery that the ledger has in dispute."""

from __future__ import annotations

from ...demo.plan import Scenario
from ...demo.sheets import typed
from ...handbook.sheets import DELIVERIES
from ...kernel.form import SheetRecords
from ...ledger.demo.ledger import rows as ledger_rows
from ..forms.complaint import Complaint

DISPUTED = "FP-B01"


def rows(scenario: Scenario) -> SheetRecords:
    """客诉处理单."""
    sent = ledger_rows(scenario)[DELIVERIES]
    number = next(row["record_no"] for row in sent if row.get("invoice_no") == DISPUTED)
    return {
        Complaint.sheet: [
            row | ({"record_no": number} if row.get("amount") else {}) for row in typed(Complaint)
        ]
    }
