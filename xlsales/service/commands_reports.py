"""What is printed of the road: 巡访日报, 访问计划完成表, 漏访清单, a role's page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import DUTIES, STAFF, VISIT_REPORTS
from ..kernel.command import Outcome, command, line

GROUP = "客户服务"
LINES = 8
"""On the paper of a day."""
DUTY_ARTICLES = {
    "销售主管": "GW-8.1",
    "销售专员": "GW-8.2",
    "客户服务主管": "GW-9.1",
    "客户服务专员": "GW-9.2",
}


@command(
    "service.daily", "FW-9", "FW-9.1", "FW-9.2", "FW-9.3", "FW-9.4", "FW-9.5", "FW-9.6", label=VISIT_REPORTS,
    group=GROUP, icon="CalendarToday", place=4,
    line=line("一个人一天的巡访日报表；没有巡访的是手填的空白表。", out="日报写到这个文件"),
)  # fmt: skip
def daily(context: Context, day: date, staff: str = "", out: Path | None = None) -> Outcome:
    """巡访日报表：六项内容从拜访记录取，八行；当天没有拜访的打空白表手填。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .daily import lines_of_day
    from .reports import DAILY

    book, given = context.opened()
    rows, names = lines_of_day(book.tables, given, day, staff, LINES), CodeNames(book.tables)
    who = names.of(STAFF, staff) or staff
    if out is not None:
        write_report(out, DAILY.title, given, names, Page(DAILY, rows, f"巡访人：{who}　日期：{day}"))
    made = sum(bool(row.customer_code) for row in rows)
    document: dict[str, Any] = {"day": f"{day}", "daily": DAILY.document(rows[:made], names)}
    return Outcome(f"{day} {who}巡访 {made} 家。", document).with_files(out)


@command(
    "service.completion", "TB-8.2.2", "FW-3", label="访问完成表", group=GROUP, icon="TableInsert", place=7,
    line=line("访问计划完成表：计划和实际的次数，完成率。", out="访问计划完成表写到这个文件"),
)  # fmt: skip
def completion(context: Context, year: int, staff: str = "", out: Path | None = None) -> Outcome:
    """访问计划完成表（T07）：各人各客户各月计划和实际的次数，完成率；以后的月份空着。"""
    from ..book.paper.fixed_forms.printed import write_made
    from ..kernel.report import CodeNames
    from .completed import by_person, completed
    from .figures import measured
    from .papers import completion_pages
    from .reports import COMPLETION

    book, given = context.opened()
    lines, names = completed(book.tables, given, year, [staff] if staff else []), CodeNames(book.tables)
    people = by_person(lines)
    if out is not None:
        until = lines[0].until if lines else given.today.month
        write_made(out, completion_pages(lines, year, until, names), names, given)
    own = measured(pair for each in lines for pair in each.pairs)
    rate = "不适用" if own.rate is None else f"{own.rate:.2%}"
    below = [
        each.person
        for each in people
        if each.own.rate is not None and each.own.rate < given.settings.completion_line
    ]
    words = f"{year} 年计划 {own.plan} 次，实际 {own.actual} 次，完成率 {rate}，计划外 {own.unplanned} 次。"
    words += (
        f"不到完成率线的：{'、'.join(names.of(STAFF, each) or each for each in below)}。" if below else ""
    )
    document: dict[str, Any] = {
        "year": year, "people": COMPLETION.document(people, names), "planned": own.plan, "actual": own.actual,
        "completion": str(own.rate) if own.rate is not None else None, "unplanned": own.unplanned,
    }  # fmt: skip
    return Outcome(words, document).with_files(out)


@command(
    "service.coverage", "FW-3", "FW-4", "FW-4.1-1", "FW-4.1-2", "FW-4.1-3", "FW-4.1-4", "FW-4.2-1",
    "FW-4.2-2", "FW-4.2-3", "FW-4.3-1", "FW-4.3-2", "FW-4.3-3", "FW-4.3-4", "FW-4.3-5", "FW-4.3-6",
    label="漏访清单", group=GROUP, icon="ReviewShowAllComments", place=8,
    line=line("过了间隔没有巡访的客户，各项服务内容做了几次。", out="漏访清单写到这个文件"),
)  # fmt: skip
def coverage(context: Context, out: Path | None = None) -> Outcome:
    """过了等级的间隔没有巡访的客户，漏访率；近十二个月各项服务内容做了几次。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .contents import items_done
    from .daily import missed_lines
    from .reports import COVERAGE, ITEMS
    from .served import visit_statuses

    book, given = context.opened()
    found, names = visit_statuses(book.tables, given), CodeNames(book.tables)
    rows = missed_lines(found, book.tables)
    items = items_done(book.tables, given)
    if out is not None:
        about = f"日期：{given.today}"
        write_report(
            out, COVERAGE.title, given, names, Page(COVERAGE, rows, about), Page(ITEMS, items, about)
        )
    share = f"{len(rows) / len(found):.2%}" if found else "不适用"
    document: dict[str, Any] = {
        "customers": len(found), "missed": COVERAGE.document(rows, names),
        "items": ITEMS.document(items, names),
    }  # fmt: skip
    words = f"{len(found)} 家客户，漏访 {len(rows)} 家，漏访率 {share}。"
    return Outcome(words, document).with_files(out)


@command(
    "service.role", "GW-8.1", "GW-8.2", "GW-8.F1", "GW-8.F2", "GW-9.1", "GW-9.2", "GW-9.F1", "GW-9.F2",
    label="岗位一页", group=GROUP, icon="GroupShowDetails", place=9,
    line=line("一个岗位：职责，今天、本周、本月要办的，任务完成率和回款率。", out="岗位一页写到这个文件"),
)  # fmt: skip
def role_page(context: Context, position: str, out: Path | None = None) -> Outcome:
    """一个岗位的职责、手册要他今天、本周、本月办的，和这个月的任务完成率、回款率；可以签收。"""
    from ..book.paper.report import Page, write_report
    from ..handbook.codes import code_list
    from ..kernel.report import CodeNames
    from ..orders.statistics.results import results
    from .daily import asked_of, duties, people_in
    from .reports import ASKED, DUTY_LIST, RESULTS

    book, given = context.opened()
    roles = code_list("角色").names
    if position not in roles:
        raise BookError(
            f"没有角色“{position}”，请写选项表“角色”里的一个，如{'、'.join(DUTY_ARTICLES)}。", "unknown_key"
        )
    names, people = CodeNames(book.tables), people_in(book.tables, position)
    own = duties(book.tables[DUTIES], position, DUTY_ARTICLES.get(position, ""))
    tasks = asked_of(book, given, {position, *people})
    month = given.today.replace(day=1)
    figures = [each for each in results(book.tables, book.log, given, month) if each.person in people]
    if out is not None:
        about = f"{position}　{given.today}"
        pages = (Page(DUTY_LIST, own, about), Page(ASKED, tasks, about), Page(RESULTS, figures, about))
        write_report(out, f"岗位一页 {position}", given, names, *pages)
    document: dict[str, Any] = {
        "role": position, "duties": DUTY_LIST.document(own, names), "tasks": ASKED.document(tasks, names),
        "results": RESULTS.document(figures, names),
    }  # fmt: skip
    today = sum(each.when == "今天" for each in tasks)
    words = f"{position}：今天要办 {today} 件，本月共 {len(tasks)} 件；{len(figures)} 人有任务或货款。"
    return Outcome(words, document).with_files(out)
