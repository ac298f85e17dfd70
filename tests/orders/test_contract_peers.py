"""Cases of other systems on contracts (docs/decisions/0021), and where we differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlsales.orders.contracts import Agreed, ContractTerms, ContractUse, Tolerance, deviations

DAY = date(2025, 6, 3)


def held(agreed, used, ordered, allowance):
    contract = ContractTerms(
        "H1", "定量", "K1", None, None, "生效", lines={"P1": Agreed(Decimal(10), Decimal(agreed))}
    )
    line = ContractUse("P1", Decimal(ordered), Decimal(10), 0)
    tolerance = Tolerance(quantity=Decimal(allowance))
    found = deviations(contract, [line], {"P1": Decimal(used)}, {"P1": Decimal(10)}, tolerance)
    return any(item.holds for item in found)


@pytest.mark.parametrize(
    ("agreed", "used", "ordered", "allowance", "refused"),
    [
        (100, 0, 110, "0", True),
        (100, 0, 110, "0.1", False),
        # ERPNext grants the allowance on the remaining 10 (11 more); F12.d grants it on the contract's 100 (20 more).
        (100, 90, 11, "0.1", False),
        (100, 90, 20, "0.1", False),
        (100, 90, 21, "0.1", True),
    ],
)
def test_an_allowance_is_of_the_contract(agreed, used, ordered, allowance, refused):
    assert held(agreed, used, ordered, allowance) is refused
