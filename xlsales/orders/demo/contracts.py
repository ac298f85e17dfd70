"""Contracts and prices of the demo company: one frame contract a dealer and year, and the uncommon ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ...company.demo.masters import products
from ...demo.plan import Scenario
from ...kernel.form import Record, SheetRecords
from ..forms.contract import Contract
from ..forms.contract_line import ContractLine
from ..forms.price import ListPrice

DEALERS = (
    "HD0003", "HD0004", "HD0005", "HN0003", "HN0004", "HN0005", "XN0003", "XN0004", "HB0003", "HB0004",
)  # fmt: skip
"""Who orders all the year."""
SHOPS = ("HD0006", "HD0010", "HD0012", "XN0008", "HB0005")
"""Who has ordered once, in 2025."""
YEARS = (2023, 2024, 2025)
TARGET = Decimal(24000)
"""What a frame contract aims at, of each product."""
DIRECTOR = "E04"


class Special(NamedTuple):
    """A contract out of the ordinary; ``lines`` are product and quantity, at the list price."""

    number: str
    customer: str
    starts_on: date
    ends_on: date
    lines: tuple[tuple[str, int], ...]
    kind: str = "定量"
    status: str = "生效"


_NEW_YEAR, _LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)
SPECIAL = (
    Special("HT-2025-XN0004", "XN0004", _NEW_YEAR, date(2025, 5, 31), (), status="到期"),
    Special("HT-2025-XN0004-2", "XN0004", date(2025, 6, 1), _LAST_DAY, (("P001", 1200),), status="待批"),
    Special("HT-2025-HB0008", "HB0008", _NEW_YEAR, _LAST_DAY, (("P001", 1200),)),
    Special("HT-2025-XN0007", "XN0007", _NEW_YEAR, _LAST_DAY, (("P001", 1200),)),
    Special("HT-2025-HN0008", "HN0008", _NEW_YEAR, date(2025, 6, 29), (("P005", 2400),)),
    Special("HT-2025-HD0008", "HD0008", date(2025, 7, 1), date(2026, 6, 30), (("P005", 2400),)),
    Special("HT-2025-XN0005", "XN0005", _NEW_YEAR, _LAST_DAY, (("P003", 2400),), kind="框架"),
    Special("HT-2025-HN0006", "HN0006", _NEW_YEAR, _LAST_DAY, (("P003", 2400),), kind="框架"),
)
"""Expired, waiting for approval, used up to the last piece (F12.a) or by a carton more (F12.b), ended
yesterday, beginning tomorrow, and of shops that pay before delivery."""
PROMOTION = (date(2025, 6, 1), date(2025, 6, 30), "CX-2025-06")


def contract_of(customer: str, day: date) -> str:
    """合同编号 of the ordinary contract for a day."""
    return f"HT-{day.year}-{customer}"


def rows(_: Scenario) -> SheetRecords:
    """合同, 合同_明细 and 价格."""
    every = [*_frames(), *SPECIAL]
    lines = [record for own in every for record in _lines(own)]
    return {
        Contract.sheet: [_head(own) for own in every],
        ContractLine.sheet: lines,
        ListPrice.sheet: _prices(),
    }


def _frames() -> Iterator[Special]:
    """The frame contracts; the one that is out of the ordinary stands among SPECIAL."""
    special = {own.number for own in SPECIAL}
    for customer in DEALERS:
        for year in YEARS:
            starts = date(year, 7, 1) if year == YEARS[0] else date(year, 1, 1)
            number = contract_of(customer, starts)
            status = "生效" if year == YEARS[-1] else "到期"
            if number not in special:
                yield Special(number, customer, starts, date(year, 12, 31), (), "框架", status)
    for customer in SHOPS:
        yield Special(contract_of(customer, _NEW_YEAR), customer, _NEW_YEAR, _LAST_DAY, (), "框架")


def _head(own: Special) -> Record:
    signed = own.starts_on - timedelta(days=10)
    record: Record = {
        "contract_no": own.number, "contract_type": own.kind, "customer_code": own.customer,
        "signed_on": signed, "starts_on": own.starts_on, "ends_on": own.ends_on, "status": own.status,
    }  # fmt: skip
    if own.status != "待批":
        record |= {"approved_by": DIRECTOR, "approved_on": signed + timedelta(days=1)}
    return record


def _lines(own: Special) -> list[Record]:
    """Products and quantities; where none are named, every product."""
    goods = {record["product_code"]: record["list_price"] for record in products()}
    wanted = own.lines or [(code, TARGET) for code in goods]
    return [
        {"contract_no": own.number, "product_code": code, "price": goods[code], "quantity": Decimal(quantity)}
        for code, quantity in wanted
    ]


def _prices() -> list[Record]:
    """The toothpaste at a lower price in June, for everybody."""
    starts, ends, scheme = PROMOTION
    return [
        {
            "kind": "促销",
            "product_code": "P005",
            "price": Decimal("6.50"),
            "starts_on": starts,
            "ends_on": ends,
            "scheme_no": scheme,
            "approved_by": DIRECTOR,
        }
    ]
