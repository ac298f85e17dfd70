"""A survey as it is typed in one line: which principles are still asked, and what it comes to. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...kernel.given import Given
from ...kernel.table import Row, Table
from ..figures import FAILED, MET, PASSED, UNCLEAR, Screened, priority
from ..flow import AGAIN, DROPPED, SURVEYING
from ..tables import PRINCIPLES, RATINGS, screenings

CONCLUSIONS = (MET, FAILED, UNCLEAR)
BEST = 5
NEXT = {
    PASSED: "请销售主管用“办理”筛选通过", AGAIN: "请再调查不详的各项", DROPPED: "请销售主管用“办理”淘汰",
}  # fmt: skip
"""What has to be done after each outcome."""


class Answers(NamedTuple):
    """What was typed: conclusions and what they rest on in the order that was asked, ratings, who, when."""

    conclusions: Sequence[str]
    bases: Sequence[str]
    ratings: Sequence[str]
    surveyor: str
    day: date

    @classmethod
    def of(cls, conclusions: str, bases: str, ratings: str, surveyor: str, day: date) -> Answers:
        """As they are typed, several in one text."""
        return cls(_parted(conclusions), _parted(bases), _parted(ratings), surveyor, day)


class SurveyEntry(NamedTuple):
    """The new record, and what all surveys come to; ``fault`` says why there is none."""

    record: dict[str, Any]
    outcome: str
    points: Decimal | None
    told: str
    fault: str = ""


def surveyed(row: Row, surveys: Table, said: Answers, given: Given) -> SurveyEntry:
    """The record of what was typed of a prospect."""
    before = screenings(surveys).get(row.prospect_no)
    asked = unclear(before) if before else list(PRINCIPLES)
    if fault := _fault(row, asked, said, given):
        return SurveyEntry({}, "", None, "", fault)
    sequence = (
        max((own.sequence or 0 for own in surveys if own.prospect_no == row.prospect_no), default=0) + 1
    )
    bases = dict(zip((name.replace("principle", "basis") for name in asked), said.bases, strict=False))
    record = dict.fromkeys(surveys.form.columns) | {
        "prospect_no": row.prospect_no, "sequence": sequence, "version": given.settings.survey_version,
        "surveyed_on": said.day, "surveyor": said.surveyor, "credit_problem": False,
        **dict(zip(asked, said.conclusions, strict=True)), **bases,
        **dict(zip(RATINGS, map(int, said.ratings), strict=False)),
    }  # fmt: skip
    found = screenings(Table.of(surveys.form, [*surveys.records(), record]))[row.prospect_no]
    points = priority(found.ratings, given.settings.priority_weights)
    return SurveyEntry(record, found.outcome, points, _told(found.outcome, points, record, given))


def unclear(own: Screened) -> list[str]:
    """The principles that are not clear; all, where everything was."""
    pairs = zip(PRINCIPLES, own.principles, strict=True)
    return [name for name, told in pairs if told not in (MET, FAILED)] or list(PRINCIPLES)


def _fault(row: Row, asked: Sequence[str], said: Answers, given: Given) -> str:
    """Why a survey is not taken as it is typed."""
    if row.status not in (SURVEYING, AGAIN):
        return f"的状态是{row.status}，请先用“办理”开始调查"
    if len(said.conclusions) != len(asked):
        words = "、".join(_header(name) for name in asked)
        return f"要 {len(asked)} 项结论（{words}），写了 {len(said.conclusions)} 项"
    if strange := [text for text in said.conclusions if text not in CONCLUSIONS]:
        return f"的结论“{strange[0]}”不认识，请写{'、'.join(CONCLUSIONS)}之一"
    if len(said.bases) > len(asked):
        return f"的依据写了 {len(said.bases)} 项，只问 {len(asked)} 项"
    if said.ratings and not (
        len(said.ratings) == len(RATINGS) and all(_is_rating(text) for text in said.ratings)
    ):
        return "的评价要三个 1 到 5 的数：信用、经营、财务能力"
    return "的调查日期还没到" if said.day > given.today else ""


def _is_rating(text: str) -> bool:
    return text.isascii() and text.isdigit() and 1 <= int(text) <= BEST


def _header(name: str) -> str:
    from ..forms.survey import Survey

    return Survey.columns[name].header


def _told(outcome: str, points: Decimal | None, record: dict[str, Any], given: Given) -> str:
    words = f"结论是{outcome}"
    if points is not None and outcome == PASSED:
        best = points >= given.settings.priority_line
        words += f"，优先分 {points}{'，请列为重点开发' if best else ''}"
    trouble = "信用有问题的，请点“报告信用问题”。" if record[PRINCIPLES[0]] == FAILED else ""
    return f"{words}。{NEXT[outcome]}。{trouble}"


def _parted(text: str) -> list[str]:
    return [part for part in re.split(r"[,，、;；\s]+", text) if part]
