"""录单 of an opened book: what it holds, and how it is written back with the records, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...book.checked import people
from ...book.errors import BookError
from ...book.filled import typed
from ...book.log.entries import entry
from ...book.numbering import numbers_of
from ...handbook.sheets import ORDER_BATCHES, ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.form import Record, SheetRecords
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT, WAITS
from ..flow import KEEP
from .cells import CHANNEL, LINE, NOTE, ROWS, SHEET
from .filled import FilledOrder, filled
from .order import (
    draft_lines,
    draft_record,
    line_records,
    named_goods,
    order_record,
    replaced,
    told,
    without_rows,
)
from .shown import emptied
from .typed import TypedOrder, read, usual_note
from .usual import usual_channel, usual_goods

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book

Log = list[dict[str, str]]


@dataclass(frozen=True)
class EntrySheet:
    """The book, the given, and what stands typed on 录单."""

    book: Book
    given: Given
    entry: TypedOrder

    @classmethod
    def of(cls, book: Book, given: Given) -> EntrySheet:
        """BookError where the book has no 录单."""
        if SHEET not in book.panels:
            raise BookError(f"“{book.path.name}”里没有工作表“{SHEET}”，请从新工作簿复制过来。", "no_sheet")
        return cls(book, given, read(book.panels[SHEET], given))

    @property
    def tables(self) -> Mapping[str, Table]:
        """The book's tables."""
        return self.book.tables

    @property
    def names(self) -> dict[str, str]:
        """工号 → 姓名."""
        return people(self.book)

    def filled(self, more: Mapping[str, str] | None = None) -> FilledOrder:
        """What follows from what is typed, and from ``more`` cells as if they were."""
        entry = read({**self.entry.texts, **more}, self.given) if more else self.entry
        entry = replace(entry, usual=self.entry.usual)
        return filled(entry, self.tables, self.book.log, self.given)

    def without(self, texts: Mapping[str, str], name: str) -> FilledOrder:
        """What follows from these typed cells alone, without those of lines that are called ``name``."""
        left = {f"{LINE[name]}{row}" for row in ROWS}
        kept = {cell: text for cell, text in texts.items() if cell not in left}
        return filled(read(kept, self.given), self.tables, self.book.log, self.given)

    def offering(self, own: FilledOrder, cells: Mapping[str, Any]) -> FilledOrder:
        """What follows once these ``cells`` of usual goods stand there."""
        offered = {row: cells[f"{LINE['product']}{row}"] for row in ROWS if cells.get(f"{NOTE}{row}")}
        entry = replace(own.entry, usual=offered)
        return filled(entry, self.tables, self.book.log, self.given)

    def drafts(self, status: str = DRAFT) -> list[str]:
        """The numbers of all 草稿, or of the orders of another ``status``."""
        known = tuples(self.tables[ORDERS], "order_no", "status", "void")
        return [number for number, own, void in known if number and own == status and not void]

    @property
    def changes(self) -> bool:
        """Whether what is typed changes an order that waits, instead of being a new one."""
        return self.entry.order_no in self.drafts(WAITS)

    def batched(self, number: str) -> bool:
        """Whether the lines of an order have details for which 录单 has no cells."""
        return number in self.tables[ORDER_BATCHES]["order_no"].to_pylist()

    def usual(self, own: FilledOrder) -> dict[str, Any]:
        """The yellow cells that follow from who orders: his 订货方式, and where no line is typed his goods.

        What was offered before and nobody typed on makes room, or stays as it is beside lines.
        """
        entry, buyer = own.entry, own.buyer
        if buyer is None or own.entry.lines:
            return {f"{NOTE}{row}": usual_note(product) for row, product in entry.usual.items()}
        today = self.given.today
        cells: dict[str, Any] = {
            f"{LINE[name]}{row}": None for row in entry.usual for name in ("product", "unit")
        }
        for row, goods in zip(ROWS, usual_goods(buyer, self.tables, today, entry.order_no), strict=False):
            name = named_goods(goods.code, self.tables[PRODUCTS])
            cells |= {f"{LINE['product']}{row}": name, f"{LINE['unit']}{row}": goods.unit or None}
            cells[f"{NOTE}{row}"] = usual_note(name)
        return cells

    def with_channel(self) -> tuple[FilledOrder, dict[str, str]]:
        """What follows from what is typed; a blank 订货方式 is the customer's usual one, told as its cell."""
        own = self.filled()
        if own.buyer is None or CHANNEL in self.entry.texts:
            return own, {}
        channel = usual_channel(own.buyer, self.tables, self.given.today, self.entry.order_no)
        return (self.filled({CHANNEL: channel}), {CHANNEL: channel}) if channel else (own, {})

    def number(self) -> str:
        """The order's own 订单号码, else the next free one."""
        return self.entry.order_no or self._free()

    def _free(self) -> str:
        return next(numbers_of(ORDERS, self.book, self.given))

    def draft(self, actor: Actor) -> tuple[str, SheetRecords, Log]:
        """A half-typed order kept as 草稿: its number, the sheets, the log; blank where none is begun.

        What was typed to change an order that waits is no draft: the order stays as it is.
        """
        if not self.entry.begun or self.changes:
            return "", {}, []
        own, orders = self.filled(), self.tables[ORDERS]
        taken = set(orders["order_no"].to_pylist()) - set(self.drafts())
        number = self._free()
        if self.entry.order_no and self.entry.order_no not in taken:
            number = self.entry.order_no
        changed = self._changed(number, draft_record(own, number), draft_lines(own, number))
        return number, changed, [entry(actor, KEEP, number, f"没填完，{len(own.lines)} 行", "DH-3.1")]

    def finished(self, staff_no: str) -> tuple[FilledOrder, str, SheetRecords]:
        """The whole order, its number, and the sheets with it; BookError naming the cell that lacks what."""
        own = self.filled()
        if own.faults:
            more = f"（共 {len(own.faults)} 处）" if len(own.faults) > 1 else ""
            what = "；".join(f"{SHEET} {fault}" for fault in own.faults[:3])
            raise BookError(f"没有登记：{what}{more}。", "not_ready")
        number = self.number()
        record = order_record(own, number, staff_no, self.given.today)
        if not self.changes:
            return own, number, self._changed(number, record, line_records(own, number))
        if self.batched(number):
            raise BookError(f"{number}有分批交货，没有改动，请在订货单_明细里改。", "too_many_lines")
        changed = self._changed(number, record, line_records(own, number), keep=True)
        return own, number, changed | {ORDER_REGISTER: without_rows(self.tables[ORDER_REGISTER], number)}

    def before(self, number: str) -> str:
        """The lines of an order as they stand, in words."""
        return told(number, self.tables)

    def _changed(
        self, number: str, order: Record, lines: Sequence[Record], *, keep: bool = False
    ) -> SheetRecords:
        return {
            ORDERS: replaced(self.tables[ORDERS], number, [order], keep=keep),
            ORDER_LINES: replaced(self.tables[ORDER_LINES], number, lines, keep=keep),
        }

    def keep(self, cells: Mapping[str, Any]) -> None:
        """Write these cells of 录单 and nothing else."""
        from ...book.rewrite import rewrite

        rewrite(self.book, {}, [], panels={SHEET: cells})

    def write(
        self,
        message: str,
        cells: Mapping[str, Any],
        *,
        changed: SheetRecords,
        log: Log,
        confirmation: str = "",
    ) -> None:
        """Empty 录单 but for ``cells``, and write the changed sheets with it."""
        from ...book.rewrite import rewrite

        rewrite(self.book, changed, log, panels={SHEET: emptied(message, confirmation) | dict(cells)})

    def with_tables(self, changed: SheetRecords) -> Book:
        """The book as it will be: for checking before anything is written."""
        made = {sheet: typed(self.tables[sheet].form, records) for sheet, records in changed.items()}
        return replace(self.book, tables={**self.tables, **made}, findings=[])
