"""Faults planted on purpose, so that both sides can be asked whether they found them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
"""A row of 订货登记表: header → value; headers left out are blank."""
FIRST_ROW = 2


@dataclass(frozen=True)
class Fault:
    """One planted fault; ``row`` is the row number of the sheet, ``value`` what stands there."""

    kind: str
    sheet: str
    row: int
    column: str
    value: str


Planter = Callable[[Row, Row], tuple[str, Row]]
"""From a clean row and the one above it to the spoiled column and the spoiled row."""


def _text_in_number(row: Row, _: Row) -> tuple[str, Row]:
    return "数量", row | {"数量": "待确认"}


def _unknown_customer(row: Row, _: Row) -> tuple[str, Row]:
    return "客户代码", row | {"客户代码": "QT9999", "客户名称": "无此客户有限公司"}


def _duplicate_key(_: Row, above: Row) -> tuple[str, Row]:
    return "订单号码", above


def _wrong_amount(row: Row, _: Row) -> tuple[str, Row]:
    return "金额", row | {"金额": row["金额"] + Decimal("0.01")}


def _promised_too_early(row: Row, _: Row) -> tuple[str, Row]:
    return "预定交货日期", row | {"预定交货日期": row["接单日期"] - timedelta(days=3)}


PLANTERS: dict[str, Planter] = {
    "text_in_number": _text_in_number,
    "unknown_customer": _unknown_customer,
    "duplicate_key": _duplicate_key,
    "wrong_amount": _wrong_amount,
    "promised_too_early": _promised_too_early,
}


class Saboteur:
    """Spoils a seeded share of the rows that pass through; ``faults`` lists what it did."""

    def __init__(self, sheet: str, lines: int, share: float, seed: int) -> None:
        rng = random.Random(f"faults of {seed}")
        # Odd positions only: the row above a spoiled row is clean, so a copy of it is a duplicate.
        places = rng.sample(range(1, lines, 2), min(round(lines * share), lines // 2))
        kinds = list(PLANTERS)
        self._plan = {place: kinds[turn % len(kinds)] for turn, place in enumerate(places)}
        self._sheet = sheet
        self.faults: list[Fault] = []

    def spoil(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, with the planned ones spoiled."""
        above: Row = {}
        for place, row in enumerate(rows):
            yield self._planted(place, row, above) if place in self._plan else row
            above = row

    def _planted(self, place: int, row: Row, above: Row) -> Row:
        kind = self._plan[place]
        column, spoiled = PLANTERS[kind](row, above)
        self.faults.append(Fault(kind, self._sheet, place + FIRST_ROW, column, str(spoiled[column])))
        return spoiled

    def document(self) -> list[dict[str, Any]]:
        """The planted faults as JSON has them."""
        return [asdict(fault) for fault in self.faults]
