"""Whether the box was opened as it should, and what lay in it was judged in time (KF-18 … KF-22, KF-25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ...company.signing import people
from ...handbook.sheets import COMMITTEE, STAFF
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..counting import in_office
from ..deadlines import FIRST_REVIEW, opening_day
from ..forms.committee import Seat
from ..forms.opening import Opening
from ..forms.slip import LONGEST_TITLE
from ..forms.suggestion import Suggestion
from ..states import CHAIR, DEPUTY_CHAIR, IMPROVABLE, KEPT, MEMBER

OTHER = "9"
SEATS = ((CHAIR, "营销总监"), (DEPUTY_CHAIR, "市场部经理"), (DEPUTY_CHAIR, "销售部经理"), (MEMBER, "主管"))
"""Seats that must be taken, each by somebody whose role is, or ends so."""


@rule("B19", "KF-19", severity=Severity.WARN, on=(Suggestion, Opening))
def the_box_is_opened_and_judged(given: Given, suggestions: Table, openings: Table) -> Iterator[Flaw]:
    """公司于每月20日开箱并于月底前审查完毕。"""
    opened = {row.opened_on: row for row in openings}
    found: Counter[object] = Counter()
    for row in suggestions:
        found[row.opened_on] += row.merged or 1
        yield from _sealed(row, opened, given)
    for row in openings:
        yield from _opening(row, found[row.opened_on], given)
    yield from FIRST_REVIEW.flaws(suggestions, given)


def _sealed(row: Row, opened: Mapping[object, Row], given: Given) -> Iterator[Flaw]:
    day = row.opened_on
    if day is not None and day > given.today:
        what = f"{row.subject}的箱子 {day} 才开，内容已经在表里"
        advice = "请删去这一行，开箱以后再登记"
        yield row.flaw("opened_on", what=what, advice=advice, severity=Severity.BLOCK)
    elif day not in opened:
        what = f"{row.subject}没有开箱记录（{day or '开箱日期空着'}）"
        yield row.flaw("opened_on", what=what, advice="请补登开箱记录", severity=Severity.BLOCK)
    elif row.written_on is not None and row.written_on > day:
        what = f"{row.subject}的填写日期 {row.written_on} 晚于开箱日期"
        yield row.flaw("written_on", what=what, advice="请核对建议条", required=f"不晚于 {day}")


def _opening(row: Row, found: int, given: Given) -> Iterator[Flaw]:
    if row.opened_on is None:
        return
    due = opening_day(row.opened_on, given)
    if row.opened_on != due.adjusted:
        what = f"{row.subject}开箱，应在 {due.adjusted}"
        yield row.flaw("opened_on", what=what, advice="请写明原因，以后按时开箱", required=f"{due.adjusted}")
    if row.witness is not None and row.witness == row.opened_by:
        what = f"{row.subject}的监箱人就是开箱人"
        yield row.flaw("witness", what=what, advice="请由另一个人监箱")
    if row.slips is not None and row.slips != found:
        what = f"{row.subject}开箱 {row.slips} 张，建议登记里有 {found} 张"
        yield row.flaw("slips", what=what, advice="请核对建议条", required=f"{found}")


@rule("B22", "KF-22.2", severity=Severity.WARN, on=(Seat, STAFF, Opening))
def the_committee_is_complete(given: Given, seats: Table, staff: Table, openings: Table) -> Iterator[Flaw]:
    """主任由营销总监担任，副主任由市场部经理、销售部经理担任，委员由相关主管级人员担任。"""
    if not len(openings):
        return
    roles, now = people(given, staff).roles, list(in_office(seats, given.today))
    for seat, role in SEATS:
        if not any(row.seat == seat and _has(roles.get(row.staff_no, ()), role) for row in now):
            yield Flaw(
                what=f"评定委员会现在没有{seat}（{role}）", advice="请补上，或填新的任期", sheet=COMMITTEE,
                column="职务", responsible=seats.form.owner, required=role,
            )  # fmt: skip


def _has(roles: Iterable[str], ending: str) -> bool:
    return any(role.endswith(ending) for role in roles)


@rule("B27", "KF-25.1", severity=Severity.BLOCK, on=(Suggestion,))
def what_is_kept_is_looked_at_again(given: Given, suggestions: Table) -> Iterator[Flaw]:
    """经委员会认定还有待研究的建议，须暂予保留，延长其审查时间。"""
    most = given.settings.retention_reminders
    for row in suggestions:
        if row.status == KEPT and row.kept_until is None:
            what = f"{row.subject}保留了，没有填下一次评审的日期"
            yield row.flaw("kept_until", what=what, advice="请填下个月底")
        elif row.status == KEPT and (row.reviews or 0) >= most:
            what = f"{row.subject}已经保留 {row.reviews} 次"
            advice = "请委员会定采用或不采用，或写明原因"
            yield row.flaw("reviews", what=what, advice=advice, severity=Severity.INFO)


@rule("B28", "KF-25.2", severity=Severity.WARN, on=(Suggestion,))
def what_can_be_improved_is_helped(_: Given, suggestions: Table) -> Iterator[Flaw]:
    """稍加研究即可发挥作用的，应告知建议人，相关部门应予以协助。"""
    for row in suggestions:
        if row.status == IMPROVABLE and row.assisting is None:
            what = f"{row.subject}可完善，没有协助部门"
            yield row.flaw("assisting", what=what, advice="请填协助部门和协助人")


@rule("B70", "KF-18.1", "KF-18.2", "KF-18.3", severity=Severity.INFO, on=(Suggestion,))
def suggestions_have_a_title(_: Given, suggestions: Table) -> Iterator[Flaw]:
    """新客户开发建议的内容包括但不限于以下内容。"""
    for row in suggestions:
        if row.category == OTHER and row.title is None:
            what = f"{row.subject}的类别是其他，没有标题"
            yield row.flaw("title", what=what, advice="请填标题")
        elif row.title is not None and len(row.title) > LONGEST_TITLE:
            what = f"{row.subject}的标题有 {len(row.title)} 字"
            yield row.flaw(
                "title", what=what, advice=f"请缩到 {LONGEST_TITLE} 字以内", required=f"{LONGEST_TITLE} 字"
            )
