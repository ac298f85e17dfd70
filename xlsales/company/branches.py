"""Branches: what reports call them, which are not open, who works for them in the office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ..handbook.sheets import BRANCHES, STAFF

if TYPE_CHECKING:
    from ..kernel.table import Table

NOT_OPEN = frozenset({"停业", "筹建"})
"""状态 of a branch that neither sells nor orders."""
DIRECTOR = "营销总监"
OFFICE = ("销售内勤",)
"""Who records what branches ask for and what is decided."""


def branch_names(tables: Mapping[str, Table]) -> dict[str, str]:
    """机构名称 by 机构编码; the code where a branch has no name."""
    names = tables[BRANCHES].names("branch_code", "branch_name")
    return {code: name or code for code, name in names.items()}


def people(tables: Mapping[str, Table], branch: str, today: date) -> list[str]:
    """工号 and 姓名 of those who work in a branch, and of who signs for it: 「E23 王芳」."""
    own = {
        code for row in tables[BRANCHES] if row.branch_code == branch
        for code in (row.storekeeper, row.clerk, row.manager)
    }  # fmt: skip
    return [
        f"{row.staff_no} {row.name or ''}".strip() for row in tables[STAFF]
        if row.staff_no and (row.staff_no in own or row.branch_code == branch)
        and not (row.left_on and row.left_on < today)
    ]  # fmt: skip
