"""Rules on the regulations themselves: who drew up, reviewed and approved them, and when."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ..kernel.finding import Severity
from ..kernel.flaw import Flaw
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.rule import rule
from ..kernel.table import Row, Table
from .approvals import ARTICLES, REGULATION, code_of
from .forms.deputy import Deputy
from .forms.regulation import Regulation
from .forms.staff import Staff
from .signing import people

ORDER = (("drafted_on", "reviewed_on"), ("reviewed_on", "approved_on"), ("approved_on", "published_on"))
IN_FORCE = {"公司订货管理规定": "11", "客户服务管理办法": "12"}
"""The article that says from when a regulation is in force."""
PERSONS = ("drafted_by", "reviewed_by", "approved_by")


@rule("B34", "DH-10", "KF-27", "KF-0", "DH-0", "FW-0", severity=Severity.WARN, on=(Regulation, Staff, Deputy))
def signed_by_the_right_roles(
    given: Given, regulations: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """本规定由销售部负责制定，报营销总监审核、总经理审批。"""
    for row, judged in REGULATION.judged(regulations, people(given, staff, deputies), given):
        for fault in judged.faults:
            if getattr(row, fault.field) is not None:  # a draft is signed later
                yield fault.flaw(row, f"《{row.name}》", ref=_of(row, ARTICLES[code_of(row.name)]))
        yield from _dates_out_of_order(row)
        yield from _same_person(row)


def _dates_out_of_order(row: Row) -> Iterator[Flaw]:
    for early, late in ORDER:
        first, second = getattr(row, early), getattr(row, late)
        if first and second and first > second:
            headers = [row.form.columns[field].header for field in (early, late)]
            what = f"《{row.name}》的{headers[1]}早于{headers[0]}"
            yield row.flaw(
                late, what=what, advice="请核对日期", required=f"不早于 {first}", ref=_of(row, "0")
            )


def _same_person(row: Row) -> Iterator[Flaw]:
    signers = [getattr(row, field) for field in PERSONS if getattr(row, field)]
    if len(set(signers)) < len(signers):
        what = f"《{row.name}》的编制、审核、批准不是三个人"
        advice, required = "请由不同的人签署", "三个不同的人"
        yield row.flaw("approved_by", what=what, advice=advice, required=required, ref=_of(row, "0"))


def _of(row: Row, article: str) -> Ref | None:
    """The article of the row's own regulation; None where the handbook has no such regulation."""
    return Ref(code_of(row.name), article) if code_of(row.name) else None


@rule("B71", "DH-11", "FW-12", severity=Severity.INFO, on=(Regulation,))
def in_force_from_publication(_: Given, regulations: Table) -> Iterator[Flaw]:
    """本规定自公布之日起执行。"""
    for row in regulations.where(pc.not_equal(regulations["published_on"], regulations["effective_on"])):
        what = f"《{row.name}》的生效日期不是公布日期"
        ref = _of(row, IN_FORCE.get(row.name, "")) if row.name in IN_FORCE else None
        yield row.flaw(
            "effective_on", what=what, advice="请核对生效日期", required=str(row.published_on), ref=ref
        )
