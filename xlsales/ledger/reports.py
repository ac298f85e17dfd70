"""应收账龄, 催款清单 and 往来对账单 (practice.md §9): what their columns are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..book.paper.layout import SIGNERS, UNIT_NOTE
from ..book.paper.report import Page, Sums, write_report
from ..handbook.sheets import CUSTOMERS, STAFF
from ..kernel.capital import capital
from ..kernel.given import Given
from ..kernel.report import CODE, COUNT, DAY, LIST, TEXT, CodeNames, Kind, Report, blank
from ..kernel.report import ReportColumn as Column
from .account import AGES
from .money import FEN, FEN_IF_ANY, yuan
from .statement import Statement

RETURN_SLIP = "回执　以上往来，经核对：　相符□　　不符□　　不符之处：____________________"
DAYS_IF_ANY = Kind("days_owed")
SEAL = "单位（盖章）：______________　经办人：__________　日期：______年____月____日"


def _age(name: str) -> Column:
    header = name if name == AGES[0] else f"逾期{name}天"
    return Column(header, FEN_IF_ANY, lambda row: row[1].aging[name], 13, total=True)


def _advance(row: Any) -> int:
    advance: int = row[1].prepaid + row[1].deposit
    return advance


AGING = Report(
    "应收账龄表", "应收账龄表",
    (
        Column("客户代码", CODE, lambda row: row[0], 10, key="customer", brief=True),
        Column("客户", TEXT, lambda row: row[0], 24, key="name", brief=True, named=CUSTOMERS),
        Column("未结余额", FEN, lambda row: row[1].balance, 13, key="balance", brief=True, total=True),
        *map(_age, AGES),
        Column("", TEXT, lambda row: {name: str(yuan(row[1].aging[name])) for name in AGES}, key="ages"),
        Column("应付日不清", FEN_IF_ANY, lambda row: row[1].undated, 13, key="undated", total=True),
        Column("逾期", FEN_IF_ANY, lambda row: row[1].overdue, 13, key="overdue", brief=True, total=True),
        Column("最长天数", DAYS_IF_ANY, lambda row: row[1].max_overdue_days, 9, key="max_overdue_days"),
        Column("争议", FEN_IF_ANY, lambda row: row[1].disputed, 13, key="disputed", total=True),
        Column("预收和定金", FEN_IF_ANY, _advance, 13, key="prepaid", total=True),
        Column("商业承兑", FEN_IF_ANY, lambda row: row[1].bills, 13, key="bills", total=True),
        Column("数据不足", LIST, lambda row: row[1].incomplete, 16, key="incomplete"),
    ),
    "customers", unit=UNIT_NOTE, signers=SIGNERS,
)  # fmt: skip
"""Of (客户代码, Account)."""
DUES = Report(
    "催款清单", "催款清单",
    (
        Column("客户代码", CODE, "customer", 10, key="customer", brief=True),
        Column("客户", TEXT, "customer", 22, named=CUSTOMERS),
        Column("电话", TEXT, "phone", 15, key="phone"),
        Column("负责销售专员", TEXT, "clerk", 12, named=STAFF, key="clerk"),
        Column("单据号", TEXT, "document", 18, key="document", brief=True),
        Column("应付日", DAY, "due_on", 11, key="due_on"),
        Column("逾期天数", COUNT, "days", 9, key="days", brief=True),
        Column("逾期金额", FEN, "overdue", 13, key="overdue", brief=True, total=True),
        Column("争议", FEN_IF_ANY, "disputed", 13, key="disputed", total=True),
        Column("承诺付款日", DAY, lambda row: row.promised_on or "", 12, key="promised_on"),
        Column("说明", TEXT, "word", 12, key="word", brief=True),
        Column("催款结果", TEXT, blank, 20),
    ),
    "dues", unit=UNIT_NOTE, signers=SIGNERS,
)  # fmt: skip
LETTERS = Report(
    "催款文字", "催款文字",
    (
        Column("客户代码", CODE, lambda row: row[0], 12, key="customer"),
        Column("文字", TEXT, lambda row: row[1], 100, key="text"),
    ),
    "letters",
)  # fmt: skip
MOVEMENTS = Report(
    "往来对账单", "往来对账单",
    (
        Column("日期", DAY, "day", 12),
        Column("摘要", TEXT, "word", 10),
        Column("单据号", TEXT, "document", 20),
        Column("应付日", DAY, lambda row: row.due_on or "", 12),
        Column("应收增加", FEN_IF_ANY, "debit", 14),
        Column("收款", FEN_IF_ANY, "credit", 14),
        Column("余额", FEN, "balance", 15),
    ),
    unit=UNIT_NOTE, landscape=False, mailed=True,
)  # fmt: skip


def subject(given: Given, note: str) -> str:
    """What a list of 货款 says of itself: its day, and how fresh the figures are."""
    return f"日期：{given.today}　{note}"


def write_statement(
    path: Path, customer: str, own: Statement, given: Given, names: CodeNames, note: str
) -> None:
    """往来对账单 of one customer with its 回执, A4 portrait. BookError where it cannot be written."""
    amounts = {"应收增加": yuan(own.debit), "收款": yuan(own.credit), "余额": yuan(own.closing)}
    about = f"客户：{customer} {names.of(CUSTOMERS, customer)}　{own.first} 至 {own.last}"
    page = Page(
        MOVEMENTS, own.movements, about,
        opening=Sums("期初余额", {"余额": yuan(own.opening)}), closing=Sums("期末余额", amounts),
        lines=(*_balance(own), *_bank(given), note, "", RETURN_SLIP, SEAL),
    )  # fmt: skip
    write_report(path, "往来对账单", given, names, page)


def _balance(own: Statement) -> tuple[str, ...]:
    """Where the two stand, in figures and in capital numerals."""
    amount = yuan(abs(own.closing))
    stands = "贵方应付我方货款" if own.closing >= 0 else "我方已预收贵方货款"
    words = f"截至 {own.last}，{stands}余额 {amount:,.2f} 元。"
    if own.guarantee:
        words += f"另有保证金 {yuan(own.guarantee):,.2f} 元，不在余额内。"
    return words, f"余额大写：{capital(amount)}"


def _bank(given: Given) -> tuple[str, ...]:
    """Where to pay, once somebody has written it into 设置."""
    account = given.settings.bank_account
    return (f"我方收款账户：{account}",) if account else ()
