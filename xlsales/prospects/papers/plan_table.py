"""客户开发计划表 (T03) of a month: whom a clerk was to visit when, and what came of it. Pure.

Its lines are rows of 拜访记录: a result that is typed there stands here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ...book.paper.fixed_forms.cells import Cell, Sentence, Word
from ...book.paper.fixed_forms.form import Line, Paper, Part
from ...handbook.sheets import CUSTOMERS, PROSPECTS, STAFF, VISITS
from ...kernel.table import Row, Table
from ..board import PROSPECT_GRADE, UNGRADED
from ..daily import DEVELOPMENT
from ..flow import AFTER_APPROVAL, LIFE

TITLE = "客户开发计划表"
WIDTHS = (12, 16, 10, 45, 22, 20, 18, 22, 28, 84)
LEAST, BLOCKS, MOST = 3, 2, 18
"""Lines of a 客户分类 and how many of these at least; lines of a page."""
SURVEY_ONLY = "（调查）"


class PlanLine(NamedTuple):
    """A line: the kind of customer, his name, when, whom, and the result."""

    grade: str
    name: str
    when: str
    met: str
    title: str
    department: str
    phone: str
    result: str


def planned(tables: Mapping[str, Table], month: date) -> dict[str, list[PlanLine]]:
    """The visits that were planned or made in a month, by clerk."""
    known = _known(tables)
    found: dict[str, list[tuple[date, int, PlanLine]]] = defaultdict(list)
    for row in tables[VISITS]:
        day = row.planned_on or row.visited_on
        if day and day.replace(day=1) == month and row.nature == DEVELOPMENT and row.visitor:
            name, phone, grade = known.get(row.prospect_no or row.customer_code, ("", "", PROSPECT_GRADE))
            found[row.visitor].append((day, row.number, _line(row, day, name, phone, grade)))
    return {
        clerk: [line for *_, line in sorted(lines, key=lambda own: own[:2])]
        for clerk, lines in sorted(found.items())
    }


def _line(row: Row, day: date, name: str, phone: str, grade: str) -> PlanLine:
    when = f"{day.month}月{day.day}日 {row.clock or ''}".strip()
    met, title, place = row.met or "", row.met_title or "", row.met_department or ""
    return PlanLine(grade, name, when, met, title, place, phone, row.result or "")


def _known(tables: Mapping[str, Table]) -> dict[str | None, tuple[str, str, str]]:
    """Name, telephone and kind of everybody; who is not approved yet is only surveyed."""
    found: dict[str | None, tuple[str, str, str]] = {
        row.customer_code: (row.customer_name or "", row.phone or "", UNGRADED) for row in tables[CUSTOMERS]
    }
    for row in LIFE.read(tables[PROSPECTS]):
        more = "" if row.status in AFTER_APPROVAL else SURVEY_ONLY
        found[row.prospect_no] = (f"{row.company_name or ''}{more}", row.phone or "", PROSPECT_GRADE)
    return found


def plan_pages(clerk: str, month: date | None, lines: Sequence[PlanLine]) -> Iterator[Paper]:
    """The pages of a clerk; without a month the blank one."""
    blocks: dict[str, list[PlanLine]] = defaultdict(list)
    for line in lines:
        blocks[line.grade].append(line)
    rows = [(grade, line) for grade, own in sorted(blocks.items(), reverse=True) for line in own]
    pages = [rows[at : at + MOST] for at in range(0, len(rows), MOST)] or [[]]
    for page in pages:
        yield Paper(
            VISITS,
            TITLE,
            widths=WIDTHS,
            landscape=True,
            top=_said(f"销售专员：{clerk or '　　　　'}　　年度：{month.year if month else '　　　　'}"),
            body=tuple(_body(month, page)),
        )


def page_named(tables: Mapping[str, Table], clerk: str) -> str:
    """How a clerk is called."""
    return tables[STAFF].names("staff_no", "name").get(clerk) or clerk


def _body(month: date | None, rows: Sequence[tuple[str, PlanLine]]) -> Iterator[Part]:
    grades = [*dict.fromkeys(grade for grade, _ in rows)]
    grades += [""] * (BLOCKS - len(grades))
    blocks: list[list[PlanLine | None]] = []
    for grade in grades:
        own: list[PlanLine | None] = [line for known, line in rows if known == grade and grade]
        blocks.append(own + [None] * (LEAST - len(own)))
    down = sum(map(len, blocks))
    yield Line((
        Word("月份", down=2), Word("访问客户", 3), Word("约定", 5),
        Word("访问结果报告书(简要说明进度状况及问题点)", down=2),
    ))  # fmt: skip
    yield Line((
        *map(Word, ("客户分类", "序号", "公司名或厂名", "访问时间", "拜访对象", "职务", "所属部门", "电话")),
    ), 10)  # fmt: skip
    first: tuple[Cell, ...] = (Word(f"{month.month}月" if month else "", down=down),)
    for grade, lines in zip(grades, blocks, strict=True):
        block: tuple[Cell, ...] = (Word(grade, down=len(lines)),)
        for place, line in enumerate(lines, 1):
            told = line[1:] if line else ("",) * 7
            yield Line((*first, *block, Word(str(place)), *map(_said, told)), 8)
            first, block = (), ()


def _said(text: str) -> Sentence:
    """A text at the left of its cell, whatever signs it has."""
    return Sentence(text.replace("{", "{{").replace("}", "}}"))
