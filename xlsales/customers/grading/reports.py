"""客户分级表 by region, who rose and fell, 客户等级 in force and 服务标准: what their columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from ...book.paper.layout import UNIT_NOTE
from ...book.paper.names import sheet_names
from ...book.paper.report import Page
from ...book.paper.styles import YELLOW
from ...handbook.codes import code_list
from ...handbook.settings import Settings
from ...handbook.sheets import CUSTOMER_GRADES, CUSTOMERS, REGIONS
from ...kernel.given import Given
from ...kernel.report import CODE, COUNT, DAY, MONEY, RATE, TEXT, WORD, CodeNames, Kind, Report
from ...kernel.report import ReportColumn as Column
from .figures import GRADES
from .in_force import GradeInForce, History, ServiceStandard, service_standards
from .proposals import Lacking, Proposal

UP, DOWN = "升", "降"
FILLS = {UP: "#E2EFDA", DOWN: "#F8CBAD"}
SCORE = Kind("money", told=str)
WORDS = (
    "口径：得分 = Σ 权重×因素分 ÷ Σ 有资料的因素的权重（性质、规模、12月销售额、趋势）；缺一个因素的是暂定；"
    "黄色的两栏由人填：规模没有的勾一次，拟定只写与系统等级不同的并写原因，其余同系统。签字后生效，到下次分级为止。"
)


def _listed(name: str) -> Kind:
    """A code of a list by its name on paper; the document tells the code."""
    options = code_list(name)
    return Kind("center", lambda code: options.show(code).partition(".")[2] or code)


def _moved(before: str, after: str) -> str:
    """升 or 降; blank where neither, or there was no grade.

    >>> _moved("B", "A"), _moved("B", "D"), _moved("B", "B"), _moved("", "A")
    ('升', '降', '', '')
    """
    if not before or not after or before == after:
        return ""
    return UP if after < before else DOWN


def _decided(row: Proposal) -> str:
    return row.typed.get("proposed_grade") or ""


def _move(row: Proposal) -> str:
    return _moved(row.previous, _decided(row) or row.graded.grade)


GRADING_LIST = Report(
    CUSTOMER_GRADES, "客户分级表",
    (
        Column("客户代码", CODE, "code", 10, key="customer", brief=True),
        Column("客户", TEXT, "code", 24, key="name", brief=True, named=CUSTOMERS),
        Column("", CODE, "region", key="region"),
        Column("性质", WORD, "facts.nature", 12, key="type"),
        Column("规模", _listed("门市面积"), lambda row: row.facts.size or "", 7, key="size",
               fill=lambda _: YELLOW),
        Column("12月销售额", MONEY, "facts.sales", 14, key="sales", brief=True, total=True),
        Column("业务状况", _listed("业务状况"), "facts.state", 9, key="state"),
        Column("增长率", RATE, "growth", 10, key="growth"),
        Column("得分", SCORE, "graded.score", 8, key="score", brief=True),
        Column("系统等级", WORD, "graded.word", 10, key="grade", brief=True),
        Column("上期", WORD, "previous", 6, key="previous", brief=True),
        Column("升降", WORD, _move, 6, key="moved", fill=lambda row: FILLS.get(_move(row), "")),
        Column("拟定", WORD, _decided, 6, key="decided", fill=lambda _: YELLOW),
        Column("原因", TEXT, lambda row: row.typed.get("override_reason") or "", 16, key="reason"),
        Column("怎样升级", TEXT, "to_rise", 34, key="to_rise"),
    ),
    "proposals", unit=UNIT_NOTE, words=WORDS, signers=("拟定", "确认"), nothing="没有要分级的客户",
)  # fmt: skip


class GradeChange(NamedTuple):
    """A customer's grade in force, and the one before (None: the first)."""

    code: str
    region: str
    own: GradeInForce
    before: GradeInForce | None
    level: str

    @property
    def moved(self) -> str:
        """升 or 降."""
        return _moved(self.before.grade if self.before else "", self.own.grade)


_GRADE_COLUMNS = (
    Column("客户代码", CODE, "code", 10, key="customer", brief=True),
    Column("客户", TEXT, "code", 26, key="name", brief=True, named=CUSTOMERS),
    Column("区域", TEXT, "region", 10, key="region", named=REGIONS),
    Column("等级", WORD, "own.word", 10, key="grade", brief=True),
    Column("级别", WORD, "level", 12, key="level"),
    Column("得分", SCORE, "own.score", 8, key="score"),
    Column("系统等级", WORD, "own.system", 9, key="system"),
    Column("分级日期", DAY, "own.graded_on", 12, key="graded_on", brief=True),
    Column("上期", WORD, "before.grade", 8, key="previous", brief=True),
    Column("升降", WORD, "moved", 8, key="moved", brief=True, fill=lambda row: FILLS.get(row.moved, "")),
    Column("改等级的原因", TEXT, "own.reason", 24, key="reason"),
)  # fmt: skip
IN_FORCE = Report(
    "客户等级", "客户等级表", _GRADE_COLUMNS, "grades", nothing="还没有签过字的分级",
    words="口径：最近一次签了字的分级；级别按设置「级别映射」。",
)  # fmt: skip
MOVED = Report("升降", "客户等级升降表", _GRADE_COLUMNS, "moved", nothing="没有升降")


def grades_in_force(history: History, regions: dict[str, str], settings: Settings) -> list[GradeChange]:
    """Everybody with a grade in force, by region and 客户代码."""
    found = [
        GradeChange(
            code, regions.get(code, ""), own[-1], own[-2] if len(own) > 1 else None,
            settings.level_of_grade[own[-1].grade],
        )
        for code, own in history.items()
    ]  # fmt: skip
    return sorted(found, key=lambda own: (own.region, own.code))


def moves(found: Iterable[GradeChange]) -> list[GradeChange]:
    """Who rose, then who fell."""
    return sorted((own for own in found if own.moved), key=lambda own: (own.moved != UP, own.code))


def _visits(row: ServiceStandard) -> str:
    return "上门" if row.doorstep else "可电话"


def _months(row: ServiceStandard) -> str:
    return f"每 {row.joint_months} 个月" if row.joint_months else "—"


STANDARDS = Report(
    "服务标准", "各等级客户服务标准",
    (
        Column("等级", WORD, "grade", 8, key="grade", brief=True),
        Column("拜访间隔（天）", COUNT, "visit_days", 14, key="visit_days", brief=True),
        Column("拜访方式", WORD, _visits, 12, key="visits", brief=True),
        Column("主管同访", WORD, _months, 14, key="joint_visits", brief=True),
        Column("投诉首响（工作小时）", COUNT, "response_hours", 18, key="response_hours", brief=True),
        Column("账期上限（天）", COUNT, "term_days", 14, key="term_days", brief=True),
        Column("供货次序", COUNT, "supply_order", 10, key="supply_order", brief=True),
    ),
    "standards", landscape=False,
    words="在设置里改：定期巡访周期、上门拜访、主管同访间隔、投诉首响、账期上限、供货次序。",
)  # fmt: skip


def standards(settings: Settings) -> list[ServiceStandard]:
    """服务标准, A first."""
    known = service_standards(settings)
    return [known[grade] for grade in GRADES]


def list_pages(found: Sequence[Proposal], lacking: Lacking, given: Given, names: CodeNames) -> list[Page]:
    """A page for each region; what is lacking stands above."""
    parts = [(region, list(rows)) for region, rows in groupby(found, key=lambda own: own.region)]
    regions = [names.of(REGIONS, region) or region or "区域不明" for region, _ in parts]
    return [
        Page(
            GRADING_LIST, rows, f"区域：{region}　分级日期：{given.today}　{len(rows)} 家",
            above=lacking.words(), sheet=title,
        )
        for region, title, (_, rows) in zip(regions, sheet_names(regions), parts, strict=True)
    ]  # fmt: skip


def counted(found: Iterable[Proposal]) -> str:
    """How many of each grade, in words."""
    grades = [_decided(own) or own.graded.grade for own in found]
    return "，".join(f"{grade} {grades.count(grade)} 家" for grade in GRADES if grade in grades)
