"""What decides is confirmed, and what was decided on paper is written down: by whom, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel.command import Outcome, command
from ...kernel.ref import HOUSE
from ..audit.confirmed import ROLES, Unconfirmed
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from ..actor import Actor

CONFIRM, RECORD = "确认设置", "补记"
MOST = 5


@command(
    "book.confirm", label=CONFIRM, group="设置", icon="AcceptInvitation", place=1, deeds={CONFIRM: ROLES}
)
def confirm(context: Context) -> Outcome:
    """记下起决定作用的设置和员工的角色从什么改成了什么、由谁确认；没有确认的改动，检查会指出。"""
    from ..audit.confirmed import confirming
    from ..log.entries import entry
    from ..rewrite import rewrite

    book, _ = context.opened(CONFIRM)
    actor = context.acting(book)
    found, lines = confirming(book, entry(actor, CONFIRM, "", "", str(HOUSE)))
    if not lines:
        return Outcome("没有要确认的：起决定作用的设置和员工的角色都和操作记录一致。", {"confirmed": []})
    _require_others(actor, found)
    rewrite(book, {}, lines)
    told = [f"{own.thing} {own.old or '空白'}→{own.new or '空白'}" for own in found if own.recorded]
    more = f"等 {len(told)} 项" if len(told) > MOST else ""
    words = f"：{'；'.join(told[:MOST])}{more}" if told else "，现在的设置和角色从此记录在案"
    document = [{"sheet": own.sheet, "key": own.thing, "old": own.old, "new": own.new} for own in found]
    return Outcome(f"已确认{words}。", {"confirmed": document})


def _require_others(actor: Actor, found: list[Unconfirmed]) -> None:
    """Nobody confirms the roles that he has got himself; the first record is no change."""
    if any(own.thing == actor.staff_no and own.recorded for own in found):
        who = "、".join(ROLES)
        raise BookError(
            f"“{actor.name}”不能确认自己的角色，没有改动，请由另一位{who}来做，或先改回原来的角色。",
            "not_approved",
        )


@command("log.record", label=RECORD, group="检查", icon="ReviewNewComment", place=8, deeds={RECORD: ROLES})
def record(context: Context, evidence: str) -> Outcome:
    """把手工填写的状态、审批和额度记进操作记录，写明凭据和代录的人；以后的改动就有据可查。"""
    from ..log.decided import unsaid_or_other
    from ..log.entries import entry
    from ..rewrite import rewrite

    if not evidence.strip():
        raise BookError("请写明凭据（批条编号、邮件日期等），没有改动。", "not_approved")
    book, _ = context.opened(RECORD)
    actor = context.acting(book)
    plain = entry(
        actor, RECORD, "", f"凭据：{evidence.strip()}；{actor.name or actor.login} 代录", str(HOUSE)
    )
    lines = unsaid_or_other(book.tables, book.log, plain)
    if not lines:
        return Outcome("没有要补记的：状态、审批和额度都和操作记录一致。", {"recorded": 0})
    rewrite(book, {}, lines)
    return Outcome(f"已补记 {len(lines)} 行，凭据：{evidence.strip()}。", {"recorded": len(lines)})
