"""应收账龄, 催款清单 and 往来对账单 as workbooks (practice.md §9): values in, layout out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ..book.paper.layout import cell, header_row, heading, listing, page, signatures
from ..book.paper.styles import Formats, lines_needed, row_height
from ..book.writing.save import new_workbook
from .account import AGES, Account
from .dunning import OverdueDocument
from .money import yuan
from .statement import Statement

RETURN_SLIP = "回执　以上往来，经核对：　相符□　　不符□　　不符之处：____________________"
SEAL = "单位（盖章）：______________　经办人：__________　日期：______年____月____日"


class Field(NamedTuple):
    """A column of a list: header, width, style, and the value of a row; summed where ``total``."""

    header: str
    width: float
    style: str
    value: Callable[[Any], Any]
    total: bool = False


@dataclass(frozen=True)
class Imprint:
    """What every report says of itself: company, day, how fresh the figures are, names of customers."""

    company: str
    today: date
    note: str
    names: Mapping[str, str]

    @property
    def basis(self) -> str:
        """The line above a list."""
        return f"{self.company}　{self.today}　{self.note}　单位：元（含税）"


def _money(header: str, value: Callable[[Any], int | None], width: float = 13.0) -> Field:
    def shown(row: Any) -> Any:
        """Fen as yuan; 数据不足 as 「—」."""
        fen = value(row)
        return None if fen is None else yuan(fen)

    return Field(header, width, "money", shown, total=True)


def _age(name: str) -> Field:
    return _money(name if name == AGES[0] else f"逾期{name}天", lambda row: row[1].aging[name])


AGING: tuple[Field, ...] = (
    Field("客户代码", 10.0, "wrap", lambda row: row[0]),
    Field("客户", 24.0, "wrap", lambda row: row[2]),
    _money("未结余额", lambda row: row[1].balance),
    *map(_age, AGES),
    _money("应付日不清", lambda row: row[1].undated),
    _money("逾期", lambda row: row[1].overdue),
    Field("最长天数", 9.0, "count", lambda row: row[1].max_overdue_days),
    _money("争议", lambda row: row[1].disputed),
    _money("预收和定金", lambda row: row[1].prepaid + row[1].deposit),
    _money("商业承兑", lambda row: row[1].bills),
    Field("数据不足", 16.0, "wrap", lambda row: "、".join(row[1].incomplete)),
)
DUES: tuple[Field, ...] = (
    Field("客户代码", 10.0, "wrap", lambda row: row[0].customer),
    Field("客户", 24.0, "wrap", lambda row: row[1]),
    Field("单据号", 18.0, "wrap", lambda row: row[0].document),
    Field("应付日", 11.0, "day", lambda row: row[0].due_on),
    Field("逾期天数", 9.0, "count", lambda row: row[0].days),
    _money("逾期金额", lambda row: row[0].overdue),
    _money("争议", lambda row: row[0].disputed),
    Field("承诺付款日", 12.0, "day", lambda row: row[0].promised_on or ""),
    Field("说明", 12.0, "wrap", lambda row: row[0].word),
    Field("催款结果", 24.0, "wrap", lambda _: ""),
)
LETTERS = (
    Field("客户代码", 12.0, "wrap", lambda row: row[0]),
    Field("文字", 100.0, "wrap", lambda row: row[1]),
)
MOVEMENTS: tuple[Field, ...] = (
    Field("日期", 12.0, "day", lambda row: row.day),
    Field("摘要", 10.0, "text", lambda row: row.word),
    Field("单据号", 22.0, "text", lambda row: row.document),
    Field("应收增加", 15.0, "money", lambda row: yuan(row.debit) if row.debit else ""),
    Field("收款", 15.0, "money", lambda row: yuan(row.credit) if row.credit else ""),
    _money("余额", lambda row: row.balance, 16.0),
)


def write_aging(path: Path, accounts: Mapping[str, Account], imprint: Imprint) -> None:
    """One line a customer, 合计 below. BookError where the file cannot be written."""
    rows = [(code, own, imprint.names.get(code, "")) for code, own in accounts.items()]
    with new_workbook(path, title="应收账龄表", day=imprint.today) as workbook:
        _list(workbook, Formats(workbook), "应收账龄表", AGING, rows, imprint.basis)


def write_dunning(
    path: Path, rows: Sequence[OverdueDocument], letters: Sequence[tuple[str, str]], imprint: Imprint
) -> None:
    """Overdue documents; on a second sheet a text for each customer."""
    named = [(row, imprint.names.get(row.customer, "")) for row in rows]
    with new_workbook(path, title="催款清单", day=imprint.today) as workbook:
        formats = Formats(workbook)
        _list(workbook, formats, "催款清单", DUES, named, imprint.basis)
        _list(workbook, formats, "催款文字", LETTERS, letters, imprint.basis)


def _list(
    workbook: Any, formats: Formats, title: str, fields: Sequence[Field], rows: Sequence[Any], basis: str
) -> None:
    headers, widths = [own.header for own in fields], [own.width for own in fields]
    sheet, first = listing(workbook, formats, title, title, headers, widths, basis)
    if not rows:
        sheet.write_string(first, 0, "没有", formats["bold"])
        return
    row = _lines(sheet, formats, first, fields, rows)
    if any(own.total for own in fields):
        row = _totals(sheet, formats, row, fields, rows)
        signatures(sheet, row, formats, len(fields) - 1)


def _lines(sheet: Any, formats: Formats, first: int, fields: Sequence[Field], rows: Iterable[Any]) -> int:
    """The rows; the next free one."""
    row = first
    for row, own in enumerate(rows, first):
        values = [field.value(own) for field in fields]
        for column, (field, value) in enumerate(zip(fields, values, strict=True)):
            cell(sheet, row, column, value, formats, field.style)
        wrapped = (pair for pair in zip(fields, values, strict=True) if pair[0].style == "wrap")
        lines = [lines_needed(str(value), field.width - 1) for field, value in wrapped]
        sheet.set_row(row, row_height(max(lines, default=1)))
    return row + 1


def _totals(sheet: Any, formats: Formats, row: int, fields: Sequence[Field], rows: Sequence[Any]) -> int:
    """合计 of what is known; the next free row."""
    for column, field in enumerate(fields):
        if field.total:
            amount = sum(field.value(own) or 0 for own in rows)
            cell(sheet, row, column, amount, formats, "total_money")
        else:
            sheet.write_string(row, column, "" if column else "合计", formats["total"])
    return row + 1


def write_statement(path: Path, customer: str, own: Statement, imprint: Imprint) -> None:
    """往来对账单 of one customer with its 回执, A4 portrait. BookError where it cannot be written."""
    last = len(MOVEMENTS) - 1
    with new_workbook(path, title="往来对账单", day=imprint.today) as workbook:
        formats = Formats(workbook)
        sheet = workbook.add_worksheet("往来对账单")
        for column, field in enumerate(MOVEMENTS):
            sheet.set_column(column, column, field.width)
        subject = f"客户：{customer} {imprint.names.get(customer, '')}　{own.first} 至 {own.last}"
        row = heading(sheet, formats, imprint.company, "往来对账单", last, subject=subject)
        page(sheet, landscape=False, title="往来对账单", repeat_rows=(row, row))
        row = header_row(sheet, row, [field.header for field in MOVEMENTS], formats)
        row = _balance(sheet, formats, row, "期初余额", [None, None, own.opening])
        row = _lines(sheet, formats, row, MOVEMENTS, own.movements) if own.movements else row
        row = _balance(sheet, formats, row, "期末余额", [own.debit, own.credit, own.closing])
        for text in _remarks(own, imprint):
            sheet.write_string(row, 0, text, formats.get("plain", valign="vcenter"))
            sheet.set_row(row, 26)
            row += 1


def _balance(sheet: Any, formats: Formats, row: int, word: str, amounts: Sequence[int | None]) -> int:
    sheet.merge_range(row, 0, row, 2, word, formats["total"])
    for column, amount in enumerate(amounts, 3):
        if amount is None:
            sheet.write_blank(row, column, None, formats["total"])
        else:
            cell(sheet, row, column, yuan(amount), formats, "total_money")
    return row + 1


def _remarks(own: Statement, imprint: Imprint) -> list[str]:
    """Who owes whom in words, how fresh the figures are, and the slip to be stamped and sent back."""
    owes = "贵方欠我方" if own.closing >= 0 else "我方预收贵方"
    words = f"截至 {own.last}，{owes} {yuan(abs(own.closing)):,.2f} 元。"
    if own.guarantee:
        words += f"另有保证金 {yuan(own.guarantee):,.2f} 元，不在余额内。"
    return [words, imprint.note, "", RETURN_SLIP, SEAL]
