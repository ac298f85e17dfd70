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
from ...handbook.sheets import ORDER_LINES, ORDERS
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.states import DRAFT
from ..flow import KEEP
from .cells import SHEET
from .filled import FilledOrder, filled
from .order import Record, draft_lines, draft_record, line_records, order_record, replaced
from .shown import emptied
from .typed import TypedOrder, read

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book

Changed = dict[str, list[Record]]
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
        return filled(entry, self.tables, self.book.log, self.given)

    def drafts(self) -> list[str]:
        """The numbers of all 草稿."""
        orders = self.tables[ORDERS]
        pairs = zip(orders["order_no"].to_pylist(), orders["status"].to_pylist(), strict=True)
        return [number for number, status in pairs if number and status == DRAFT]

    def number(self) -> str:
        """The order's own 订单号码, else the next free one."""
        return self.entry.order_no or self._free()

    def _free(self) -> str:
        return next(numbers_of(ORDERS, self.book, self.given))

    def draft(self, actor: Actor) -> tuple[str, Changed, Log]:
        """A half-typed order kept as 草稿: its number, the sheets, the log; blank where none is begun."""
        if not self.entry.begun:
            return "", {}, []
        own, orders = self.filled(), self.tables[ORDERS]
        taken = set(orders["order_no"].to_pylist()) - set(self.drafts())
        number = self._free()
        if self.entry.order_no and self.entry.order_no not in taken:
            number = self.entry.order_no
        changed = self._changed(number, draft_record(own, number), draft_lines(own, number))
        return number, changed, [entry(actor, KEEP, number, f"没填完，{len(own.lines)} 行", "DH-3.1")]

    def finished(self, staff_no: str) -> tuple[FilledOrder, str, Changed]:
        """The whole order, its number, and the sheets with it; BookError naming the cell that lacks what."""
        own = self.filled()
        if own.faults:
            more = f"（共 {len(own.faults)} 处）" if len(own.faults) > 1 else ""
            what = "；".join(f"{SHEET} {fault}" for fault in own.faults[:3])
            raise BookError(f"没有登记：{what}{more}。", "not_ready")
        number = self.number()
        record = order_record(own, number, staff_no, self.given.today)
        return own, number, self._changed(number, record, line_records(own, number))

    def _changed(self, number: str, order: Record, lines: Sequence[Record]) -> Changed:
        return {
            ORDERS: replaced(self.tables[ORDERS], number, [order]),
            ORDER_LINES: replaced(self.tables[ORDER_LINES], number, lines),
        }

    def keep(self, cells: Mapping[str, Any]) -> None:
        """Write these cells of 录单 and nothing else."""
        from ...book.rewrite import rewrite

        rewrite(self.book, {}, [], panels={SHEET: cells})

    def write(
        self, message: str, cells: Mapping[str, Any], *, changed: Changed, log: Log, confirmation: str = ""
    ) -> None:
        """Empty 录单 but for ``cells``, and write the changed sheets with it."""
        from ...book.rewrite import rewrite

        rewrite(self.book, changed, log, panels={SHEET: emptied(message, confirmation) | dict(cells)})

    def with_tables(self, changed: Changed) -> Book:
        """The book as it will be: for checking before anything is written."""
        made = {sheet: typed(self.tables[sheet].form, records) for sheet, records in changed.items()}
        return replace(self.book, tables={**self.tables, **made}, findings=[])
