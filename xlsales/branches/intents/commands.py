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
from ...kernel.command import ANYONE, Argument, Outcome, command, line

if TYPE_CHECKING:
    from ...handbook.settings import Settings
    from .collect import Collected
    from .lists import ListPeriod


@command(
    "branches.intents",
    "DH-7",
    label="要货意向",
    group="分支机构",
    line=line(
        "给每个分支机构一份要货意向，默认下一周（下一月）。",
        out=Argument("各机构的文件放在这个文件夹", metavar="DIR"),
        month="哪一月",
    ),
)
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
        write_intents(out, sheets, book.tables, given, run.make)
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
    "branches.collect",
    "DH-7",
    label="收回汇总",
    group="审批收发",
    deeds={"收回汇总": ANYONE},
    line=line("收回要货意向，记入清单；迟报、改动、重复的都写明。", month="哪一月"),
)
def collect_intents(
    context: Context, files: Sequence[Path], week: date | None = None, month: date | None = None
) -> Outcome:
    """收回各分支机构的要货意向，记入清单；迟报、改动、重复的都写明。"""
    from .collect import ADDED, REFUSED, collect, records
    from .returned import read_return

    book, given = context.opened("收回汇总")
    asked = week or month
    period = _period(week, month, given.settings, given.today) if asked else None
    found = collect([read_return(path) for path in files], book.tables, given, period)
    added = [own for own in found if own.status == ADDED]
    if added:
        from ...book.rewrite import rewrite

        table = book.tables[INTENTS]
        blank = dict.fromkeys(table.form.columns)
        rows = [*table.records(), *(blank | row for row in records(found))]
        actor = context.acting(book)
        rewrite(book, {INTENTS: rows}, [_logged(own, actor) for own in added])
    refused = sum(own.status == REFUSED for own in found)
    document = {"returned": [_told(own) for own in found], "added": len(added), "refused": refused}
    return Outcome(
        f"收回 {len(found)} 份：记入 {len(added)} 份，拒收 {refused} 份。", document, int(refused > 0)
    )


def _logged(own: Collected, actor: Actor) -> dict[str, str]:
    back = own.returned
    start = f"{back.period.cycle}{back.period.starts_on}" if back.period else ""
    content = f"{start} 第{own.version}版，{len(back.quantities)} 个品种，来自“{back.path.name}”"
    return entry(actor, "收回汇总", back.branch, "；".join([content, *own.notes]), "DH-7")


def _told(own: Collected) -> dict[str, Any]:
    back = own.returned
    return {
        "file": str(back.path), "status": own.status, "branch": back.branch or None,
        "starts_on": back.period.starts_on.isoformat() if back.period else None,
        "version": own.version or None, "late": own.late, "products": len(back.quantities),
        "notes": list(own.notes),
    }  # fmt: skip


@command(
    "branches.accuracy",
    "DH-7",
    label="意向符合率",
    group="分支机构",
    line=line("要货意向与实际订货的符合率，按经理排名。", out=Argument("排名表写到这个文件", metavar="FILE")),
)
def show_accuracy(context: Context, month: date, out: Path | None = None) -> Outcome:
    """各分支机构当月要货意向与实际订货的符合率，按经理排名，并列缺货天数。"""
    from ...kernel.report import Names
    from ..points.periods import require_scores
    from .reports_score import ranking, scores_document, write_scores
    from .score import ranked, scores

    book, given = context.opened()
    found, names = ranked(scores(book.tables, month, given)), Names(book.tables)
    require_scores(month.replace(day=1), book.tables, found, given)
    rows = ranking(found, given)
    if out is not None:
        write_scores(out, rows, month, given, names)
    below = sum(row.passes is False for row in rows)
    words = f"{month:%Y-%m} 共 {len(rows)} 个机构，{below} 个低于合格线。"
    document: dict[str, Any] = {"month": f"{month:%Y-%m}", "scores": scores_document(rows, names)}
    return Outcome(words, document | ({"files": [str(out)]} if out else {}))
