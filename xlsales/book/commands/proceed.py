"""办理: a document taken on by a step of its life, or what is open from where it stands."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from ...kernel.command import COMMANDS, Outcome, brief, command, line
from ..context import Context
from ..errors import BookError
from ..selection import selected_document

if TYPE_CHECKING:
    from ...kernel.life import Step
    from ..proceeding import Document
brief("moves", key="单据", before="原状态", after="现状态")


@command(
    "book.proceed", label="办理", group="今日", place=3,
    line=line(
        "把一张单据办到下一步；不写 --to 只看可以办什么、还差什么。", sheet="工作表，如调换货单",
        key="单据的编号", to="办到哪一步：做什么或到什么状态，如批准",
    ),
)  # fmt: skip
def proceed(context: Context, sheet: str = "", key: str = "", to: str = "", reason: str = "") -> Outcome:
    """把所选的单据办到下一步：批准、调出、结案、作废等；先看可以办什么、还差什么。"""
    from ..log.entries import entry
    from ..proceeding import document, lacks, written
    from ..rewrite import rewrite

    book, given = context.opened()
    if not key:
        sheet, key = _selected(context)
    (key,) = context.codes(book, sheet, (key,))
    own = document(book, given, sheet, key)
    if not to:
        return _shown(context, own)
    step = own.chosen(to)
    if step.command:
        return _handed(context, own, step, reason)
    if missing := lacks(context, own, step, reason):
        raise BookError(f"{sheet}{key}没有{step.deed}：{''.join(missing)}", "not_ready")
    actor, deed = context.acting(book), own.life.called(step)
    rewrite(book, written(own, step, actor), [entry(actor, deed, key, reason.strip(), str(step.ref))])
    move = {"key": key, "before": own.state, "after": step.target}
    words = f"{sheet}{key}已{step.deed}，状态从{own.state}改为{step.target}。"
    return Outcome(words, {"sheet": sheet, "moves": [move]})


def _selected(context: Context) -> tuple[str, str]:
    found = selected_document(context.workbook) if context.workbook is not None else None
    if found is None:
        raise BookError("请先选中要办理的单据所在的行，再点按钮。", "no_selection")
    return found


def _handed(context: Context, own: Document, step: Step, reason: str) -> Outcome:
    """The step by the command that has it, with the document as its option."""
    from ..options import OPTIONS

    other = COMMANDS[step.command]
    if step.computed:
        words = f"“{step.deed}”由“{other.label}”按记录来做，没有改动，请点“{other.label}”。"
        raise BookError(words, "computed")
    (field,) = own.table.form.key()
    given: dict[str, Any] = {"deed": step.deed, "reason": reason}
    given |= {name: [own.row.key] for name, option in OPTIONS.items() if option.field == field}
    known = inspect.signature(other.run).parameters
    return other.run(context, **{name: value for name, value in given.items() if name in known})


def _shown(context: Context, own: Document) -> Outcome:
    steps = [_told(context, own, step) for step in own.steps]
    waits = own.waits
    since = waits.since.isoformat() if waits and waits.since else None
    stands = f"{own.table.sheet}{own.row.key}的状态是{own.state}"
    stands += f"，等{waits}" if waits else ""
    stands += f"（自 {since}）" if since else ""
    words = "\n".join([f"{stands}。", *(_words(each) for each in steps)])
    place = {"sheet": own.life.sheet, "key": own.row.key, "state": own.state}
    document = {"waits_for": str(waits) if waits else None, "since": since, "steps": steps, "moves": []}
    return Outcome(words, place | document)


def _told(context: Context, own: Document, step: Step) -> dict[str, Any]:
    from ..proceeding import lacks

    label = COMMANDS[step.command].label if step.computed else None
    missing = [] if step.computed else lacks(context, own, step, "…" if step.reason else "")
    return {
        "deed": step.deed, "to": step.target, "roles": list(own.given.settings.roles(step.actors)),
        "by": label, "lacks": missing,
    }  # fmt: skip


def _words(told: dict[str, Any]) -> str:
    step = f"{told['deed']} → {told['to']}（{'、'.join(told['roles']) or '谁都可以'}）"
    if told["by"]:
        return f"{step}：由“{told['by']}”按记录来做。"
    return f"{step}：{''.join(told['lacks']) or '可以办。'}"
