"""The reference tables the handbook draws: awards (T02), service contents (T11) and measures (T12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from ..kernel.ref import Ref
from .articles import article
from .packaged import packaged


@dataclass(frozen=True)
class Award:
    """One grade of 新客户开发建议奖励表 (KF-23), in force from ``effective`` until a later row replaces it.

    ``amount`` is in 元; it is None where the award is a ``prize``. ``adopted`` is False for the two grades
    that encourage (spec A-16).
    """

    grade: str
    criterion: str
    amount: Decimal | None
    prize: str
    adopted: bool
    effective: date


@dataclass(frozen=True)
class ServiceItem:
    """One of the 13 contents of 客户服务内容一览表 (FW-4); ``document`` is what it leaves behind."""

    code: str
    group: str
    ref: Ref
    document: str = ""

    @property
    def text(self) -> str:
        """The content, without the name of its group."""
        return article(self.ref).text.removesuffix(f"（{self.group}）")


@dataclass(frozen=True)
class ServiceMeasure:
    """One of the 11 measures of 客户服务措施的具体实施方式 (FW-8) and who may carry it out."""

    stage: str
    ref: Ref
    staff: tuple[str, ...]

    @property
    def text(self) -> str:
        """The measure, without its stage and staff."""
        return article(self.ref).text.removesuffix(f"（{self.stage}；{'、'.join(self.staff)}）")


@cache
def awards() -> tuple[Award, ...]:
    """Table T02, best grade first.

    The handbook gives no date: its amounts count from before any record of ours. A change is a further row
    with a later date; no row is ever edited.
    """
    return tuple(_award(row) for row in packaged("tables")["awards"])


def award(grade: str, on: date) -> Award:
    """The award of ``grade`` in force on that day; LookupError when there is none."""
    known = [row for row in awards() if row.grade == grade and row.effective <= on]
    if not known:
        raise LookupError(f"no award {grade} on {on}")
    return max(known, key=lambda row: row.effective)


@cache
def service_items() -> tuple[ServiceItem, ...]:
    """Table T11."""
    return tuple(
        ServiceItem(code, block["group"], Ref.parse(f"FW-4.{code[0]}-{code[1]}"), document)
        for block in packaged("tables")["service_items"]
        for code, document in block["items"].items()
    )


@cache
def service_measures() -> tuple[ServiceMeasure, ...]:
    """Table T12."""
    return tuple(
        ServiceMeasure(block["stage"], Ref.parse(ref), tuple(block["staff"]))
        for block in packaged("tables")["service_measures"]
        for ref in block["refs"]
    )


def _award(row: dict[str, Any]) -> Award:
    amount = None if row["amount"] is None else Decimal(row["amount"])
    return Award(**row | {"amount": amount, "effective": date.fromisoformat(row["effective"])})
