"""Rules on 重点客户 (TB-9.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ..forms.key_customer import KeyCustomer

ASKED = {"target": "销售额目标", "reason": "原因", "actions": "行动措施"}


@rule("B67", "TB-9.1.2", severity=Severity.WARN, on=(KeyCustomer,))
def key_customers_are_explained(_: Given, chosen: Table) -> Iterator[Flaw]:
    """重点管理客户要写明销售额目标、设为重点客户的原因和实现目标的行动措施。"""
    for row in chosen:
        lacking = [field for field in ASKED if getattr(row, field) is None]
        if lacking:
            what = f"{row.subject}没有写{'、'.join(ASKED[field] for field in lacking)}"
            yield row.flaw(lacking[0], what=what, advice="请补填")
