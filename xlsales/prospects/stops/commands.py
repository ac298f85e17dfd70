"""报告信用问题: one command stops visits, talks, codes, orders and goods (KF-12)."""

from __future__ import annotations

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import CUSTOMERS, STOPS
from ...kernel.command import ANYONE, Argument, Outcome, command, line
from ..commands import known

REPORT = "报告信用问题"


@command(
    "prospects.stop", "KF-12", label=REPORT, group="新客户", icon="HighImportance", place=6,
    deeds={REPORT: ANYONE},
    line=line(
        "发现信用有问题：登记中止申请，从今天起停。",
        prospect=Argument("潜在客户编号或客户代码", positional=True, metavar="PROSPECT"),
    ),
)  # fmt: skip
def stop(context: Context, prospect: str, reason: str, by: str = "") -> Outcome:
    """发现信用有问题的潜在客户或客户：登记中止申请，从今天起停止拜访、洽谈、给代码、受理和发货，等上级决定。"""
    from ...book.log.entries import entry
    from ...book.numbering import Numbers
    from ...book.rewrite import rewrite
    from .records import going, reported, stopped_records

    book, given = context.opened(REPORT)
    (code,) = context.codes(book, CUSTOMERS, (prospect,))
    if code not in set(book.tables[CUSTOMERS]["customer_code"].to_pylist()):
        (prospect,), code = known(context, book, (prospect,)), ""
    if not reason.strip():
        raise BookError("请写明信用有什么问题。", "no_reason")
    actor = context.acting(book)
    own = stopped_records(book.tables, given.today, code or prospect, reason.strip())
    if own.refused:
        raise BookError(own.refused, "not_allowed")
    number = next(Numbers(given.today, given.settings, book.log).free(STOPS, book.tables))
    asked = reported(own, book.tables, given.today, reason.strip())
    asked |= {"stop_no": number, "reported_by": by or actor.staff_no or own.clerk}
    changed = {**own.sheets, STOPS: [*book.tables[STOPS].records(), asked]}
    rewrite(book, changed, [entry(actor, REPORT, own.key, reason.strip(), "KF-12")])
    who, waiting = given.settings.suspension_approver, going(book.tables, own.customer_code)
    goods = f"；已受理没有发完的有{'、'.join(waiting)}，也由他决定" if waiting else ""
    return Outcome(
        f"已报告：{own.name}从今天起停止拜访、洽谈、给代码、受理和发货，等{who}决定（{number}）{goods}。",
        {"stop_no": number, "prospect_no": own.prospect_no, "customer_code": own.customer_code,
         "waiting": waiting},
    )  # fmt: skip
