"""The forty customers of the demo company and their credit reviews (spec.md §6, F5, F7, F10)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ...demo.plan import Scenario
from ...demo.sheets import typed
from ...kernel.exact import product
from ...kernel.form import Record, SheetRecords
from ..forms.credit_review import CreditReview
from ..forms.customer import Customer
from .whole import whole_sheet

NAMED = {
    "K01": "HD0001",
    "K02": "HD0002",
    "K03": "HN0001",
    "K04": "HN0002",
    "K05": "XN0001",
    "K06": "XN0002",
    "K07": "HB0001",
    "K08": "HB0002",
}
"""The customers of spec.md F7; what they bought comes with the deliveries, so they place no random orders."""
ANNUAL_CUSTOMER = "HD0003"
"""Its orders are the five lines of spec.md F10 and nothing else."""

TEAMS = {"HD": ("E12", "E08"), "HN": ("E13", "E09"), "XN": ("E16", "E09"), "HB": ("E14", "E10")}
"""Who sells in a region: 片区销售专员, 销售主管."""
PREFIXES = {"HD": "021", "HN": "020", "XN": "028", "HB": "010"}


def customers() -> list[Record]:
    """客户资料; telephones in blocks of noughts that nobody has."""
    return [_completed(record, number) for number, record in enumerate(typed(Customer), 1)]


def _completed(record: Record, number: int) -> Record:
    region = record["customer_code"][:2]
    is_person = record["customer_type"] == "消费者"
    phone = f"138000000{number:02d}" if is_person else f"{PREFIXES[region]}-0000{1200 + number}"
    filled_on = date(2024, 7, 1) + timedelta(days=7 * number)
    return (
        record
        | {
            "region_code": region,
            "phone": phone,
            "sales_owner": TEAMS[region][0],
            "filled_on": filled_on,
        }
        | whole_sheet(record, number - 1)
    )


def reviews() -> list[Record]:
    """客户资料_信用核定: two reviews of each dealer with a limit, one of everybody else's."""
    return [
        _review(customer, number, days, share)
        for customer in customers()
        if customer.get("credit_limit") is not None
        for number, (days, share) in enumerate(_history(customer), 1)
    ]


def _history(customer: Record) -> list[tuple[int, Decimal]]:
    """Days after the first possible review, and the share of today's limit."""
    latest = (400, Decimal(1))
    return [(30, Decimal("0.8")), latest] if customer["customer_type"] == "经销商" else [latest]


def _review(customer: Record, number: int, days: int, share: Decimal) -> Record:
    clerk, supervisor = TEAMS[customer["region_code"]]
    day = date(2023, 6, 1) + timedelta(days=days)
    signers = (
        ("supervisor", supervisor),
        ("sales_manager", "E06"),
        ("marketing_director", "E04"),
        ("general_manager", "E02"),
        ("chairman", "E01"),
    )
    signed = {
        field: value
        for step, (rank, who) in enumerate(signers, 1)
        for field, value in ((rank, who), (f"{rank}_on", day + timedelta(days=step)))
    }
    return signed | {
        "customer_code": customer["customer_code"],
        "review_no": number,
        "reviewed_on": day,
        "conclusion": "同意核定" if share == 1 else "首次核定",
        "credit_limit": product(customer["credit_limit"], share),
        "surveyor": clerk,
    }


def rows(_: Scenario) -> SheetRecords:
    """客户资料 and 客户资料_信用核定."""
    return {Customer.sheet: customers(), CreditReview.sheet: reviews()}
