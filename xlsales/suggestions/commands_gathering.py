"""The gathering: money in hand, all grades in one press, awards signed for (KF-21, KF-23, KF-26.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.log.entries import entry
from ..handbook.sheets import GATHERINGS, PAYMENTS, STAFF, SUGGESTIONS, TEAM_AWARDS
from ..kernel.command import Argument, Outcome, command, line
from .flow import AWARD, SECRETARY

FILE = Argument("写到这个文件", metavar="FILE")
GRADE = "大会定级"


def _grades(typed: Sequence[str]) -> dict[str, str]:
    """Grades by suggestion, of ``JY-202503-0001=二等``."""
    pairs = [text.partition("=") for text in typed]
    if bad := [number for number, mark, grade in pairs if not (number and mark and grade)]:
        raise ValueError(f"“{bad[0]}”看不懂，请写成 JY-202503-0001=二等")
    return {number.strip(): grade.strip() for number, _, grade in pairs}


@command(
    "suggestions.grade", "KF-21", "KF-23", "KF-23.1", "KF-23.3", "KF-23.4", "KF-26.4", label=GRADE,
    group="建议", icon="CreateFormInDesignView", place=6, deeds={GRADE: SECRETARY},
    line=line(
        "评定大会：一次定下全部拟评的等级，算出奖金、追补和团体奖。", present="到会人数",
        chair=Argument("主持人（工号），不写是主任委员"),
        changed=Argument("大会改了的等级，可写多个", "--set", "SUGGESTION=GRADE", read=_grades),
        minutes="会议纪要编号", evidence="凭据，如大会记录",
    ),
)  # fmt: skip
def grade(
    context: Context, present: int, chair: str = "", changed: Mapping[str, str] | None = None,
    minutes: str = "", evidence: str = "",
) -> Outcome:  # fmt: skip
    """评定大会上一次定下全部拟评的等级（改了的写明），算出奖金、追补和团体奖。"""
    from ..book.rewrite import rewrite
    from .gathered import gathered, with_grades

    book, given = context.opened(GRADE)
    chair = _chair(context, book, given, chair)
    decided = gathered(book.tables, given, changed or {})
    if decided.faults:
        raise BookError(f"没有定级：{'；'.join(decided.faults[:3])}。", "not_ready")
    if not decided.grades and not decided.payments:
        raise BookError("没有拟评等级的建议，没有改动。", "not_ready")
    held = {"held_on": given.today, "chaired_by": chair, "present": present, "minutes": minutes or None}
    known = [record for record in book.tables[GATHERINGS].records() if record["held_on"] != given.today]
    changes = {
        GATHERINGS: [*known, held],
        SUGGESTIONS: with_grades(book.tables, given, decided.grades),
        PAYMENTS: [*book.tables[PAYMENTS].records(), *decided.payments],
        TEAM_AWARDS: [*book.tables[TEAM_AWARDS].records(), *decided.teams],
    }
    actor, other = context.acting(book), "、".join(changed or {})
    content = f"到会 {present} 人，主持 {actor.signed(chair, evidence=evidence.strip())}"
    content += f"；大会改定 {other}" if other else ""
    names = "、".join(decided.grades) or str(given.today)
    rewrite(book, changes, [entry(actor, GRADE, names, content, "KF-21")])
    cash = sum((each["amount"] or Decimal(0) for each in decided.payments), Decimal(0))
    winners = "、".join(each["department_name"] for each in decided.teams)
    words = f"已定 {len(decided.grades)} 条建议的等级，奖金 {cash:,.2f} 元"
    words += f"，团体奖 {winners}" if winners else ""
    document = {
        "grades": decided.grades,
        "cash": f"{cash:f}",
        "teams": [each["department_name"] for each in decided.teams],
    }
    return Outcome(f"{words}。", document)


def _chair(context: Context, book: Any, given: Any, chair: str) -> str:
    """Who presides: the one named, else 主任委员 in office."""
    from ..handbook.sheets import COMMITTEE
    from .counting import in_office
    from .states import CHAIR

    if chair:
        return context.codes(book, STAFF, (chair,))[0]
    own = next((row for row in in_office(book.tables[COMMITTEE], given.today) if row.seat == CHAIR), None)
    if own is None:
        raise BookError("评定委员会没有主任委员，没有改动，请写明主持人。", "not_ready")
    found: str = own.staff_no
    return found


@command(
    "suggestions.money", "KF-21", label="备款单", group="建议", icon="AccountingFormat", place=7,
    line=line("大会前 5 个工作日交财务：奖金多少、奖品几份、各种面额几张。", out=FILE),
)  # fmt: skip
def money(context: Context, out: Path | None = None) -> Outcome:
    """照拟评的等级，大会要准备多少现金、几份奖品、各种面额几张。"""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .figures import notes
    from .gathered import gathered, needed
    from .reports import MONEY_NEEDED

    book, given = context.opened()
    decided = gathered(book.tables, given, {})
    rows, names = needed(decided), CodeNames(book.tables)
    amounts = [each["amount"] for each in decided.payments if each["amount"]]
    prizes = len([each for each in decided.payments if each["prize"]])
    cash = sum(amounts, Decimal(0))
    pieces = {f"{note:f}": count for note, count in notes(amounts).items()}
    lines = [f"奖品 {prizes} 份", *(f"面额 {note} 元：{count} 张（枚）" for note, count in pieces.items())]
    if out is not None:
        page = Page(MONEY_NEEDED, rows, f"日期：{given.today}", lines=lines)
        write_report(out, "备款单", given, names, page)
    document = {
        "money": MONEY_NEEDED.document(rows, names),
        "cash": f"{cash:f}",
        "prizes": prizes,
        "notes": pieces,
    }
    words = f"大会要备现金 {cash:,.2f} 元，奖品 {prizes} 份。"
    return Outcome(words, document).with_files(out)


@command(
    "suggestions.sign", "KF-21", "KF-23.1", label="签领表", group="建议", icon="FileCheckIn", place=8,
    deeds={AWARD: SECRETARY},
    line=line(
        "先印奖金签领表，签好以后再记下；没有来领的写明。", noted=Argument("记下签领", "--record"),
        absent=Argument("没有领的人（工号）", "--absent", "STAFF"), out=FILE,
    ),
)  # fmt: skip
def sign(
    context: Context, absent: Sequence[str] = (), out: Path | None = None, *, noted: bool = False
) -> Outcome:  # fmt: skip
    """先印奖金签领表，当场签领后记下；十个工作日没有领的交财务。"""
    from ..book.rewrite import rewrite
    from .gathered import signed, to_sign

    book, given = context.opened(AWARD)
    rows = to_sign(book.tables)
    if not rows:
        return Outcome("没有要签领的奖金，没有改动。")
    if not noted:
        files = _signing_sheet(out, book, given, rows) if out is not None else []
        return Outcome(
            f"{len(rows)} 份奖金要签领。", {"rows": len(rows)} | ({"files": files} if files else {})
        )
    left_out = context.codes(book, STAFF, absent)
    changed, ended = signed(book.tables, given, left_out)
    actor, missing = context.acting(book), sum(row.staff_no in left_out for row in rows)
    content = f"签领 {len(rows) - missing} 份" + (
        f"，没有领 {missing} 份（{'、'.join(left_out)}）" if missing else ""
    )
    rewrite(book, changed, [entry(actor, AWARD, "、".join(ended) or str(given.today), content, "KF-21")])
    return Outcome(f"已记下{content}。", {"signed": len(rows) - missing, "absent": missing, "ended": ended})


def _signing_sheet(out: Path, book: Any, given: Any, rows: Sequence[Any]) -> list[str]:
    from ..book.paper.report import Page, write_report
    from ..kernel.capital import capital
    from ..kernel.report import CodeNames
    from .reports import SIGNED_FOR

    cash = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    page = Page(SIGNED_FOR, rows, f"日期：{given.today}", lines=[f"合计（大写）：{capital(cash)}"])
    return [str(write_report(out, "奖金签领表", given, CodeNames(book.tables), page))]
