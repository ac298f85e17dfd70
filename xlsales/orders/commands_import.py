"""What an import of orders makes besides: 受理依据, and 订货登记表 as 登记 makes it (DH-3.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from ..book.covering import COVERINGS, Covering
from ..book.derived import derives
from ..kernel.table import Table
from .acceptance.coming import imported, stood
from .acceptance.standing import altered
from .registration import next_number, registration

COVERINGS.add("订货单", Covering("订货单", "basis", imported, stood, altered))


@derives("订货登记表", base="订货单_明细", initial=("register_no", "filled_on", "filled_by", "status"))
def register_rows(
    tables: Mapping[str, Table], orders: Collection[str], actor: str, today: date
) -> list[dict[str, Any]]:
    """The register rows of ``orders``.

    状态 is the order's own; 填表人 whoever imports, if on the staff; 编号 counts on for rows that
    are not in the register yet.
    """
    states = _pairs(tables["订货单"], "order_no", "status")
    wanted = [number for number in orders if number in states]
    done = registration(wanted, tables, filled_by=_staff_no(tables, actor), today=today, first_number=1)
    return _numbered(done.rows, tables["订货登记表"], states, f"DJ-{today:%Y%m}-")


def _numbered(
    rows: list[dict[str, Any]], register: Table, states: Mapping[str, Any], prefix: str
) -> list[dict[str, Any]]:
    number = next_number(register["register_no"].to_pylist(), prefix)
    known = set(zip(register["order_no"].to_pylist(), register["line_no"].to_pylist(), strict=True))
    for row in rows:
        new = (row["order_no"], row["line_no"]) not in known
        row |= {"register_no": f"{prefix}{number:04d}" if new else None, "status": states[row["order_no"]]}
        number += new
    return rows


def _staff_no(tables: Mapping[str, Table], actor: str) -> str:
    return str(_pairs(tables["员工"], "login", "staff_no").get(actor) or "")


def _pairs(table: Table, left: str, right: str) -> dict[Any, Any]:
    return dict(zip(table[left].to_pylist(), table[right].to_pylist(), strict=True))
