"""Records of customers that have to be filled in anew (TB-9.1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...handbook.sheets import CUSTOMERS
from ...kernel.deadline import PAPER, Task, deadline
from ...kernel.given import Given
from ...kernel.ref import Ref
from .outdated import outdated


@deadline("更新客户资料", CUSTOMERS)
def records_to_renew(source: Any, given: Given) -> Iterator[Task]:
    """One task for each 专员, with how many."""
    old = outdated(given, source.tables[CUSTOMERS])
    for owner, count in Counter(row.sales_owner or "客户服务专员" for row in old).items():
        yield Task(
            "更新客户资料", f"{count} 个客户的资料过了更新周期", owner, Ref.parse("TB-9.1.1"), PAPER,
            sheet=CUSTOMERS, since=given.today,
        )  # fmt: skip
