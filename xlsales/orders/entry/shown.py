"""What 带出 writes into the grey cells of 录单, and the text to copy for the customer. Pure."""

from __future__ import annotations

from typing import Any

from ...book.paper.origin import tax_words
from ...kernel.reading import show_number
from ...ledger.order_lines import NORMAL
from .cells import (
    ADDRESS,
    AMOUNT,
    CLERK,
    CODE,
    COMPUTED,
    CONFIRMATION,
    GOODS,
    IN_FORCE,
    MESSAGE,
    NAME,
    NOTE,
    PRICE,
    SAID,
    STRIP,
    TERMS,
    TOTAL,
    TYPED,
)
from .filled import FilledOrder
from .lines import FilledLine

READY = "可以登记。"


def shown(own: FilledOrder, names: dict[str, str]) -> dict[str, Any]:
    """The grey cells by address, None where blank; ``names`` are those of staff by 工号."""
    cells: dict[str, Any] = dict.fromkeys(COMPUTED)
    buyer, contract = own.buyer, own.contract
    if buyer is not None:
        cells |= {
            CODE: buyer.code,
            NAME: buyer.name,
            ADDRESS: own.entry.ship_to or buyer.address,
            TERMS: own.terms.words,
            CLERK: names.get(buyer.clerk, buyer.clerk),
            IN_FORCE: contract.number if contract else None,
            STRIP: str(own.credit),
        }
    for line in own.lines:
        cells |= _line(line)
    return cells | {TOTAL: own.total, MESSAGE: message(own), CONFIRMATION: confirmation(own) or None}


def _line(line: FilledLine) -> dict[str, Any]:
    values = line.values
    return {
        f"{GOODS}{line.row}": _goods(line) if line.product else None,
        f"{SAID}{line.row}": line.said or None,
        f"{PRICE}{line.row}": values.get("price"),
        f"{AMOUNT}{line.row}": values.get("amount"),
        f"{NOTE}{line.row}": line.note or None,
    }


def message(own: FilledOrder) -> str:
    """One line: what is lacking, cell by cell, then what is to be looked at."""
    words = [str(fault) for fault in own.faults] or [READY.rstrip("。")]
    return "；".join([*words, *own.notes]) + "。"


def confirmation(own: FilledOrder) -> str:
    """「请确认：…」 for the customer, in one line to be pasted as it stands; blank where not ready."""
    if own.buyer is None or own.faults or own.total is None:
        return ""
    goods = "；".join(map(_ordered, own.lines))
    return (
        f"请确认：{own.buyer.name}订 {goods}。合计 {own.total:,.2f} 元（{tax_words()}），"
        f"要求到货 {own.entry.wanted_on:%m月%d日}，送{own.entry.ship_to or own.buyer.address or '原地址'}。"
        "无误请回复“确认”。"
    )


def _goods(line: FilledLine) -> str:
    """Name and 规格: the clerk sees what a short form was taken for."""
    product = line.product
    return " ".join(filter(None, (product.product_name, product.spec))) if product is not None else ""


def _ordered(line: FilledLine) -> str:
    values = line.values
    what = f"{_goods(line)} {line.said}"
    if values["line_type"] != NORMAL:
        what += f"（{values['line_type']}）"
    if values["line_type"] != NORMAL and not values["price"]:
        return what
    return f"{what}，单价 {show_number(values['price'])}，金额 {values['amount']:,.2f}"


def emptied(message: str = "", confirmation: str = "") -> dict[str, Any]:
    """Every cell blank but the message and the text to copy."""
    blank: dict[str, Any] = dict.fromkeys((*TYPED, *COMPUTED))
    return blank | {MESSAGE: message or None, CONFIRMATION: confirmation or None}
