"""查: one box for customers, orders, products, contracts and prospects."""

from __future__ import annotations

from typing import Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import CUSTOMERS, ORDERS
from ...kernel.command import Argument, Outcome, command, line

MOST = 7
"""Things that are listed where several can be meant, above the line that says how many."""


@command(
    "orders.find", "DH-4", "FW-9", label="查客户订单", group="今日", icon="FindDialog", place=4,
    line=line(
        "查：客户、订货单、产品、合同、潜在客户，写名称、拼音、单号或电话末四位。",
        what=Argument("名称的一部分、拼音首字母、单号或电话末四位", positional=True, metavar="WHAT"),
    ),
)  # fmt: skip
def find(context: Context, what: str) -> Outcome:
    """查客户、订货单、产品、合同、潜在客户：名称的一部分、拼音首字母、单号或电话末四位，八行说完；订货单带微信文字。"""
    from .hits import hits

    book, given = context.opened()
    found = hits(what, book.tables)
    if not found:
        words = f"找不到“{what}”，请换名称的一部分、拼音首字母、单号或电话末四位再找"
        raise BookError(f"{words}。", "not_found")
    document: dict[str, Any] = {"hits": [{"sheet": hit.sheet, "code": hit.code} for hit in found]}
    if len(found) > 1:
        more = [f"……共 {len(found)} 个，请写得更全"] if len(found) > MOST else []
        return Outcome("\n".join([*map(str, found[:MOST]), *more]), document)
    lines = _answer(found[0].sheet, found[0].code, book, given)
    told = dict(lines)
    document |= {"answer": told} | ({"wechat": told["微信"]} if "微信" in told else {})
    return Outcome("\n".join(f"{word}：{text}" for word, text in lines), document)


def _answer(sheet: str, code: str, book: Any, given: Any) -> tuple[tuple[str, str], ...]:
    from ...customers.keeping.card import card
    from .answer import order_answer, plain_answer

    if sheet == ORDERS:
        return order_answer(code, book.tables, book.log, given)
    if sheet == CUSTOMERS:
        row = next(row for row in book.tables[CUSTOMERS] if row.customer_code == code)
        return card(row, book.tables, book.log, given).lines
    return plain_answer(sheet, code, book.tables)
