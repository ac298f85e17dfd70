"""What a user does about 资金占用: look at every branch, ask 营销总监, record what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.options import INTO_FOLDER
from ..book.writing.save import folder
from ..company.branches import DIRECTOR, OFFICE
from ..handbook.sheets import BRANCHES, FUNDS_APPROVALS, ORDERS, STAFF
from ..kernel.command import Argument, Outcome, brief, command, line

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.report import CodeNames
    from .overview import FundsOverview
brief(
    "branches", branch="机构", name="名称", limit="限额", occupied="占用额", available="还可用", state="状态"
)


@command(
    "branches.funds", "DH-8", label="资金占用", group="分支机构", icon="AutoSum", place=5, button=INTO_FOLDER,
    line=line(
        "各分支机构的资金占用和限额，以及要报营销总监的订货单。",
        out=Argument("资金占用表和审批申请放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def show_funds(context: Context, out: Path | None = None) -> Outcome:
    """各分支机构的限额、占用额、还可用多少，以及要报营销总监的订货单。"""
    from ..kernel.report import CodeNames
    from .overview import funds_overview
    from .reports import REQUESTS, requests, write_funds

    book, given = context.opened()
    found, names = funds_overview(book.tables, book.log, given), CodeNames(book.tables)
    files = [] if out is None else [write_funds(folder(out), found, given, names)]
    rows = [_branch(found, code, names) for code in found.branches]
    asked = REQUESTS.document(requests(found), names)
    words = f"{len(rows)} 个机构，{len(asked)} 张订货单要报营销总监审批。{found.note}。"
    document: dict[str, Any] = {"branches": rows, "requests": asked}
    return Outcome(words, document | ({"files": [*map(str, files)]} if files else {}), int(bool(asked)))


def _branch(found: FundsOverview, code: str, names: CodeNames) -> dict[str, Any]:
    from .words import funds_document

    told = funds_document(found.branches[code], found.now(code)) or {}
    return {"branch": code, "name": names.of(BRANCHES, code), **told}


@command(
    "branches.approve", "DH-8", label="超限审批", group="分支机构", icon="SignatureLineInsert", place=10,
    deeds={"超限审批": (DIRECTOR, *OFFICE)},
    line=line(
        "记下营销总监对超限额订货的决定。", by="营销总监的工号", applicant="申请人的工号",
        evidence="申请人自己代录时的凭据，如邮件日期",
    ),
)  # fmt: skip
def approve_beyond(
    context: Context, order: str, decision: str, by: str, reason: str, applicant: str = "", evidence: str = ""
) -> Outcome:
    """记下营销总监对超限额订货的决定：谁、何时、为什么、当时的占用额、限额和超额。"""
    from ..book.rewrite import rewrite
    from ..company.deciding import Decision, Signing
    from ..company.signing import people_of
    from .approvals import APPROVAL
    from .approvals_asked import asked_for
    from .overview import funds_overview

    book, given = context.opened(FUNDS_APPROVALS)
    (order,) = context.codes(book, ORDERS, (order,))
    by, *asker = context.codes(book, STAFF, filter(None, (by, applicant)))
    found = funds_overview(book.tables, book.log, given)
    asked = next((own for own in found.waiting if own.order_no == order), None)
    if asked is None:
        raise BookError(f"“{order}”不是待审的分支机构订货单，请核对订单号码。", "unknown_order")
    applicant, actor, figures = (
        next(iter(asker), "") or _clerk(book, order),
        context.acting(book),
        asked_for(found),
    )
    said = Decision(decision, by, reason, "", evidence, _told(figures.get(order, {}), applicant))
    fault = said.fault(actor, {applicant}) or ("" if reason.strip() else f"请写明{decision}的原因")
    if order not in figures:
        fault = f"“{order}”的占用额数据不足，请先补全库存和供货价，再报批"
    if fault:
        raise BookError(f"{fault}，没有改动。", "not_approved")
    table = book.tables[FUNDS_APPROVALS]
    rows = [row for row in table.records() if row["order_no"] != order]
    record = dict.fromkeys(table.form.columns) | {
        "order_no": order, "branch_code": asked.branch, "applied_on": given.today,
        "applicant": applicant or None,
    }  # fmt: skip
    signing = Signing(APPROVAL, people_of(book.tables, given), given, figures)
    after, lines, _ = signing.all_decided([*rows, record], [len(rows)], said, actor, FUNDS_APPROVALS)
    rewrite(book, {FUNDS_APPROVALS: after}, lines)
    document = {"order_no": order, "decision": decision, "by": by, "amount": str(after[-1]["amount"])}
    return Outcome(f"已记下：{order} {decision}（{by}）。", document)


def _clerk(book: Book, order: str) -> str:
    """Whoever took the order asks for it, where nobody else is named."""
    from ..kernel.columns.rows import tuples

    pairs = tuples(book.tables[ORDERS], "order_no", "clerk")
    return next((clerk for number, clerk in pairs if number == order and clerk), "")


def _told(figures: Mapping[str, Any], applicant: str) -> str:
    limit = figures.get("limit")
    words = f"本单 {figures.get('amount')} 元，占用额 {figures.get('occupied')} 元"
    return f"{words}，限额 {'未核定' if limit is None else f'{limit} 元'}；申请人 {applicant or '没有填'}"
