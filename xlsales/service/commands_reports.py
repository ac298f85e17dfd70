"""What is printed of the road: 巡访日报, 访问计划完成表, 漏访清单, 巡访月报, a role's page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import DUTIES, MONTHLY_REPORTS, REGIONS, STAFF
from ..kernel.command import Outcome, command, line

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.given import Given
    from ..kernel.report import Names
    from .monthly import Month

GROUP, MONTHLY = "客户服务", "巡访月报"
WRITERS = ("营业单位主管", "客户服务主管")
LINES = 8
"""On the paper of a day."""
DUTY_ARTICLES = {
    "销售主管": "GW-8.1",
    "销售专员": "GW-8.2",
    "客户服务主管": "GW-9.1",
    "客户服务专员": "GW-9.2",
}


@command(
    "service.daily", "FW-9", "FW-9.1", "FW-9.2", "FW-9.3", "FW-9.4", "FW-9.5", "FW-9.6", label="巡访日报",
    group=GROUP, icon="CalendarToday", place=4,
    line=line("一个人一天的巡访日报表；没有巡访的是手填的空白表。", out="日报写到这个文件"),
)  # fmt: skip
def daily(context: Context, day: date, staff: str = "", out: Path | None = None) -> Outcome:
    """巡访日报表：六项内容从拜访记录取，八行；当天没有拜访的打空白表手填。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import Names
    from .daily import lines_of_day
    from .reports import DAILY

    book, given = context.opened()
    rows, names = lines_of_day(book.tables, given, day, staff, LINES), Names(book.tables)
    who = names.of(STAFF, staff) or staff
    if out is not None:
        write_report(out, DAILY.title, given, names, Page(DAILY, rows, f"巡访人：{who}　日期：{day}"))
    made = sum(row.customer_code is not None for row in rows)
    document: dict[str, Any] = {"day": f"{day}", "daily": DAILY.document(rows[:made], names)}
    return Outcome(f"{day} {who}巡访 {made} 家。", document | ({"files": [str(out)]} if out else {}))


@command(
    "service.completion", "TB-8.2.2", "FW-3", label="访问完成表", group=GROUP, icon="TableInsert", place=7,
    line=line("访问计划完成表：计划和实际的次数，完成率。", out="访问计划完成表写到这个文件"),
)  # fmt: skip
def completion(context: Context, year: int, staff: str = "", out: Path | None = None) -> Outcome:
    """访问计划完成表（T07）：各人各客户各月计划和实际的次数，完成率；以后的月份空着。"""
    from ..book.paper.fixed_forms.printed import write_made
    from ..kernel.report import Names
    from .completed import by_person, completed
    from .figures import measured
    from .papers import completion_pages
    from .reports import COMPLETION

    book, given = context.opened()
    lines, names = completed(book.tables, given, year, [staff] if staff else []), Names(book.tables)
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
    return Outcome(words, document | ({"files": [str(out)]} if out else {}))


@command(
    "service.coverage", "FW-3", "FW-4", "FW-4.1-1", "FW-4.1-2", "FW-4.1-3", "FW-4.1-4", label="漏访清单",
    group=GROUP, icon="ReviewShowAllComments", place=8,
    line=line("过了间隔没有巡访的客户，各项服务内容做了几次。", out="漏访清单写到这个文件"),
)  # fmt: skip
def coverage(context: Context, out: Path | None = None) -> Outcome:
    """过了等级的间隔没有巡访的客户，漏访率；近十二个月各项服务内容做了几次。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import Names
    from .daily import missed_lines, year_of_visits
    from .monthly import items_done
    from .reports import COVERAGE, ITEMS
    from .served import standings

    book, given = context.opened()
    found, names = standings(book.tables, given), Names(book.tables)
    rows = missed_lines(found, book.tables)
    items = items_done(year_of_visits(book.tables, given))
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
    return Outcome(words, document | ({"files": [str(out)]} if out else {}))


@command(
    "service.monthly", "FW-10", label=MONTHLY, group="报表", icon="PivotTableInsert", place=3,
    deeds={MONTHLY: WRITERS},
    line=line("每月巡访情况报告书；主管的分析和建议写了就记下，都写了算提交。", out="报告书写到这个文件"),
)  # fmt: skip
def monthly(
    context: Context,
    month: date,
    unit: str = "",
    analysis: str = "",
    advice: str = "",
    out: Path | None = None,
) -> Outcome:
    """每月巡访情况报告书：完成、漏访、意见、行情、紧急；主管的分析和建议留着，再出也不变。"""
    from ..kernel.report import Names
    from .monthly import month_of

    writes = bool(analysis or advice)
    book, given = context.opened(MONTHLY if writes else "")
    known = sorted({name for name in book.tables[REGIONS]["unit"].to_pylist() if name})
    if unit and unit not in known:
        raise BookError(
            f"区域表里没有营业单位“{unit}”，没有改动，请写{'、'.join(known)}之一。", "unknown_key"
        )
    if writes and not unit:
        raise BookError("没有写是哪个营业单位，没有改动，请写明营业单位。", "unknown_key")
    words = _written(context, book, given, (unit, month), (analysis, advice)) if writes else ""
    own, names = month_of(book.tables, given, month, unit), Names(book.tables)
    if writes:
        own = own._replace(analysis=analysis or own.analysis, advice=advice or own.advice)
    if out is not None:
        _write_month(out, own, given, names, f"{unit} {month:%Y年%m月}".strip())
    rate = "不适用" if own.whole.rate is None else f"{own.whole.rate:.2%}"
    told = (
        f"{unit}{month:%Y年%m月}计划 {own.whole.plan} 次，实际 {own.whole.actual} 次，完成率 {rate}。{words}"
    )
    return Outcome(told, _document(own, names, month, unit) | ({"files": [str(out)]} if out else {}))


def _written(
    context: Context, book: Book, given: Given, key: tuple[str, date], texts: tuple[str, str]
) -> str:
    """The words of the 主管 kept; with both of them the report is handed in."""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite

    table, actor = book.tables[MONTHLY_REPORTS], context.acting(book)
    records = table.records()
    row = next((each for each in records if (each["unit"], each["month"]) == key), None)
    if row is None:
        row = dict.fromkeys(table.form.columns) | {"unit": key[0], "month": key[1]}
        records.append(row)
    row["analysis"], row["advice"] = texts[0] or row["analysis"], texts[1] or row["advice"]
    row["written_by"] = row["written_by"] or actor.staff_no or None
    whole = row["analysis"] and row["advice"]
    if whole:
        row["submitted_on"] = row["submitted_on"] or given.today
    line_ = entry(
        actor, MONTHLY, f"{key[0]} {key[1]:%Y-%m}", "写分析和建议" + ("，提交" if whole else ""), "FW-10"
    )
    rewrite(book, {MONTHLY_REPORTS: records}, [line_])
    return "已记下，已提交。" if whole else "已记下；分析和建议都写了才算提交。"


def _write_month(out: Path, own: Month, given: Given, names: Names, about: str) -> None:
    from ..book.paper.report import Page, write_report
    from .monthly import first_ten
    from .reports import COMPLETION, MORE, SAID, URGENTS

    kept, rest = first_ten(own.said)
    pages = [
        Page(COMPLETION, own.people, about, above=own.words(), sheet="报告书"),
        Page(SAID, kept, about), Page(URGENTS, own.urgent, about),
    ]  # fmt: skip
    pages += [Page(MORE, rest, about)] if rest else []
    write_report(out, "每月巡访情况报告书", given, names, *pages)


def _document(own: Month, names: Names, month: date, unit: str) -> dict[str, Any]:
    from .reports import COMPLETION, SAID, URGENTS

    return {
        "month": f"{month:%Y-%m}", "unit": unit, "people": COMPLETION.document(own.people, names),
        "said": SAID.document(own.said, names), "urgent": URGENTS.document(own.urgent, names),
        "missed_customers": [each.customer for each in own.missed], "planned": own.whole.plan,
        "actual": own.whole.actual, "completion": None if own.whole.rate is None else str(own.whole.rate),
        "text": own.words(),
    }  # fmt: skip


@command(
    "service.role", "GW-8.1", "GW-8.2", "GW-8.F1", "GW-8.F2", "GW-9.1", "GW-9.2", "GW-9.F1", "GW-9.F2",
    label="岗位一页", group=GROUP, icon="GroupShowDetails", place=9,
    line=line("一个岗位：职责，今天、本周、本月要办的，任务完成率和回款率。", out="岗位一页写到这个文件"),
)  # fmt: skip
def role_page(context: Context, role: str, out: Path | None = None) -> Outcome:
    """一个岗位的职责、手册要他今天、本周、本月办的，和这个月的任务完成率、回款率；可以签收。"""
    from ..book.paper.report import Page, write_report
    from ..handbook.codes import code_list
    from ..kernel.report import Names
    from .daily import asked_of, duties, people_in
    from .reports import ASKED, DUTY_LIST, RESULTS
    from .results import results

    book, given = context.opened()
    roles = code_list("角色").names
    if role not in roles:
        raise BookError(
            f"没有角色“{role}”，请写选项表“角色”里的一个，如{'、'.join(DUTY_ARTICLES)}。", "unknown_key"
        )
    names, people = Names(book.tables), people_in(book.tables, role)
    own = duties(book.tables[DUTIES], role, DUTY_ARTICLES.get(role, ""))
    tasks = asked_of(book, given, {role, *people})
    month = given.today.replace(day=1)
    figures = [each for each in results(book.tables, book.log, given, month) if each.person in people]
    if out is not None:
        about = f"{role}　{given.today}"
        pages = (Page(DUTY_LIST, own, about), Page(ASKED, tasks, about), Page(RESULTS, figures, about))
        write_report(out, f"岗位一页 {role}", given, names, *pages)
    document: dict[str, Any] = {
        "role": role, "duties": DUTY_LIST.document(own, names), "tasks": ASKED.document(tasks, names),
        "results": RESULTS.document(figures, names),
    }  # fmt: skip
    today = sum(each.when == "今天" for each in tasks)
    words = f"{role}：今天要办 {today} 件，本月共 {len(tasks)} 件；{len(figures)} 人有任务或货款。"
    return Outcome(words, document | ({"files": [str(out)]} if out else {}))
