"""What a user does about 要货意向: send the sheets out, take them back, look how well they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.actor import Actor
from ...book.context import Context
from ...book.errors import BookError
from ...book.log.entries import entry
from ...handbook.sheets import INTENTS
from ...kernel.command import ANYONE, Argument, Outcome, brief, command, line

if TYPE_CHECKING:
    from ...book.exchange.taking import TakenFile
    from ...handbook.settings import Settings
    from ...kernel.given import Given
    from .lists import ListPeriod
brief("returned", file="文件", status="结果", branch="机构", notes="说明")


@command(
    "branches.intents", "DH-7", label="要货意向", group="分支机构", icon="CreateFormInDesignView", place=4,
    line=line(
        "给每个分支机构一份要货意向，默认下一周（下一月）。",
        out=Argument("各机构的文件放在这个文件夹", metavar="DIR"), month="哪一月",
    ),
)  # fmt: skip
def send_intents(context: Context, out: Path, week: date | None = None, month: date | None = None) -> Outcome:
    """给每个分支机构一份要货意向：去年同期、近4周实订、库存、建议，意向填在黄格里。"""
    from ...book.several import several
    from ..points.periods import require_to_come
    from .reports import write_intents
    from .sheet import intent_sheets

    book, given = context.opened()
    period = _period(week, month, given.settings, given.today)
    require_to_come(period, given.today)
    sheets = intent_sheets(book.tables, book.log, period, given)
    with several(context, "branches.intents", out, book, given, week=week, month=month) as run:
        write_intents(out, sheets, book, given, run.make)
    paths = list(map(str, run.files))
    document = {"cycle": period.cycle, "starts_on": period.starts_on.isoformat(), "files": paths}
    words = f"{period.cycle} {period.starts_on} 的要货意向，{len(paths)} 个机构各一份。{run.note}"
    return Outcome(words, document)


def _period(week: date | None, month: date | None, settings: Settings, today: date) -> ListPeriod:
    """As asked for, else the next one of 要货周期."""
    from .lists import MONTHLY, WEEKLY, ListPeriod
    from .sheet import next_period

    if week is not None:
        if week.weekday() != 0:
            raise BookError(f"{week} 不是周一，要货意向按周一起算，请核对日期。", "no_monday")
        return ListPeriod(WEEKLY, week)
    if month is not None:
        return ListPeriod(MONTHLY, month)
    return next_period(MONTHLY if settings.intent_cycle == MONTHLY else WEEKLY, today)


@command(
    "branches.collect", "DH-7", label="收回汇总", group="审批收发", icon="ImportExcel", place=1,
    deeds={"收回汇总": ANYONE},
    line=line("收回要货意向，记入清单；迟报、改动、重复的都写明。", month="哪一月"),
)  # fmt: skip
def collect_intents(
    context: Context,
    files: Sequence[Path],
    week: date | None = None,
    month: date | None = None,
    *,
    preview: bool = False,
) -> Outcome:
    """收回各分支机构的要货意向，记入清单；迟报、改动、重复的都写明。"""
    from ...book.exchange.comparison import REFUSED
    from ...book.exchange.inward import read_back
    from ...book.exchange.taking import ADDED, ReturnCollector
    from ...book.exchange.telling import counted, rows_document
    from .collect import earliest_first, remarks
    from .sending import INTENT_LIST

    book, given = context.opened("" if preview else "收回汇总")
    asked = week or month
    period = _period(week, month, given.settings, given.today)._asdict() if asked else None
    taking = ReturnCollector(
        INTENT_LIST, book.tables, book.log, given.settings.company_name,
        wanted=period, remarks=remarks(book.tables, given),
    )  # fmt: skip
    found = [taking.take(own) for own in earliest_first(read_back(path, INTENT_LIST) for path in files)]
    added = [own for own in found if own.status == ADDED]
    if added and not preview:
        from ...book.rewrite import rewrite

        actor = context.acting(book)
        rewrite(book, {INTENTS: taking.records(added)}, [_logged(own, actor) for own in added])
    refused = sum(own.status == REFUSED for own in found)
    rows = [row for own in found for row in rows_document(INTENT_LIST, own)]
    document = {
        "returned": [_told(own, given) for own in found], "added": len(added), "refused": refused,
        "preview": preview, "rows": rows,
    }  # fmt: skip
    odd = next((row for row in rows if row["state"] == REFUSED), None)
    start = "先看（没有写入）：" if preview else ""
    words = f"{start}收回 {len(found)} 份：记入 {len(added)} 份，拒收 {refused} 份。"
    more = [counted(found), f"没有收的如“{odd['file']}”：{odd['why']}" if odd else ""]
    told = "".join(f"{each}。" for each in more if each)
    return Outcome(words + told, document, int(refused > 0 or odd is not None))


def _logged(own: TakenFile, actor: Actor) -> dict[str, str]:
    start = f"{own.identity['cycle']}{own.identity['starts_on']}"
    file = own.returned.path.name
    content = f"{start} 第{own.answer.number}版，{len(own.answer.rows)} 个品种，来自“{file}”"
    return entry(actor, "收回汇总", own.identity["branch_code"], "；".join([content, *own.notes]), "DH-7")


def _told(own: TakenFile, given: Given) -> dict[str, Any]:
    from .collect import late
    from .sending import INTENT_LIST

    start = own.identity.get("starts_on")
    filled = sum(row.values.get(INTENT_LIST.needed) is not None for row in own.returned.rows)
    return {
        "file": str(own.returned.path), "status": own.status, "branch": own.identity.get("branch_code"),
        "starts_on": start.isoformat() if start else None, "version": own.answer.number or None,
        "late": late(own.returned, own.identity, given), "products": filled, "notes": list(own.notes),
        "counts": own.counts,
    }  # fmt: skip


@command(
    "branches.accuracy", "DH-7", label="意向符合率", group="分支机构", icon="PercentStyle", place=8,
    line=line("要货意向与实际订货的符合率，按经理排名。", out=Argument("排名表写到这个文件", metavar="FILE")),
)  # fmt: skip
def show_accuracy(context: Context, month: date, out: Path | None = None) -> Outcome:
    """各分支机构当月要货意向与实际订货的符合率，按经理排名，并列缺货天数。"""
    from ...kernel.report import CodeNames
    from ..points.periods import require_scores
    from .reports_score import ranking, scores_document, write_scores
    from .score import ranked, scores

    book, given = context.opened()
    found, names = ranked(scores(book.tables, month, given)), CodeNames(book.tables)
    require_scores(month.replace(day=1), book.tables, found, given)
    rows = ranking(found, given)
    if out is not None:
        write_scores(out, rows, month, given, names)
    below = sum(row.passes is False for row in rows)
    words = f"{month:%Y-%m} 共 {len(rows)} 个机构，{below} 个低于合格线。"
    document: dict[str, Any] = {"month": f"{month:%Y-%m}", "scores": scores_document(rows, names)}
    return Outcome(words, document).with_files(out)
