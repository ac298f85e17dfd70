"""What a user does about 资金占用: look at every branch, ask 营销总监, record what was decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.log.entries import entry
from ..book.options import INTO_FOLDER
from ..book.writing.save import folder
from ..company.branches import DIRECTOR, OFFICE
from ..handbook.sheets import BRANCHES, FUNDS_APPROVALS, ORDERS, STAFF
from ..kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ..book.actor import Actor
    from ..book.book import Book
    from ..kernel.report import Names
    from .overview import FundsOverview, Waiting

DECISIONS = ("同意", "不同意")


@command(
    "branches.funds",
    "DH-8",
    label="资金占用",
    group="分支机构",
    button=INTO_FOLDER,
    line=line(
        "各分支机构的资金占用和限额，以及要报营销总监的订货单。",
        out=Argument("资金占用表和审批申请放在这个文件夹", metavar="DIR"),
    ),
)
def show_funds(context: Context, out: Path | None = None) -> Outcome:
    """各分支机构的限额、占用额、还可用多少，以及要报营销总监的订货单。"""
    from ..kernel.report import Names
    from .overview import treasury
    from .reports import REQUESTS, requests, write_funds

    book, given = context.opened()
    found, names = treasury(book.tables, book.log, given), Names(book.tables)
    files = [] if out is None else [write_funds(folder(out), found, given, names)]
    rows = [_branch(found, code, names) for code in found.branches]
    asked = REQUESTS.document(requests(found), names)
    words = f"{len(rows)} 个机构，{len(asked)} 张订货单要报营销总监审批。{found.note}。"
    document: dict[str, Any] = {"branches": rows, "requests": asked}
    return Outcome(words, document | ({"files": [*map(str, files)]} if files else {}), int(bool(asked)))


def _branch(found: FundsOverview, code: str, names: Names) -> dict[str, Any]:
    from .words import funds_document

    told = funds_document(found.branches[code], found.now(code)) or {}
    return {"branch": code, "name": names.of(BRANCHES, code), **told}


@command(
    "branches.approve",
    "DH-8",
    label="超限审批",
    group="分支机构",
    deeds={"超限审批": (DIRECTOR, *OFFICE)},
    line=line(
        "记下营销总监对超限额订货的决定。",
        by="营销总监的工号",
        applicant="申请人的工号",
        evidence="申请人自己代录时的凭据，如邮件日期",
    ),
)
def approve_beyond(
    context: Context, order: str, decision: str, by: str, reason: str, applicant: str = "", evidence: str = ""
) -> Outcome:
    """记下营销总监对超限额订货的决定：谁、何时、为什么、当时的占用额、限额和超额。"""
    from ..book.rewrite import rewrite
    from .overview import treasury

    book, given = context.opened(FUNDS_APPROVALS)
    (order,) = context.codes(book, ORDERS, (order,))
    by, *asker = context.codes(book, STAFF, filter(None, (by, applicant)))
    applicant = next(iter(asker), "")
    found = treasury(book.tables, book.log, given)
    asked = next((own for own in found.waiting if own.order_no == order), None)
    if asked is None:
        raise BookError(f"“{order}”不是待审的分支机构订货单，请核对订单号码。", "unknown_order")
    applicant, actor = applicant or _clerk(book, order), context.acting(book)
    _require(book, asked, decision, by, reason, applicant)
    _require_evidence(actor, by, applicant, evidence)
    limit = found.branches[asked.branch].limit if asked.branch in found.branches else None
    record = _record(asked, None if limit is None else limit.amount, given.today) | {
        "decision": decision, "director": by, "applicant": applicant or None, "reason": reason.strip(),
    }  # fmt: skip
    table = book.tables[FUNDS_APPROVALS]
    rows = [row for row in table.records() if row["order_no"] != order]
    allowed = "未核定" if record["limit"] is None else f"{record['limit']} 元"
    content = f"本单 {record['amount']} 元，占用额 {record['occupied']} 元，限额 {allowed}"
    content += (
        f"；申请人 {applicant or '没有填'}；{actor.signed(by, applicant, evidence.strip())}；{reason.strip()}"
    )
    line = entry(actor, "超限审批", order, content, "DH-8")
    rewrite(book, {FUNDS_APPROVALS: [*rows, dict.fromkeys(table.form.columns) | record]}, [line])
    document = {"order_no": order, "decision": decision, "by": by}
    return Outcome(f"已记下：{order} {decision}（{by}）。", document | {"amount": str(record["amount"])})


def _clerk(book: Book, order: str) -> str:
    """Whoever took the order asks for it, where nobody else is named."""
    orders = book.tables[ORDERS]
    pairs = zip(orders["order_no"].to_pylist(), orders["clerk"].to_pylist(), strict=True)
    return next((clerk for number, clerk in pairs if number == order and clerk), "")


def _require(book: Book, asked: Waiting, decision: str, by: str, reason: str, applicant: str) -> None:
    """Only what waits, only a decision with a reason, only 营销总监, and not the applicant."""
    from ..company.signing import roles_of

    roles = roles_of(book.tables[STAFF].until(book.business_day or date.max)).get(by, frozenset())
    words = ""
    if asked.funds is None:
        words = f"“{asked.order_no}”的占用额数据不足，请先补全库存和供货价，再报批。"
    elif decision not in DECISIONS:
        words = f"决定“{decision}”不认识，请写同意或不同意。"
    elif DIRECTOR not in roles:
        words = f"“{by}”不是{DIRECTOR}，超出限额的订货只能由{DIRECTOR}审批。"
    elif by == applicant:
        words = f"“{by}”不能批准自己的申请，请另填申请人。"
    elif not reason.strip():
        words = "请写明同意或不同意的原因。"
    if words:
        raise BookError(words, "not_approved")


def _require_evidence(actor: Actor, by: str, applicant: str, evidence: str) -> None:
    """The applicant writes down what another decided for him only with something to show for it."""
    if actor.staff_no and actor.staff_no == applicant and actor.staff_no != by and not evidence.strip():
        words = f"{actor.name}是申请人，代录{DIRECTOR}的决定要写明凭据（批条编号、邮件日期等），或请别人来录"
        raise BookError(f"{words}，没有改动。", "not_approved")


def _record(asked: Waiting, limit: int | None, today: date) -> dict[str, Any]:
    from ..ledger.money import yuan

    figures = asked.funds
    excess = figures.excess if figures else None
    return {
        "order_no": asked.order_no, "branch_code": asked.branch, "applied_on": today, "director_on": today,
        "amount": yuan(asked.amount), "occupied": yuan(figures.occupied if figures else 0),
        "limit": None if limit is None else yuan(limit), "excess": None if excess is None else yuan(excess),
    }  # fmt: skip
