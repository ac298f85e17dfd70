"""The papers of service: T06, T07, T11, T12, 客户服务计划, 巡访紧急报告, 客户卡."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..book.paper.fixed_forms.cells import Cell, Sentence, Word
from ..book.paper.fixed_forms.filling import declare
from ..book.paper.fixed_forms.form import Line, Lines, Paper, Signer, headed
from ..handbook.sheets import CUSTOMERS, FREQUENCIES, FREQUENCY_PLANS, SERVICE_PLANS, URGENT_REPORTS
from ..handbook.tables import service_items, service_measures
from ..kernel.report import CodeNames
from .completed import CompletionLine
from .forms.service_plan import ServicePlan
from .forms.urgent_report import UrgentReport

FREQUENCY = Paper(
    FREQUENCY_PLANS, FREQUENCY_PLANS, widths=(34, 28, 28, 28, 42, 30), drawn="T06",
    top=Sentence("计划编号：{plan_no}　　销售人员：{staff_no}　　填写日期：{filled_on}"),
    body=(
        Lines(
            FREQUENCIES,
            (
                ("经办人", "own", 1), ("部门主管", "head", 1), ("部门经理", "manager", 1),
                ("总经理或副总经理", "director", 1), ("备注", "remark", 1),
            ),
            heads=(
                Line((
                    Word("访问人员", diagonal="客户级别"), Word("经办人"), Word("部门主管"), Word("部门经理"),
                    Word("总经理或副总经理"), Word("备注"),
                ), 11),
            ),
            rows=("重要客户", "一般客户", "潜在客户"), by="level",
        ),
    ),
)  # fmt: skip
declare(FREQUENCY)
PLAN = Paper(
    SERVICE_PLANS, SERVICE_PLANS, widths=(32, 63, 32, 63),
    body=(
        headed(ServicePlan, ("plan_no", 1), ("planned_on", 1)),
        headed(ServicePlan, ("unit", 1), ("month", 1)),
        headed(ServicePlan, ("policy", 3), height=18),
        headed(ServicePlan, ("goods", 3), height=22),
        headed(ServicePlan, ("survey", 3), height=22),
        headed(ServicePlan, ("special", 3), height=22),
        Line((Word("具体巡访活动安排"), Word("见巡访计划（拜访记录里约定的）", 3)), 12),
        headed(ServicePlan, ("after_sales", 3), height=30),
    ),
    signers=(Signer("编制人", "planned_by", "planned_on"), Signer("批准人", "approved_by", "approved_on")),
)  # fmt: skip
declare(PLAN)
URGENT = Paper(
    URGENT_REPORTS, URGENT_REPORTS, widths=(32, 63, 32, 63),
    body=(
        headed(UrgentReport, ("urgent_no", 1), ("visit_no", 1)),
        headed(UrgentReport, ("category", 3), height=20),
        headed(UrgentReport, ("content", 3), height=60),
        headed(UrgentReport, ("found_on", 1), ("told_on", 1)),
        headed(UrgentReport, ("told_at", 1), ("told_to", 1)),
        headed(UrgentReport, ("handling", 3), height=40),
    ),
    signers=(Signer("上报人", "reported_by", "written_on"), Signer("处理人", "handled_by", "closed_on")),
)  # fmt: skip
declare(URGENT)

A_PAGE = 12
"""Customers on a page of T07."""


def completion_pages(lines: Sequence[CompletionLine], year: int, until: int, names: CodeNames) -> list[Paper]:
    """访问计划完成表 (T07) as it is drawn: two lines a customer, twelve customers and one person a page."""
    pages: list[Paper] = []
    for person in dict.fromkeys(own.person for own in lines) or [""]:
        theirs = [own for own in lines if own.person == person]
        pages += (
            _completion_page(theirs[start : start + A_PAGE], person, (year, until), names)
            for start in range(0, max(len(theirs), 1), A_PAGE)
        )
    return pages


def _completion_page(
    lines: Sequence[CompletionLine], person: str, to: tuple[int, int], names: CodeNames
) -> Paper:
    from ..handbook.sheets import STAFF

    year, until = to
    who = names.of(STAFF, person) or person if person else "　　　"
    heads = (
        Line((
            Word("客户名称", down=2), Word("拜访对象", down=2), Word("联系电话", down=2),
            Word("计划拜访次数与实际执行情况", 13), Word("本表增补", 2),
        ), 6),
        Line((Word("月份"), *(Word(str(month)) for month in range(1, 13)), Word("合计"), Word("完成率"))),
    )  # fmt: skip
    body = [part for own in lines for part in _customer_lines(own)] if lines else _blank_lines()
    return Paper(
        FREQUENCY_PLANS, "访问计划完成表", widths=(42, 20, 28, 13, *(12,) * 12, 15, 15), landscape=True,
        top=Sentence(f"月份：{year}年{until}月　　销售专员：{_literal(who)}"), body=(*heads, *body),
    )  # fmt: skip


def _customer_lines(own: CompletionLine) -> Iterable[Line]:
    found = own.measured
    plan, actual = own.plan[: own.until], own.actual[: own.until]
    behind = [made < wanted for wanted, made in zip(plan, actual, strict=True)]
    rest = [Word("")] * (12 - own.until)
    rate = "—" if found.rate is None else f"{found.rate:.2%}"
    yield Line((
        Word(own.customer.name, down=2), Word(own.customer.contact, down=2), Word(own.customer.phone, down=2),
        Word("计划"), *(Word(str(count)) for count in plan), *rest, Word(str(found.plan)), Word(rate, down=2),
    ), 5.5)  # fmt: skip
    yield Line((
        Word("实际"), *(Word(str(made), red=late) for made, late in zip(actual, behind, strict=True)), *rest,
        Word(str(found.actual), red=found.actual < found.plan),
    ), 5.5)  # fmt: skip


def _blank_lines() -> list[Line]:
    """Three customers to be written by hand, as the handbook prints it."""
    first = (
        *(Word("", down=2) for _ in range(3)),
        Word("计划"),
        *(Word("") for _ in range(13)),
        Word("", down=2),
    )
    return [Line(first, 8), Line((Word("实际"), *(Word("") for _ in range(13))), 8)] * 3


class CardFacts(NamedTuple):
    """What lies on the customer's table: never 等级, 额度, 利润, 身份证."""

    code: str
    name: str
    address: str
    contact: str
    phone: str
    closed_hours: str
    visits: tuple[str, ...]
    open_matters: str
    last_order: str
    overdue: str


def card_papers(cards: Iterable[CardFacts], on: date) -> list[Paper]:
    """客户卡: A5, two on a page, in the order of the route."""
    return [_card(own, on) for own in cards]


def _card(own: CardFacts, on: date) -> Paper:
    said = [
        ("客户", f"{own.code} {own.name}"), ("地址", own.address), ("联系人", f"{own.contact}　{own.phone}"),
        ("不宜访问时间", own.closed_hours), ("上次三访", "\n".join(own.visits) or "—"),
        ("未结事项", own.open_matters),
        ("上次订货", own.last_order), ("逾期", own.overdue),
    ]  # fmt: skip
    ruled = [Line((Word("更正" if place == 0 else ""), Sentence("")), 7) for place in range(6)]
    lines = [
        Line((Word(word), Sentence(_literal(text))), 16 if word == "上次三访" else 7) for word, text in said
    ]
    return Paper(
        CUSTOMERS,
        "客户卡",
        widths=(32, 158),
        top=Sentence(f"{on}　客户卡已附 □　有更正 □"),
        body=(*lines, *ruled),
    )


def contents_papers() -> list[Paper]:
    """T11 and T12 in the handbook's words; the codes that the records use are our addition."""
    return [
        _table(
            "客户服务内容一览表", ("服务项目", "包含内容", "代码（本表增补）"), (36, 126, 28),
            [(item.group, item.text, item.code) for item in service_items()],
        ),
        _table(
            "客户服务措施的具体实施方式", ("服务阶段", "具体内容", "负责人员"), (22, 112, 56),
            [(own.stage, own.text, "、".join(own.staff)) for own in service_measures()], merged=True,
        ),
    ]  # fmt: skip


def _table(
    title: str,
    heads: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Sequence[tuple[str, str, str]],
    *,
    merged: bool = False,
) -> Paper:
    """A table whose first column stands over its rows; ``merged``: the last one too."""
    lines = [Line(tuple(Word(word) for word in heads), 9)]
    for name, own in groupby(rows, itemgetter(0)):
        group = list(own)
        for place, (_, text, last) in enumerate(group, 1):
            cells: list[Cell] = [Sentence(_literal(f"{place}.{text}"))]
            if place == 1:
                cells.insert(0, Word(name, down=len(group)))
            if place == 1 or not merged:
                cells.append(Word(last, down=len(group) if merged else 1))
            lines.append(Line(tuple(cells), 14))
    return Paper(SERVICE_PLANS, title, widths=widths, body=tuple(lines))


def _literal(text: str) -> str:
    """A text in which nothing stands for a field."""
    return text.replace("{", "{{").replace("}", "}}")
