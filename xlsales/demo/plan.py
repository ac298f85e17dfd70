"""An order as it is planned: few words, from which all its sheets are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ..ledger.states import ACCEPTED, CLOSED_OUT, STATES, VOID

SPOKEN = ("电话", "微信", "面订")


@dataclass(frozen=True)
class PlannedLine:
    """One line: ``quantity`` in ``unit`` (blank: the base unit), ``price`` None: the list price."""

    product: str
    quantity: str
    unit: str = ""
    price: str | None = None
    kind: str = "正常"


@dataclass(frozen=True)
class Plan:
    """One order. ``buyer`` is a 客户代码 or a 机构编码.

    ``batches`` and ``cartons`` hold what line 1 is parted into: quantities, and cells of 订货单_装箱.
    ``contract`` None is the ordinary one of the year, blank is none.
    ``shipment`` overrides cells of the register's rows, ``copies`` the names of the copies sent.
    """

    number: str
    received_on: date
    buyer: str
    items: tuple[PlannedLine, ...]
    channel: str = "传真"
    status: str = CLOSED_OUT
    contract: str | None = None
    version: int = 1
    batches: tuple[str, ...] = ()
    cartons: tuple[Mapping[str, Any], ...] = ()
    copies: tuple[str, ...] = ("营销部", "财务部", "生产部")
    shipment: Mapping[str, Any] = field(default_factory=dict)

    @property
    def branch(self) -> bool:
        """Whether a branch orders."""
        return self.buyer.startswith("FGS-")

    def reached(self, status: str) -> bool:
        """Whether the order has come to ``status``; a void one was accepted before it was cancelled."""
        stage = STATES.index(ACCEPTED) if self.status == VOID else STATES.index(self.status)
        return stage >= STATES.index(status)


class Scenario(NamedTuple):
    """What the rooms make rows of: ``orders`` by 接单日期 and 订单号码, and the first day of daily sales."""

    orders: Sequence[Plan]
    since: date
