"""批示: what somebody decides on the rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import STAFF
from ..kernel.command import ANYONE, Outcome, command, line

if TYPE_CHECKING:
    from ..kernel.table import Table

DEED = "批示"


@command(
    "book.decide", label=DEED, group="审批收发", icon="SignatureLineInsert", place=2, deeds={DEED: ANYONE},
    line=line(
        "批示一张表上的行：同意、不同意或退回，一次可以批几张。", sheet="哪张表，如订货审批",
        by="谁批的（工号）；不写是自己", means="审批方式：签字、邮件或微信",
        evidence="代录时的凭据，如批条编号、邮件日期",
    ),
)  # fmt: skip
def decide(
    context: Context, decision: str, sheet: str = "", keys: Sequence[str] = (), by: str = "",
    reason: str = "", means: str = "", evidence: str = "",
) -> Outcome:  # fmt: skip
    """对选中的行批示：同意、不同意或退回；一次可以批几张，作废的不动。"""
    from ..book.rewrite import rewrite
    from ..book.selection import selected_rows
    from ..kernel.approval import APPROVALS, NOW
    from .deciding import Decision, Signing
    from .signing import people_of

    book, given = context.opened(DEED)
    chosen: range | Sequence[str] = keys
    if context.workbook is not None and not keys:
        sheet, chosen = selected_rows(context.workbook)
    if sheet not in APPROVALS:
        able = "、".join(own.sheet for own in APPROVALS)
        raise BookError(f"“{sheet}”没有要批示的，可以批示的是{able}，没有改动。", "not_approved")
    actor, table, own = context.acting(book), book.tables[sheet], APPROVALS[sheet]
    (by,) = context.codes(book, STAFF, (by or actor.staff_no,))
    said = Decision(decision, by, reason, means, evidence)
    if fault := said.fault(actor):
        raise BookError(f"{fault}，没有改动。", "not_approved")
    signers = people_of(book.tables, given)
    signing = Signing(own, signers, given, NOW[sheet](book.tables, book.log, given) if sheet in NOW else {})
    found, records = _places(table, chosen), table.records()
    live = [at for at in found if not records[at].get("void")]
    if not live:
        raise BookError(f"请先选中{sheet}里要批示的行（作废的不批），没有改动。", "no_selection")
    after, lines, who = signing.all_decided(records, live, said, actor, DEED)
    rewrite(book, {sheet: after}, lines)
    struck = f"，{len(found) - len(live)} 张已作废，没有批" if len(live) < len(found) else ""
    document = {
        "sheet": sheet,
        "decision": decision,
        "by": by,
        "decided": len(live),
        "struck": len(found) - len(live),
    }
    return Outcome(f"已记下：{sheet} {len(live)} 张{decision}（{who}）{struck}。", document)


def _places(table: Table, chosen: range | Sequence[str]) -> list[int]:
    """Where the chosen rows stand, by their numbers on the sheet or by how their names begin."""
    from ..book.log.decided import things

    if isinstance(chosen, range):
        return [at for at, number in enumerate(table.rows.to_pylist()) if number in chosen]
    known, found = things(table), []
    for key in chosen:
        same = [at for at, name in enumerate(known) if name == key]
        places = same or [at for at, name in enumerate(known) if name.startswith(f"{key}/")]
        if len(places) != 1:
            words = (
                f"有 {len(places)} 行，请写全：{'、'.join(known[at] for at in places[:3])}"
                if places
                else "没有这一行"
            )
            raise BookError(
                f"{table.sheet}里“{key}”{words}，没有改动。", "ambiguous" if places else "not_approved"
            )
        found += places
    return list(dict.fromkeys(found))
