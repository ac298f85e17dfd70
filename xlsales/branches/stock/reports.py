"""库存预警 and 库存结构: what is at its point, what lies too long, who could use it, exchanges under way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...book.paper.layout import SIGNERS
from ...book.paper.report import Page, write_report
from ...handbook.sheets import BRANCHES, EXCHANGES, PRODUCTS
from ...kernel.given import Given
from ...kernel.report import CODE, DAY, QUANTITY, TEXT, WORD, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from .structure import StockStructure

ALERTS = Report(
    "库存预警", "分支机构库存预警",
    (
        Column("机构", CODE, "branch", 14, key="branch", brief=True, named=BRANCHES),
        Column("情况", WORD, "kind", 12, key="kind", brief=True),
        Column("产品编码", CODE, "product", 10, key="sku", brief=True),
        Column("品名", TEXT, "product", 18, named=PRODUCTS),
        Column("库存", QUANTITY, lambda own: _of_stock(own, "on_hand"), 11, key="on_hand", brief=True),
        Column("订货点", QUANTITY, lambda own: _of_stock(own, "point"), 11, key="reorder_point"),
        Column("库存与订货点", QUANTITY, lambda own: _of_stock(own, "ratio"), 13, bar=("#F4B084", 1)),
        Column("建议", QUANTITY, lambda own: _of_stock(own, "suggested"), 11, key="suggested"),
        Column("期限", DAY, "due", 12, key="due", brief=True),
        Column("怎么办", TEXT, "advice", 30, key="advice", brief=True),
    ),
    "alerts", words="“库存与订货点”是可用库存÷订货点，满格为一倍。",
)  # fmt: skip
FAULTY = Report(
    "滞销和超储", "分支机构滞销和超储",
    (
        Column("机构", CODE, "position.branch", 14, key="branch", brief=True, named=BRANCHES),
        Column("产品编码", CODE, "position.product", 10, key="sku", brief=True),
        Column("品名", TEXT, "position.product", 18, named=PRODUCTS),
        Column("情况", WORD, "kind", 8, key="kind", brief=True),
        Column("库存", QUANTITY, "position.on_hand", 11, key="on_hand", brief=True),
        Column("可销天数", QUANTITY, "cover", 10, key="cover_days"),
        Column("最后销售", DAY, "position.last_sold", 12, key="last_sold"),
        Column("可调出", QUANTITY, "spare", 11, key="spare", brief=True),
        Column("积压原因", TEXT, "excuse", 26, key="reason"),
    ),
    "faulty",
)  # fmt: skip
TRANSFERS = Report(
    "可调剂", "机构之间可调剂的品种",
    (
        Column("产品编码", CODE, "product", 11, key="sku", brief=True),
        Column("品名", TEXT, "product", 22, named=PRODUCTS),
        Column("调出机构", CODE, "giver", 18, key="from", brief=True, named=BRANCHES),
        Column("调入机构", CODE, "taker", 18, key="to", brief=True, named=BRANCHES),
        Column("数量", QUANTITY, "quantity", 12, key="quantity", brief=True),
    ),
    "transfers", signers=SIGNERS,
)  # fmt: skip
OPEN = Report(
    EXCHANGES, "没有结案的调换货单",
    (
        Column("单号", TEXT, "number", 17, key="exchange_no"),
        Column("机构", CODE, "branch", 14, key="branch", named=BRANCHES),
        Column("调出产品", TEXT, "product", 12, key="sku"),
        Column("数量", QUANTITY, "quantity", 11),
        Column("调往", CODE, "taker", 14, named=BRANCHES),
        Column("日期", DAY, "asked_on", 12),
        Column("状态", WORD, "state", 10, key="state"),
        Column("等谁", TEXT, "waits_for", 22, key="waits_for"),
        Column("自", DAY, "since", 12, key="since"),
    ),
    "open",
)  # fmt: skip


def _of_stock(own: Any, figure: str) -> Any:
    """Of an alert about a product; a limit has no such figure."""
    return getattr(own, figure) if own.product else ""


def write_structure(path: Path, found: StockStructure, given: Given, names: CodeNames) -> None:
    """库存结构, 可调剂, 调换货单; BookError where it cannot be written."""
    own, subject = given.settings, f"日期：{given.today}"
    words = (
        f"口径：有库存而 {own.slow_days} 天没有销售是滞销，可销天数超过 {own.overstock_days} 天是超储；"
        "可调出按整包装，滞销的全部。写了积压原因的不参加调剂。"
    )
    write_report(
        path, "库存结构", given, names,
        Page(FAULTY, found.faulty, subject, words=words),
        Page(TRANSFERS, found.moves, subject),
        Page(OPEN, found.open, subject),
    )  # fmt: skip
