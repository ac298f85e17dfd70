"""Where everything stands on the sheet 录单: one cell for each thing, none of the typed ones merged."""

from __future__ import annotations

SHEET = "录单"
TITLE, HINT, STRIP, MESSAGE, LIVE, CONFIRMATION = "A1", "A2", "A3", "A4", "A5", "B24"

CUSTOMER, CHANNEL, WANTED, RECEIVED = "B6", "B7", "B8", "B9"
ORDER_NO, CONTRACT, SHIP_TO, REMARK = "K6", "K7", "K8", "K9"
CODE, NAME, ADDRESS, TERMS, CLERK, IN_FORCE = "B10", "F6", "F7", "F8", "F9", "F10"
TOTAL = "H23"

HEAD = {
    "customer": CUSTOMER, "channel": CHANNEL, "wanted_on": WANTED, "received_on": RECEIVED,
    "order_no": ORDER_NO, "contract_no": CONTRACT, "ship_to": SHIP_TO, "remark": REMARK,
}  # fmt: skip
"""What people type above the lines."""
WORDS = {
    CUSTOMER: "客户", CHANNEL: "订货方式", WANTED: "要求到货日", RECEIVED: "接单日期", ORDER_NO: "订单号码",
    CONTRACT: "指定合同", SHIP_TO: "改送地址", REMARK: "备注", CODE: "客户代码", NAME: "客户名称",
    ADDRESS: "收货地址", TERMS: "结算方式", CLERK: "销售专员", IN_FORCE: "合同编号",
}  # fmt: skip
"""What a cell is called; the word stands in the cell at its left."""
OPTIONAL = frozenset({ORDER_NO, CONTRACT, SHIP_TO, REMARK})

LINE = {"product": "B", "quantity": "C", "unit": "D", "kind": "I", "price": "J", "scheme_no": "K"}
"""What people type in a line."""
GOODS, SAID, PRICE, AMOUNT, NOTE = "E", "F", "G", "H", "L"
COLUMNS = {
    "A": "行", "B": "品名", "C": "数量", "D": "单位", "E": "品名规格", "F": "订货数量", "G": "单价",
    "H": "金额", "I": "行类型", "J": "议定单价", "K": "方案号", "L": "请核实",
}  # fmt: skip
HEADERS, FIRST, COUNT = 12, 13, 10
ROWS = tuple(range(FIRST, FIRST + COUNT))

LINE_CELLS = tuple(f"{letter}{row}" for row in ROWS for letter in LINE.values())
TYPED = (*HEAD.values(), *LINE_CELLS)
COMPUTED = (
    STRIP, MESSAGE, CODE, NAME, ADDRESS, TERMS, CLERK, IN_FORCE, TOTAL, CONFIRMATION,
    *(f"{letter}{row}" for row in ROWS for letter in (GOODS, SAID, PRICE, AMOUNT, NOTE)),
)  # fmt: skip


FIGURES = (
    TOTAL, *(f"{letter}{row}" for row in ROWS for letter in (LINE["quantity"], LINE["price"], PRICE, AMOUNT)),
)  # fmt: skip
"""Cells that hold numbers."""


def at_left(cell: str) -> str:
    """The cell that holds the word of ``cell``.

    >>> at_left("B6"), at_left("K9")
    ('A6', 'J9')
    """
    return f"{chr(ord(cell[0]) - 1)}{cell[1:]}"


LABELS = (
    TITLE, HINT, at_left(CONFIRMATION), at_left(TOTAL), *map(at_left, WORDS),
    *(f"{letter}{HEADERS}" for letter in COLUMNS), *(f"A{row}" for row in ROWS),
)  # fmt: skip
