"""资金占用 on paper: what every branch holds, and the request to 营销总监 with all its figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..book.paper.report_page import Column, table_sheet
from ..book.paper.styles import Formats
from ..book.writing.save import new_workbook
from ..company.branches import branch_names
from ..kernel.given import Given
from ..kernel.table import Table
from ..ledger.money import yuan
from .overview import FundsOverview, Waiting
from .words import NOT_KNOWN, counted_parts, cure

UNIT = "单位：元（含税）"
HEADERS = (
    Column("机构", 12), Column("库存", 13, "money"), Column("在途", 12, "money"),
    Column("应收", 12, "money"), Column("已批未发", 12, "money"), Column("减项", 12, "money"),
    Column("占用额", 13, "money"), Column("限额", 13, "money"), Column("还可用", 13, "money"),
    Column("使用率", 9, "percent"), Column("状态", 11), Column("说明", 28),
)  # fmt: skip
REQUEST = (
    Column("订单号码", 16), Column("机构", 12), Column("接单日期", 11, "day"),
    Column("本单金额", 13, "money"),
    Column("占用额", 13, "money"), Column("订货后", 13, "money"), Column("限额", 13, "money"),
    Column("超额", 12, "money"), Column("怎么办", 30), Column("决定（同意／不同意）", 13), Column("原因", 18),
)  # fmt: skip


def write_funds(out: Path, found: FundsOverview, tables: Mapping[str, Table], given: Given) -> Path:
    """资金占用_<day>.xlsx with both sheets; BookError where it cannot be written."""
    path = out / f"资金占用_{given.today}.xlsx"
    names = branch_names(tables)
    company = given.settings.company_name
    with new_workbook(path, title="资金占用", day=given.today) as book:
        formats = Formats(book)
        written = table_sheet(
            book, formats, "资金占用", "分支机构资金占用表", HEADERS,
            [_branch(found, code, names) for code in found.branches],
            company=company, subject=f"日期：{given.today}", unit=UNIT, words=_basis(found),
            roles=("编制", "审核", "批准"),
        )  # fmt: skip
        written.sheet.conditional_format(
            written.first, 9, written.last, 9,
            {"type": "data_bar", "bar_color": "#9DC3E6", "min_type": "num", "min_value": 0,
             "max_type": "num", "max_value": 1.2},
        )  # fmt: skip
        table_sheet(
            book, formats, "超限审批申请", "超限额订货审批申请", REQUEST,
            [_request(found, own, names) for own in found.waiting if own.asks],
            company=company, subject=f"日期：{given.today}", unit=UNIT,
            words="依据：超出限额指标的订货，应经过营销总监的审批后营销本部才予以供货（《公司订货管理规定》第8条）。"
            "一次审批只对一张订货单、一个金额有效。" + found.note,
            roles=("申请人", "营销总监"),
        )  # fmt: skip
    return path


def _basis(found: FundsOverview) -> str:
    parts = (
        [word for word, _ in counted_parts(next(iter(found.branches.values())), found.policy)]
        if found.branches
        else []
    )
    return f"口径：占用额计入{'、'.join(parts)}；库存、在途按供货价；减项是预收和在途回款。{found.note}。"


def _branch(found: FundsOverview, code: str, names: Mapping[str, str]) -> tuple[Any, ...]:
    own, now, held = found.branches[code], found.now(code), found.branches[code].held
    less = (held.prepaid if found.policy.less_prepaid else 0) + (
        held.remitted if found.policy.less_remitted else 0
    )
    limit = own.limit
    told = [f"限额已过期 {limit.expired} 天"] if limit and limit.expired else []
    told += [*own.unknown, *([f"库存截至 {own.counted_on}"] if own.counted_on else [])]
    figures = (
        held.stock, held.transit, held.receivable, held.committed, -less,
        now.occupied if now else None, limit.amount if limit else None, now.headroom if now else None,
    )  # fmt: skip
    return (
        names.get(code, code), *(None if each is None else yuan(each) for each in figures),
        now.rate if now else None, now.state if now else NOT_KNOWN, "；".join(told),
    )  # fmt: skip


def _request(found: FundsOverview, own: Waiting, names: Mapping[str, str]) -> tuple[Any, ...]:
    branch, figures = found.branches.get(own.branch), own.funds
    limit = branch.limit.amount if branch and branch.limit else None
    amounts = (
        own.amount, figures.occupied if figures else None, figures.after if figures else None, limit,
        figures.excess if figures else None,
    )  # fmt: skip
    return (
        own.order_no, names.get(own.branch, own.branch), own.received_on,
        *(None if each is None else yuan(each) for each in amounts), cure(branch, figures), "", "",
    )  # fmt: skip
