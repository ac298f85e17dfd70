"""新客户信用调查表: printed for who goes out, typed when he is back (KF-9, KF-10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import PROSPECTS, SURVEYS
from ...kernel.command import Argument, Outcome, command, line
from ..commands import known, staff_meant
from ..commands_papers import FOLDER, rows_meant
from ..flow import CLERK, LIFE, called

if TYPE_CHECKING:
    from ...book.paper.fixed_forms.field_texts import Filled
    from ...book.paper.fixed_forms.form import Paper
    from ...handbook.settings import Settings
    from ...kernel.table import Row

    Sheets = list[tuple[str, Paper, Sequence[Filled]]]

ENTER = "录调查"


@command(
    "prospects.survey", "KF-9", "KF-10", label="调查表", group="新客户", icon="FilePrint", place=3,
    line=line("打印新客户信用调查表，第二次只印不详的各项。", out=FOLDER),
)  # fmt: skip
def print_surveys(context: Context, prospects: Sequence[str], out: Path) -> Outcome:
    """打印新客户信用调查表带去调查；再调查的只印还不详的各项。"""
    from ...book.paper.fixed_forms.field_texts import Filled
    from ...book.paper.fixed_forms.printed import write_sheets
    from ...book.writing.save import folder
    from ...kernel.report import CodeNames
    from ..papers.records import survey_paper
    from ..tables import PRINCIPLES, screenings
    from .entered import unclear

    book, given = context.opened()
    settings = given.settings
    rows, done = rows_meant(context, book, prospects), screenings(book.tables[SURVEYS])
    sheets: Sheets = []
    for row in rows:
        own = done.get(row.prospect_no)
        record = {
            "prospect_no": row.prospect_no, "surveyor": row.surveyor,
            "sequence": own.surveys + 1 if own else 1, "version": settings.survey_version,
        }  # fmt: skip
        record |= _without_credit(row, settings) if own is None else {}
        asked = [PRINCIPLES.index(name) for name in unclear(own)] if own else range(len(PRINCIPLES))
        sheets.append((row.prospect_no, survey_paper(asked), [Filled(record, {})]))
    path = folder(out) / f"信用调查表_{given.today}.xlsx"
    write_sheets(path, SURVEYS, sheets, CodeNames(book.tables), given)
    numbers = [row.prospect_no for row in rows]
    return Outcome(f"已生成信用调查表 {len(rows)} 张。", {"prospects": numbers, "files": [str(path)]})


def _without_credit(row: Row, settings: Settings) -> dict[str, str]:
    """What is printed already for who is so small that 简易开户 will do: he pays before he is delivered."""
    from ..figures import MET
    from ..tables import PREPAID_REASON

    small = settings.simple_opening and row.yearly is not None and row.yearly <= settings.simple_yearly
    return {"principle_1": MET, "basis_1": PREPAID_REASON} if small else {}


@command(
    "prospects.surveyed",
    "KF-9",
    "KF-10",
    label=ENTER,
    group="新客户",
    icon="FormPublish",
    place=18,
    deeds={ENTER: CLERK},
    line=line(
        "录一张调查表：各项原则的结论和依据、评价；第二次只写还不详的各项。",
        conclusions="符合、不详或不符合，几项用、隔开；第一次四项", bases="各项的依据，用、隔开",
        ratings="信用、经营、财务能力评价，如 4、3、4", by="调查人的工号；不写是分配的调查人",
        surveyed_on=Argument("调查日期；不写是今天", metavar="YYYY-MM-DD"),
    ),
)  # fmt: skip
def enter_survey(
    context: Context, prospect: str, conclusions: str, bases: str = "", ratings: str = "", by: str = "",
    surveyed_on: date | None = None,
) -> Outcome:  # fmt: skip
    """录一张信用调查表：第一次四项原则，再调查只写还不详的各项；马上说出结论和优先分。"""
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite
    from .entered import Answers, surveyed

    book, given = context.opened(ENTER)
    (key,) = known(context, book, (prospect,))
    row = next(own for own in LIFE.read(book.tables[PROSPECTS]) if own.prospect_no == key)
    who = staff_meant(context, book, by or row.surveyor or "", "调查人")
    said = Answers.of(conclusions, bases, ratings, who, surveyed_on or given.today)
    made = surveyed(row, book.tables[SURVEYS], said, given)
    if made.fault:
        raise BookError(f"{called(row)}{made.fault}，没有改动。", "not_ready")
    rewrite(
        book, {SURVEYS: [*book.tables[SURVEYS].records(), made.record]},
        [entry(context.acting(book), ENTER, key, f"第 {made.record['sequence']} 次：{made.outcome}", "KF-9")],
    )  # fmt: skip
    points = None if made.points is None else str(made.points)
    document = {
        "prospect_no": key, "sequence": made.record["sequence"], "outcome": made.outcome, "points": points,
    }  # fmt: skip
    return Outcome(f"已录{called(row)}第 {made.record['sequence']} 次调查：{made.told}", document)
