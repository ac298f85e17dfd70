"""订货登记表 on paper (T09): the words of the drawn form, with company, 合计 and signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ...book.paper.layout import SIGNERS, UNIT_NOTE
from ...book.paper.report import Page
from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDER_REGISTER, ORDERS, PRODUCTS
from ...kernel.columns.void import not_void
from ...kernel.report import MONEY, PRICE, QUANTITY, TEXT, WORD, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Row, Table
from .registered import as_ordered

WORDS = "口径：按接单日期的月份，作废的不列；数量按基本单位。"


class RegisteredLine(NamedTuple):
    """A row of the register, the name of who ordered, and 品名规格."""

    own: Row
    buyer: str
    goods: str


def _day(group: str, field: str) -> tuple[Column, Column]:
    """A day as the form has it: a month and a day; blank where there is none."""

    def part(name: str) -> Any:
        return lambda row: str(getattr(getattr(row.own, field), name, ""))

    return Column("月", WORD, part("month"), 4, group=group), Column("日", WORD, part("day"), 4, group=group)


def _columns(*, export: bool) -> tuple[Column, ...]:
    abroad = (
        *_day("押汇日期", "negotiated_on"),
        Column("运费保险单", TEXT, lambda row: row.own.insurance_no or "", 11),
        Column("退税凭证", TEXT, lambda row: row.own.refund_no or "", 11),
    )
    return (
        *_day("接单日期", "received_on"),
        Column("制造单号", TEXT, lambda row: row.own.work_order_no or "", 13),
        Column("客户名称", TEXT, "buyer", 22),
        Column("产品名称", TEXT, "goods", 20),
        Column("数量", QUANTITY, "own.quantity", 10),
        Column("单价", PRICE, "own.price", 10),
        Column("金额", MONEY, "own.amount", 14, total=True),
        *_day("预定交货日期", "promised_on"),
        Column("信用情况", WORD, lambda row: row.own.credit_state or "", 10),
        *_day("生产日期", "produced_on"),
        Column("自", TEXT, lambda row: row.own.ship_from or "", 8, group="装运"),
        Column("至", TEXT, lambda row: row.own.ship_to or "", 12, group="装运"),
        *(abroad if export else ()),
    )


def register_report(*, export: bool) -> Report:
    """What it has of export business only where there is any."""
    return Report(
        ORDER_REGISTER, ORDER_REGISTER, _columns(export=export), unit=UNIT_NOTE, words=WORDS, signers=SIGNERS,
        nothing="没有登记的订货",
    )  # fmt: skip


def register_page(lines: Sequence[RegisteredLine], today: date, *, export: bool) -> Page:
    """The page of a month: from which 编号 to which, printed on which day."""
    numbers = sorted({line.own.register_no for line in lines if line.own.register_no})
    span = "—" if not numbers else numbers[0] if len(numbers) == 1 else f"{numbers[0]} 至 {numbers[-1]}"
    about = f"编号：{span}　填写日期：{today.year}年{today.month}月{today.day}日"
    return Page(register_report(export=export), lines, about)


def registered_lines(tables: Mapping[str, Table], names: CodeNames) -> list[RegisteredLine]:
    """The rows that nobody made void, by 接单日期, each with its names; rows without that day are none."""
    register = as_ordered(tables[ORDER_REGISTER], tables[ORDERS])
    specs = {row.product_code: row.spec or "" for row in tables[PRODUCTS]}
    found = [
        RegisteredLine(row, _buyer(row, names), _goods(row, names, specs))
        for row in register.where(not_void(register))
        if row.received_on
    ]
    return sorted(found, key=lambda line: (line.own.received_on, line.own.order_no, line.own.line_no or 0))


def _buyer(row: Row, names: CodeNames) -> str:
    code, sheet = row.customer_code or row.branch_code or "", CUSTOMERS if row.customer_code else BRANCHES
    return names.of(sheet, code) or code


def _goods(row: Row, names: CodeNames, specs: Mapping[str, str]) -> str:
    code = row.product_code or ""
    return f"{names.of(PRODUCTS, code) or code} {specs.get(code, '')}".strip()
