"""What the secretary does in a month: the box, the departments' opinions, the committee's review."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.log.entries import entry
from ..handbook.sheets import OPENINGS, OPINIONS, PROPOSERS, SLIPS, STAFF, SUGGESTIONS
from ..kernel.command import Argument, Outcome, command, line
from .flow import OPEN_BOX, REVIEW, SECRETARY

FILE = Argument("写到这个文件", metavar="FILE")


@command(
    "suggestions.open", "KF-18", "KF-19", "KF-20", label=OPEN_BOX, group="建议", icon="FileOpen", place=1,
    large=True, deeds={OPEN_BOX: SECRETARY},
    line=line(
        "把开箱录入里的建议条编号、收进建议登记，记下开箱记录。", group="建议：开箱、评审、命令单、奖金。",
        witness="监箱人（工号）", slips="箱里有几张",
    ),
)  # fmt: skip
def open_box(context: Context, witness: str, slips: int) -> Outcome:
    """开箱：把开箱录入里的建议条编号、收进建议登记；不用任何主管审批。"""
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .opened import taken

    book, given = context.opened(OPEN_BOX)
    (witness,) = context.codes(book, STAFF, (witness,))
    actor, rows = context.acting(book), list(book.tables[SLIPS])
    if slips != len(rows):
        raise BookError(f"箱里 {slips} 张，开箱录入里 {len(rows)} 行，没有改动，请核对。", "not_ready")
    if not actor.staff_no or witness in ("", actor.staff_no):
        raise BookError("监箱人要是另外一个人，开箱人要在员工表里，没有改动。", "not_ready")
    if any(row.opened_on == given.today for row in book.tables[OPENINGS]):
        raise BookError(f"{given.today} 已经开过箱，没有改动。", "not_ready")
    numbers = numbers_of(SUGGESTIONS, book, given)
    found = taken(rows, numbers, book.tables[STAFF], book.tables[SUGGESTIONS], given.today)
    if found.faults:
        raise BookError(f"没有登记：{'；'.join(found.faults[:3])}。", "not_ready")
    opening = {"opened_on": given.today, "opened_by": actor.staff_no, "witness": witness, "slips": slips}
    changed = {
        OPENINGS: [*book.tables[OPENINGS].records(), opening],
        SUGGESTIONS: [*book.tables[SUGGESTIONS].records(), *found.suggestions],
        PROPOSERS: [*book.tables[PROPOSERS].records(), *found.proposers],
        SLIPS: [],
    }
    names = [each["sugg_no"] for each in found.suggestions]
    content = f"{slips} 张，监箱人 {witness}"
    rewrite(book, changed, [entry(actor, OPEN_BOX, "、".join(names) or str(given.today), content, "KF-19")])
    alike = "".join(f"{new} 像 {old}，先提的保留权利。" for new, old in found.similar.items())
    words = f"开箱 {slips} 张，登记 {len(names)} 条建议。{alike}"
    return Outcome(words, {"suggestions": names, "slips": slips, "similar": found.similar})


@command(
    "suggestions.ask", "KF-22.1", label="意见征询", group="建议", icon="ReviewNewComment", place=2,
    deeds={"意见征询": SECRETARY}, line=line("给涉及的每个部门一页意见征询单。", out=FILE),
)  # fmt: skip
def ask_departments(context: Context, out: Path | None = None) -> Outcome:
    """给涉及的每个部门一页意见征询单，3 个工作日内答复；没有答复的照常评审。"""
    from ..book.paper.report import Page, write_report
    from ..book.rewrite import rewrite
    from ..kernel.report import CodeNames
    from .reports import OPINION
    from .reviewed import asked

    book, given = context.opened("意见征询")
    rows = asked(book.tables, given.today)
    if not rows:
        return Outcome("没有要征询意见的建议，没有改动；请先在建议登记填涉及部门。")
    places = list(dict.fromkeys(row["department_name"] for row in rows))
    actor, own = context.acting(book), {row.sugg_no: row for row in book.tables[SUGGESTIONS]}
    lines = [entry(actor, "意见征询", "、".join(places), f"{len(rows)} 项", "KF-22.1")]
    rewrite(book, {OPINIONS: [*book.tables[OPINIONS].records(), *rows]}, lines)
    if out is not None:
        last = given.calendar.add(given.today, 3)
        pages = [
            Page(
                OPINION, [own[row["sugg_no"]] for row in rows if row["department_name"] == place],
                f"{place}　请于 {last} 前答复", sheet=place,
            )
            for place in places
        ]  # fmt: skip
        write_report(out, "意见征询单", given, CodeNames(book.tables), *pages)
    words = f"向 {len(places)} 个部门征询 {len(rows)} 项意见。"
    return Outcome(words, {"departments": places, "asked": len(rows)}).with_files(out)


@command(
    "suggestions.review", "KF-22.1", "KF-25.1", "KF-25.2", label=REVIEW, group="建议",
    icon="AcceptInvitation", place=3, deeds={REVIEW: SECRETARY},
    line=line(
        "先印评审表，填好录进建议登记_评定以后再记下。", noted=Argument("记下录好的决定", "--record"),
        by="主任委员（工号）；不写是自己", evidence="代录时的凭据，如评审表编号", out=FILE,
    ),
)  # fmt: skip
def review(
    context: Context, by: str = "", evidence: str = "", out: Path | None = None, *, noted: bool = False
) -> Outcome:  # fmt: skip
    """先印评审表（不印姓名、部门），填好录进建议登记_评定后再记下：采用、保留、不采用、可完善。"""
    from ..book.rewrite import rewrite
    from .reviewed import add_assessments, recorded

    book, given = context.opened(REVIEW)
    actor = context.acting(book)
    if noted:
        (by,) = context.codes(book, STAFF, (by or actor.staff_no,))
        if by != actor.staff_no and not evidence.strip():
            raise BookError(f"代 {by} 录的评审要写明凭据，没有改动。", "not_ready")
        changed, told, faults = recorded(book.tables, given, by)
        if faults:
            raise BookError(f"没有记下：{'；'.join(faults[:3])}。", "not_ready")
        signed = actor.signed(by, evidence=evidence.strip())
        lines = [entry(actor, REVIEW, name, f"{word}；{signed}", "KF-22.1") for name, word in told.items()]
        rewrite(book, changed, lines)
        return Outcome(f"已记下 {len(told)} 条评审决定。", {"decided": told})
    changed, names = add_assessments(book.tables, given.today)
    if not names:
        return Outcome("没有要评审的建议，没有改动。")
    rewrite(book, changed, [entry(actor, REVIEW, "、".join(names), "送评定委员会", "KF-22.1")])
    files = _review_sheets(out, book.tables, given, names) if out is not None else []
    struck = _own(book.tables, names, given.today)
    words = f"{len(names)} 条建议送评审。" + "".join(f"{who} 自己的 {name} 请划去。" for name, who in struck)
    return Outcome(words, {"suggestions": names} | ({"files": files} if files else {}))


def _review_sheets(out: Path, tables: Any, given: Any, names: Sequence[str]) -> list[str]:
    """评审表, twelve lines a page."""
    from ..book.paper.report import Page, write_report
    from ..kernel.report import CodeNames
    from .reports import LINES_A_PAGE, review_sheet
    from .reviewed import review_lines

    rows = review_lines(tables, names)
    report = review_sheet(blind=given.settings.blind_review)
    day = f"评审日期：{given.today}"
    pages = [
        Page(report, rows[at : at + LINES_A_PAGE], day, sheet=f"评审表{at // LINES_A_PAGE + 1}")
        for at in range(0, len(rows), LINES_A_PAGE)
    ]  # fmt: skip
    return [str(write_report(out, "评审表", given, CodeNames(tables), *pages))]


def _own(tables: Any, names: Sequence[str], day: Any) -> list[tuple[str, str]]:
    """Suggestions of members of the committee, who do not judge their own."""
    from ..handbook.sheets import COMMITTEE
    from .counting import in_office

    members = {row.staff_no for row in in_office(tables[COMMITTEE], day)}
    called = tables[STAFF].names("staff_no", "name")
    return [
        (row.sugg_no, called.get(row.staff_no, row.staff_no)) for row in tables[PROPOSERS]
        if row.sugg_no in names and row.staff_no in members
    ]  # fmt: skip
