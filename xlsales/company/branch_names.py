"""What branches are called on reports."""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel.table import Table


def branch_names(tables: Mapping[str, Table]) -> dict[str, str]:
    """机构名称 by 机构编码; the code where a branch has no name."""
    names = tables["分支机构"].names("branch_code", "branch_name")
    return {code: name or code for code, name in names.items()}
