"""What a user does with 货款: 应收账龄, 催款清单, 往来对账单."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import CUSTOMERS, DELIVERIES
from ..kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.given import Given
    from ..kernel.report import CodeNames
    from .opened import Ledger
    from .statement import Statement


@command(
    "ledger.aging", "DH-3.4", label="应收账龄", group="货款", icon="SortUp", place=1, large=True,
    line=line("应收账龄表。", group="货款：账龄、催款、对账。"),
)  # fmt: skip
def aging(context: Context, out: Path | None = None) -> Outcome:
    """每个客户欠多少、逾期多久：应收账龄表。"""
    from ..book.paper.report import Page, write_report
    from .money import yuan
    from .reports import AGING, subject

    _, given, ledger, names = _opened(context)
    owing = [(code, own) for code, own in sorted(ledger.accounts.items()) if _moves(own)]
    if out is not None:
        page = Page(AGING, owing, subject(given, ledger.note()))
        write_report(out, "应收账龄表", given, names, page)
    total = yuan(sum(own.balance for _, own in owing))
    document = {**_days(ledger, given), "customers": AGING.document(owing, names), "total": str(total)}
    return Outcome(f"{len(owing)} 个客户，未结余额 {total:,.2f} 元。{ledger.note()}。", document)


def _days(ledger: Ledger, given: Given) -> dict[str, str | None]:
    as_of = ledger.as_of
    return {"as_of": as_of.isoformat() if as_of else None, "aged_on": given.today.isoformat()}


def _moves(own: Any) -> bool:
    return any((own.balance, own.prepaid, own.deposit, own.bills, own.guarantee, own.incomplete))


@command(
    "ledger.dunning", "DH-3.4", label="催款清单", group="货款", icon="StartAfterPrevious", place=2,
    line=line("催款清单和催款文字。"),
)  # fmt: skip
def dunning(context: Context, out: Path | None = None) -> Outcome:
    """到期没有付的单据，承诺过期的在前，附每个客户的催款文字。"""
    from ..book.paper.report import Page, write_report
    from .deadlines import document_days
    from .dunning import letters, overdue_documents
    from .money import yuan
    from .reports import DUES, LETTERS, subject

    book, given, ledger, names = _opened(context)
    promised = document_days(book.tables[DELIVERIES].until(given.today), "promised_on")
    owners, phones = (book.tables[CUSTOMERS].names("customer_code", own) for own in ("sales_owner", "phone"))
    rows = [
        own._replace(clerk=owners.get(own.customer) or "", phone=phones.get(own.customer) or "")
        for own in overdue_documents(ledger.accounts, promised, given.today)
    ]
    texts = letters(rows, book.tables[CUSTOMERS].names("customer_code", "customer_name"), given.today)
    if out is not None:
        about = subject(given, ledger.note())
        write_report(out, "催款清单", given, names, Page(DUES, rows, about), Page(LETTERS, texts, about))
    total = yuan(sum(row.overdue for row in rows))
    words = f"{len(texts)} 个客户的 {len(rows)} 张单据逾期，合计 {total:,.2f} 元。{ledger.note()}。"
    lists = {"dues": DUES.document(rows, names), "letters": LETTERS.document(texts, names)}
    return Outcome(words, {**_days(ledger, given), **lists, "total": str(total)})


@command(
    "ledger.statement", "DH-3.4", label="往来对账单", group="货款", icon="AccountingFormat", place=3,
    line=line(
        "往来对账单，每个客户一份。", out=Argument("对账单放在这个文件夹", metavar="DIR", default=Path()),
    ),
)  # fmt: skip
def statements(
    context: Context,
    out: Path,
    customers: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> Outcome:
    """每个客户一份往来对账单，带回执，可以寄给客户盖章。"""
    from ..book.paper.names import file_names
    from ..book.several import several
    from .from_sheets import entries
    from .opened import SHEETS
    from .period import require_records
    from .reports import write_statement
    from .statement import statement

    book, given, ledger, names = _opened(context)
    end = last or given.today
    start = first or date(end.year, 1, 1)
    customers = context.codes(book, CUSTOMERS, customers)
    wanted = _wanted(customers, set(book.tables[CUSTOMERS].keys.to_pylist()), ledger)
    deliveries, receipts, openings = (book.tables[sheet] for sheet in SHEETS)
    require_records(start, end, deliveries, receipts, given.today)
    found = entries(deliveries, receipts, openings, ledger.agreements, given.today, wanted)
    unfit = [code for code in wanted if found[code].incomplete]
    if unfit and customers:
        records = "、".join(found[unfit[0]].incomplete[:5])
        raise BookError(
            f"{unfit[0]}的账款不全（{records}），请在这些记录里补齐日期和金额，再对账。", "incomplete"
        )
    rows = []
    fit = [code for code in wanted if code not in unfit]
    titles = file_names(f"往来对账单_{end}_{code}_{names.of(CUSTOMERS, code)}" for code in fit)
    asked = {"customers": customers, "first": first, "last": last}
    with several(context, "ledger.statement", out, book, given, **asked) as run:
        for code, title in zip(fit, titles, strict=True):
            own = statement(found[code], start, end)
            run.make(out / f"{title}.xlsx", write_statement, code, own, given, names, ledger.note())
            rows.append({"customer": code, **_amounts(own)})
    left = f"，{'、'.join(unfit)}的账款不全，没有做" if unfit else ""
    period = {"from": start.isoformat(), "to": end.isoformat()}
    document = {**period, "statements": rows, "left_out": unfit, "files": list(map(str, run.files))}
    words = f"已生成 {len(run.files)} 份往来对账单{left}。{ledger.note()}。{run.note}"
    return Outcome(words, document, int(bool(unfit)))


def _amounts(own: Statement) -> dict[str, str]:
    from .money import yuan

    return {name: str(yuan(getattr(own, name))) for name in ("opening", "debit", "credit", "closing")}


def _wanted(customers: Sequence[str], names: Any, ledger: Ledger) -> list[str]:
    if strange := [code for code in customers if code not in names]:
        raise BookError(f"客户资料里没有“{'、'.join(strange)}”，请核对客户代码。", "unknown_customer")
    return list(dict.fromkeys(customers)) or sorted(ledger.accounts)


def _opened(context: Context) -> tuple[Book, Given, Ledger, CodeNames]:
    from ..kernel.report import CodeNames
    from .opened import opened

    book, given = context.opened()
    return book, given, opened(book.tables, book.log, given), CodeNames(book.tables)
