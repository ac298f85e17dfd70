"""Rules on the regulations themselves: who drew up, reviewed and approved them, and when."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ..kernel.finding import Severity
from ..kernel.flaw import Flaw
from ..kernel.given import Given
from ..kernel.ref import REGULATIONS, Ref
from ..kernel.rule import rule
from ..kernel.table import Row, Table
from .forms.regulation import Regulation
from .forms.staff import Staff

SIGNERS = (
    ("KF-27", "approved_by", "总裁"),
    ("DH-10", "reviewed_by", "营销总监"),
    ("DH-10", "approved_by", "总经理"),
    ("FW-0", "approved_by", "总经理"),
)
"""Who must have signed which regulation (KF-27, DH-10; FW states nobody: 总经理 by default)."""
ORDER = (("drafted_on", "reviewed_on"), ("reviewed_on", "approved_on"), ("approved_on", "published_on"))
IN_FORCE = {"公司订货管理规定": "11", "客户服务管理办法": "12"}
"""The article that says from when a regulation is in force."""
PERSONS = ("drafted_by", "reviewed_by", "approved_by")


def roles_of(staff: Table) -> dict[str, frozenset[str]]:
    """The roles of every person whose roles are known, by 工号."""
    pairs = zip(staff["staff_no"].to_pylist(), staff["roles"].to_pylist(), strict=True)
    return {number: frozenset(roles.split("、")) for number, roles in pairs if number and roles}


@rule("B34", "DH-10", "KF-27", "KF-0", "DH-0", "FW-0", severity=Severity.WARN, on=(Regulation, Staff))
def signed_by_the_right_roles(_: Given, regulations: Table, staff: Table) -> Iterator[Flaw]:
    """本规定由销售部负责制定，报营销总监审核、总经理审批。"""
    roles = roles_of(staff)
    for row in regulations:
        yield from _wrong_signers(row, roles)
        yield from _dates_out_of_order(row)
        yield from _same_person(row)


def _wrong_signers(row: Row, roles: dict[str, frozenset[str]]) -> Iterator[Flaw]:
    for article, field, role in SIGNERS:
        ref, signer = Ref.parse(article), getattr(row, field)
        if row.name == REGULATIONS[ref.regulation] and role not in roles.get(signer, {role}):
            what = f"《{row.name}》的{row.form.columns[field].header}不是{role}"
            yield row.flaw(field, what=what, advice=f"请由{role}签署", required=role, ref=ref)


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
    codes = [code for code, name in REGULATIONS.items() if name == row.name]
    return Ref(codes[0], article) if codes else None


@rule("B71", "DH-11", "FW-12", severity=Severity.INFO, on=(Regulation,))
def in_force_from_publication(_: Given, regulations: Table) -> Iterator[Flaw]:
    """本规定自公布之日起执行。"""
    for row in regulations.where(pc.not_equal(regulations["published_on"], regulations["effective_on"])):
        what = f"《{row.name}》的生效日期不是公布日期"
        ref = _of(row, IN_FORCE.get(row.name, "")) if row.name in IN_FORCE else None
        yield row.flaw(
            "effective_on", what=what, advice="请核对生效日期", required=str(row.published_on), ref=ref
        )
