"""信用核定: single, or the list of the year (TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS
from ...kernel.command import Argument, Outcome, command, line
from ...kernel.reading.amounts import amounts
from ...kernel.registry import Registry

DEED = "信用核定"
SURVEYORS = ("片区销售专员", "销售专员", "客户服务专员", "销售内勤", "销售主管")
CONSEQUENCES: Registry[Callable[[Any, Any, Mapping[str, Decimal]], str]] = Registry("额度变动的后果")
"""What other limits would change, in a sentence: of a book, what is given, limits by 客户代码."""


@command(
    "customers.review", "TB-9.1.1", label=DEED, group="客户", icon="ReviewShareWorkbook", place=3, large=True,
    deeds={DEED: SURVEYORS},
    line=line(
        "信用核定汇总表：现额度、建议额度、拟定；--write 记下待签字的核定。",
        customers="只核定这些客户；不写是有额度的全部客户",
        limits=Argument("拟定额度；不写的同现额度", "--limit", "CUSTOMER=AMOUNT", read=amounts),
        out="汇总表写到这个文件", write="记下待签字的核定",
    ),
)  # fmt: skip
def review_credit(
    context: Context,
    customers: Sequence[str] = (),
    limits: Mapping[str, Decimal] | None = None,
    reason: str = "",
    out: Path | None = None,
    *,
    write: bool = False,
) -> Outcome:
    """信用核定汇总表，记下待签字的核定（一次签名用“批示”），写明哪些待审的订单会因此通过或放不下。"""
    from .listed import review_lines
    from .reports import REVIEW_LIST

    book, given = context.opened(DEED if write else "")
    codes = context.codes(book, CUSTOMERS, customers)
    asked = dict(zip(context.codes(book, CUSTOMERS, limits or {}), (limits or {}).values(), strict=True))
    known = set(book.tables[CUSTOMERS]["customer_code"].to_pylist())
    if strange := [code for code in [*codes, *asked] if code not in known]:
        raise BookError(f"客户资料里没有“{'、'.join(strange)}”，请核对客户代码。", "unknown_customer")
    lines = review_lines(book.tables, given, codes, asked)
    from ...kernel.report import CodeNames

    names = CodeNames(book.tables)
    if out is not None:
        from ...book.paper.report import Page, write_report

        write_report(out, REVIEW_LIST.title, given, names, Page(REVIEW_LIST, lines, f"日期：{given.today}"))
    changed = {own.customer: own.proposed for own in lines if own.change and own.proposed is not None}
    words = f"核定 {len(lines)} 个客户，其中 {len(changed)} 个调整。"
    if changed:
        words += "".join(follow(book, given, changed) for follow in CONSEQUENCES)
    if write and lines:
        _write(context, book, given.today, lines, reason)
        words += f"已记入{CREDIT_REVIEWS}，签字后生效：选中这些行点“批示”。"
    document = {"reviews": REVIEW_LIST.document(lines, names), "changed": sorted(changed)}
    return Outcome(words, document).with_files(out)


def _write(context: Context, book: Any, today: Any, lines: Sequence[Any], reason: str) -> None:
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite
    from .drafted import drafted

    actor, reviews = context.acting(book), book.tables[CREDIT_REVIEWS]
    rows = drafted(reviews, lines, actor.staff_no, reason.strip(), today)
    subject = "、".join(f"{row['customer_code']}/{row['review_no']}" for row in rows)
    note = entry(actor, DEED, subject, f"拟定 {len(rows)} 个客户的额度", str(reviews.form.ref))
    rewrite(book, {CREDIT_REVIEWS: [*reviews.records(), *rows]}, [note])
