"""Orders written by hand: figures of the specification, and each state of an order once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..company.demo.masters import ANNUAL, EXACT, LOOSE
from ..customers.demo.customers import ANNUAL_CUSTOMER
from ..ledger.states import CLOSED_OUT, DISTRIBUTED, MAKING, NO_CONTRACT, SHIPPED, STATES, VOID
from .plan import Plan, PlannedLine
from .waiting import orders_of_branches, waiting_orders

ANNUAL_LINES = (
    ("DD-202401-0101", date(2024, 1, 8), "100", "12.5"),
    ("DD-202401-0102", date(2024, 1, 22), "50", "12.0"),
    ("DD-202403-0101", date(2024, 3, 11), "200", "12.5"),
    ("DD-202407-0101", date(2024, 7, 15), "80", "13"),
    ("DD-202412-0101", date(2024, 12, 9), "40", "12.75"),
)
"""The five lines of spec.md F10: 470 for 5,900.00 in 2024."""
CARTONS = (
    {
        "colour_no": "本色",
        "cartons": 21,
        "carton_range": "1-21",
        "gross": Decimal("262.90"),
        "net": Decimal("246.10"),
        "tail": Decimal("10.9"),
    },
)
"""1,000 at 48 to a carton: 20 full ones and a last one of 40 (F15)."""
EXPORT = {
    "ship_from": "上海港",
    "ship_to": "新加坡",
    "negotiated_on": date(2025, 4, 28),
    "insurance_no": "BX-2025-0007",
    "refund_no": "TS-2025-0007",
}
JUNE = {
    3: "HD0004", 4: "HD0005", 5: "XN0004", 6: "HN0004", 9: "HB0003", 10: "XN0003", 11: "HD0004",
    12: "FGS-SH", 13: "FGS-GZ", 16: "HN0003", 17: "FGS-TJ", 18: "HN0005", 19: "HB0004",
}  # fmt: skip
"""Day of June 2025 and buyer, one for each state of an order."""
CHANNELS = ("电话", "传真", "快递", "微信", "邮件", "面订")
_SHARED = (PlannedLine("P001", "10", "箱"), PlannedLine("P005", "5", "箱"))


def annual_orders() -> list[Plan]:
    """All that ``ANNUAL_CUSTOMER`` ever ordered."""
    return [
        Plan(number, day, ANNUAL_CUSTOMER, (PlannedLine(ANNUAL, quantity, price=price),))
        for number, day, quantity, price in ANNUAL_LINES
    ]


def exact_orders() -> list[Plan]:
    """Amounts that binary floating point gets wrong, batches and cartons that add up (F15)."""
    fine = (PlannedLine(EXACT, "1250"), PlannedLine(LOOSE, "3"), PlannedLine(LOOSE, "7", price="0.145"))
    parted = (PlannedLine(EXACT, "1000", price="12.345"),)
    return [
        Plan("DD-202502-0101", date(2025, 2, 12), "HD0004", fine, "邮件"),
        Plan(
            "DD-202504-0101",
            date(2025, 4, 9),
            "HB0003",
            parted,
            "快递",
            SHIPPED,
            batches=("300", "300", "400"),
            cartons=CARTONS,
        ),
    ]


def uncommon_orders() -> list[Plan]:
    """Export, a gift, a sample, a second version, three copies out, both kinds of cancelling."""
    gift = (PlannedLine("P003", "20", "箱"), PlannedLine("P004", "48", price="0", kind="赠品"))
    kinds = (
        PlannedLine("P002", "12", kind="换货"),
        PlannedLine("P006", "24", kind="补发"),
        PlannedLine("P009", "12", price="0", kind="样品"),
    )
    return [
        Plan("DD-202504-0102", date(2025, 4, 14), "HD0005", _SHARED, "邮件", SHIPPED, shipment=EXPORT),
        Plan("DD-202504-0103", date(2025, 4, 21), "HN0004", gift, "传真", CLOSED_OUT),
        Plan("DD-202505-0101", date(2025, 5, 12), "XN0004", kinds, "面订", SHIPPED),
        Plan("DD-202505-0102", date(2025, 5, 19), "HB0003", _SHARED, "快递", MAKING, version=2),
        Plan("DD-202505-0103", date(2025, 5, 26), "HN0003", _SHARED, "传真", DISTRIBUTED),
        Plan("DD-202505-0104", date(2025, 5, 27), "FGS-CD", _SHARED, "微信", VOID),
    ]


def orders_by_state() -> list[Plan]:
    """June 2025: one order in each state, by all channels, of customers and branches."""
    plans = enumerate(zip(JUNE.items(), STATES, strict=True), 1)
    return [_in_state(number, date(2025, 6, day), buyer, state) for number, ((day, buyer), state) in plans]


def _in_state(number: int, day: date, buyer: str, state: str) -> Plan:
    items = (PlannedLine("P001", str(4 + number), "箱"), PlannedLine("P002", str(12 * number)))
    contract = "" if state == NO_CONTRACT else None
    channel = CHANNELS[number % len(CHANNELS)]
    return Plan(f"DD-202506-{number:04d}", day, buyer, items, channel, state, contract)


def chosen_orders() -> list[Plan]:
    """All orders written by hand."""
    ordinary = [*annual_orders(), *exact_orders(), *uncommon_orders(), *orders_by_state()]
    return [*ordinary, *waiting_orders(), *orders_of_branches()]
