"""What the committee gets to see, and what its decisions make of suggestions (KF-22, KF-25). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..company.signing import people_of
from ..handbook.dates import month_day
from ..handbook.sheets import ASSESSMENTS, OPINIONS, PROPOSERS, SUGGESTIONS
from ..handbook.tables import awards
from ..kernel.form import Record, SheetRecords
from ..kernel.given import Given
from ..kernel.table import Tables
from .approvals import REVIEW
from .counting import LAST
from .figures import band
from .flow import SUGGESTION_LIFE
from .states import ADOPTED, IMPROVABLE, KEPT, OPENED, REVIEWED

UNANSWERED = "未答复"


def asked(tables: Tables, today: date) -> list[Record]:
    """An opinion to be asked for of every department that an undecided suggestion touches, each once."""
    known = {(row.sugg_no, row.department_name) for row in tables[OPINIONS]}
    return [
        {"sugg_no": row.sugg_no, "department_name": place, "asked_on": today}
        for row in tables[SUGGESTIONS].until(today) if row.status in (None, OPENED, REVIEWED, KEPT)
        for place in (row.departments or "").split("、")
        if place and (row.sugg_no, place) not in known
    ]  # fmt: skip


def add_assessments(tables: Tables, today: date) -> tuple[SheetRecords, list[str]]:
    """A line of 建议登记_评定 for all that was opened, or kept until this month; their numbers."""
    records, month_end = tables[SUGGESTIONS].records(), month_day(today.year, today.month, LAST)
    names = []
    for record in records:
        state = record["status"] or OPENED
        due = state == KEPT and (record["kept_until"] or today) <= month_end
        opened = state == OPENED and (record["opened_on"] or today) <= today
        if opened or due:
            record["status"] = SUGGESTION_LIFE.require(state, REVIEWED).target
            names.append(record["sugg_no"])
    lines = [{"sugg_no": name, "reviewed_on": today} for name in names]
    return {SUGGESTIONS: records, ASSESSMENTS: [*tables[ASSESSMENTS].records(), *lines]}, names


def recorded(tables: Tables, given: Given, by: str) -> tuple[SheetRecords, dict[str, str], list[str]]:
    """All decisions typed and not signed yet, signed by 主任委员; what each is; why not (then none is)."""
    suggestions = {record["sugg_no"]: record for record in tables[SUGGESTIONS].records()}
    lines, told, faults = tables[ASSESSMENTS].records(), dict[str, str](), list[str]()
    people = people_of(tables, given)
    for record in lines:
        if record["verdict"] is None or record["signed_by"] is not None:
            continue
        record |= {"signed_by": by, "signed_on": given.today}
        if record["verdict"] == ADOPTED and not record["grade"] and record["score"] is not None:
            record["grade"] = band(record["score"], given.settings.score_bands)
        own = suggestions.get(record["sugg_no"])
        if (fault := _hinders(record, own)) or own is None:
            faults.append(f"{record['sugg_no']}{fault}")
            continue
        judged = REVIEW.judge(record, people, given)
        faults += [f"{record['sugg_no']}{each.what}，{each.advice}" for each in judged.faults]
        own |= _decided(own, record, given.today)
        told[record["sugg_no"]] = record["verdict"]
    if not told and not faults:
        faults.append("建议登记_评定里没有录好、还没有签字的决定")
    return {SUGGESTIONS: list(suggestions.values()), ASSESSMENTS: lines}, told, faults


def _hinders(line: Record, own: Record | None) -> str:
    """Why a decision cannot be recorded: where the suggestion stands, what is missing with it."""
    if own is None or own["status"] != REVIEWED:
        return "不在评审中"
    if line["verdict"] == IMPROVABLE and not line["assisting"]:
        return "可完善的要填协助部门"
    grades = {each.grade: each.adopted for each in awards()}
    if line["grade"] and grades.get(line["grade"]) != (line["verdict"] == ADOPTED):
        return f"的决定是{line['verdict']}，不能拟{line['grade']}"
    return ""


def _decided(own: Record, line: Record, today: date) -> Record:
    kept = month_day(today.year, today.month + 1, LAST) if line["verdict"] == KEPT else None
    return {
        "status": SUGGESTION_LIFE.require(own["status"], line["verdict"]).target,
        "verdict": line["verdict"], "decided_on": today, "kept_until": kept,
        "reviews": (own["reviews"] or 0) + 1, "proposed_grade": line["grade"],
        "assisting": line["assisting"], "assistant": line["assistant"],
        "announced_on": None, "notified_on": None,
    }  # fmt: skip


class SuggestionReviewLine(NamedTuple):
    """A line of 评审表; who made it and his department are printed only where it is not blind."""

    number: str
    category: str
    title: str
    summary: str
    opinions: str
    names: str
    places: str


def review_lines(tables: Tables, numbers: Sequence[str]) -> list[SuggestionReviewLine]:
    """The lines of 评审表, in the order of their numbers."""
    from ..kernel.report import CodeNames

    called, found = CodeNames(tables), []
    for row in tables[SUGGESTIONS]:
        if row.sugg_no in numbers:
            said = [
                f"{each.department_name}：{each.opinion or UNANSWERED}" for each in tables[OPINIONS]
                if each.sugg_no == row.sugg_no
            ]  # fmt: skip
            who = [each for each in tables[PROPOSERS] if each.sugg_no == row.sugg_no]
            found.append(SuggestionReviewLine(
                row.sugg_no, row.category or "", row.title or "", row.content or "", "；".join(said),
                "、".join(called.of("员工", each.staff_no) or each.staff_no for each in who),
                "、".join(dict.fromkeys(each.department_name for each in who)),
            ))  # fmt: skip
    return found
