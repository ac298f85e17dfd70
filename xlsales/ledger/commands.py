"""What a user does with 货款: 应收账龄, 催款清单, 往来对账单."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import CUSTOMERS, DELIVERIES
from ..kernel.command import Outcome, command

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.given import Given
    from ..kernel.table import Table
    from .opened import Ledger
    from .reports import Imprint
    from .statement import Statement


@command("ledger.aging", "DH-3.4", label="应收账龄", group="货款")
def aging(context: Context, out: Path | None = None) -> Outcome:
    """每个客户欠多少、逾期多久：应收账龄表。"""
    from .account import AGES
    from .money import yuan
    from .reports import write_aging

    _, given, ledger, imprint = _opened(context)
    owing = {code: own for code, own in sorted(ledger.accounts.items()) if _moves(own)}
    if out is not None:
        write_aging(out, owing, imprint)
    rows = [
        {
            "customer": code,
            "name": imprint.names.get(code, ""),
            "balance": str(yuan(own.balance)),
            "ages": {name: str(yuan(own.aging[name])) for name in AGES},
            "undated": str(yuan(own.undated)),
            "overdue": None if own.overdue is None else str(yuan(own.overdue)),
            "max_overdue_days": own.max_overdue_days,
            "disputed": str(yuan(own.disputed)),
            "prepaid": str(yuan(own.prepaid + own.deposit)),
            "bills": str(yuan(own.bills)),
            "incomplete": list(own.incomplete),
        }
        for code, own in owing.items()
    ]
    total = yuan(sum(own.balance for own in owing.values()))
    document = {
        "as_of": _iso(ledger.as_of), "aged_on": given.today.isoformat(), "customers": rows,
        "total": str(total),
    }  # fmt: skip
    return Outcome(f"{len(rows)} 个客户，未结余额 {total:,.2f} 元。{ledger.note()}。", document)


def _moves(own: Any) -> bool:
    return any((own.balance, own.prepaid, own.deposit, own.bills, own.guarantee, own.incomplete))


@command("ledger.dunning", "DH-3.4", label="催款清单", group="货款")
def dunning(context: Context, out: Path | None = None) -> Outcome:
    """到期没有付的单据，承诺过期的在前，附每个客户的催款文字。"""
    from .dunning import letters, overdue_documents
    from .money import yuan
    from .reports import write_dunning

    book, given, ledger, imprint = _opened(context)
    promised = _promises(book.tables[DELIVERIES].until(given.today))
    rows = overdue_documents(ledger.accounts, promised, given.today)
    texts = letters(rows, imprint.names, given.today)
    if out is not None:
        write_dunning(out, rows, texts, imprint)
    dues = [
        {
            "customer": row.customer,
            "document": row.document,
            "due_on": _iso(row.due_on),
            "days": row.days,
            "overdue": str(yuan(row.overdue)),
            "disputed": str(yuan(row.disputed)),
            "promised_on": _iso(row.promised_on),
            "word": row.word,
        }
        for row in rows
    ]
    told = [{"customer": code, "text": text} for code, text in texts]
    total = yuan(sum(row.overdue for row in rows))
    words = f"{len(told)} 个客户的 {len(rows)} 张单据逾期，合计 {total:,.2f} 元。{ledger.note()}。"
    document = {
        "as_of": _iso(ledger.as_of), "aged_on": given.today.isoformat(), "dues": dues, "letters": told,
        "total": str(total),
    }  # fmt: skip
    return Outcome(words, document)


def _promises(deliveries: Table) -> dict[tuple[str, str], date]:
    """承诺付款日 by 客户代码 and 单据号 (发票号, else 记录号); the latest of a document's."""
    fields = ("customer_code", "invoice_no", "record_no", "promised_on", "void")
    found: dict[tuple[str, str], date] = {}
    for customer, invoice, record, day, void in zip(
        *(deliveries[name].to_pylist() for name in fields), strict=True
    ):
        if customer and day is not None and not void:
            key = customer, invoice or record or ""
            found[key] = max(day, found.get(key, day))
    return found


@command("ledger.statement", "DH-3.4", label="往来对账单", group="货款")
def statements(
    context: Context,
    out: Path,
    customers: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> Outcome:
    """每个客户一份往来对账单，带回执，可以寄给客户盖章。"""
    from ..book.paper.names import file_names
    from ..book.writing.several import several
    from .from_sheets import entries
    from .opened import SHEETS
    from .period import require_records
    from .reports import write_statement
    from .statement import statement

    book, given, ledger, imprint = _opened(context)
    end = last or given.today
    start = first or date(end.year, 1, 1)
    customers = context.codes(book, CUSTOMERS, customers)
    wanted = _wanted(customers, imprint.names, ledger)
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
    titles = file_names(f"往来对账单_{end}_{code}_{imprint.names.get(code, '')}" for code in fit)
    asked = {"customers": customers, "first": first, "last": last}
    with several(context, "ledger.statement", out, book, given, **asked) as run:
        for code, title in zip(fit, titles, strict=True):
            own = statement(found[code], start, end)
            run.make(out / f"{title}.xlsx", write_statement, code, own, imprint)
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


def _opened(context: Context) -> tuple[Book, Given, Ledger, Imprint]:
    from .opened import opened
    from .reports import Imprint

    book, given = context.opened()
    ledger = opened(book.tables, book.log, given)
    names = book.tables[CUSTOMERS].names("customer_code", "customer_name")
    return book, given, ledger, Imprint(given.settings.company_name, given.today, ledger.note(), names)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
