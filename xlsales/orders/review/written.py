"""What 订单审核 writes: 状态, 受理依据, the contract, 信用情况 of the register, a line of 操作记录 each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...book.actor import Actor
from ...book.log.entries import entry
from ...handbook.sheets import ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS
from ...kernel.form import SheetRecords
from ...kernel.table import Table
from ..acceptance.basis import REVIEWED as BY_REVIEW
from ..acceptance.basis import basis
from ..acceptance.compared import covered
from ..flow import ORDER_LIFE, REVIEWED
from .facts import Verdict
from .verdict import VerdictText
from .verdict_words import held_state

COMMAND = "订单审核"


def written(
    tables: Mapping[str, Table], verdicts: Iterable[Verdict], wording: VerdictText, actor: Actor, now: str
) -> tuple[SheetRecords, list[dict[str, str]]]:
    """The changed sheets, and a log line for every order whose state changes.

    Where wrong figures hold an order nothing is decided, and nothing written.
    """
    decided = {own.order.row: own for own in verdicts if not own.holds}
    passed = [own.order.order_no for own in decided.values() if own.accepted]
    seen = covered(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS], passed)
    orders = tables[ORDERS].records()
    log = []
    for row, record in zip(tables[ORDERS].rows.to_pylist(), orders, strict=True):
        verdict = decided.get(row)
        if verdict is None or record["status"] not in REVIEWED:
            continue
        state = held_state(verdict)
        if record["status"] != state:
            ORDER_LIFE.require(record["status"], state)
            content = _content(verdict, wording)
            ref = "DH-8" if verdict.order.branch else "DH-3.3、DH-3.4"
            log.append(entry(actor, COMMAND, record["order_no"], content, ref, now))
        record["status"] = state
        if verdict.accepted and verdict.suggested and verdict.contract is not None:
            record["contract_no"] = verdict.contract.number
        known, contract = seen.get(record["order_no"]), record["contract_no"] or ""
        record["basis"] = known and basis(known._replace(contract=contract), BY_REVIEW)
    return {ORDERS: orders, ORDER_REGISTER: _register(tables[ORDER_REGISTER], decided.values(), wording)}, log


def _register(table: Table, decided: Iterable[Verdict], wording: VerdictText) -> list[dict[str, Any]]:
    by_number = {own.order.order_no: own for own in decided}
    records = table.records()
    for record in records:
        verdict = by_number.get(record["order_no"])
        if verdict is not None:
            record["status"] = held_state(verdict)
            record["credit_state"] = wording.credit_state(verdict)
    return records


def _content(verdict: Verdict, wording: VerdictText) -> str:
    """The figures then and the reason: what is missing, what was approved, the contract found."""
    words = [f"订货金额 {wording.amount(verdict)}", *wording.figures(verdict)]
    if verdict.released:
        words.append(f"已批：{'、'.join(verdict.released)}")
    if verdict.suggested and verdict.accepted and verdict.contract is not None:
        words.append(f"合同编号填为 {verdict.contract.number}")
    cure = wording.cure(verdict)
    return "；".join([*words, *([cure] if cure else [])])
