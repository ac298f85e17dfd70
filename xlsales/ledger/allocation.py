"""Which money pays which document of one customer (spec F5, practice of offices).

Named documents first, then the documents of a named order; the rest by FIFO of 应付日, then
单据号; what is left is 预收. FIFO never takes a 定金 or 保证金, nor what names an order that is
still to be delivered. A refund takes from 预收 first, then reopens the latest. 保证金 lies beside
all this, in and out: it neither pays nor, given back, makes a debt.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, MutableMapping
from datetime import date
from functools import cached_property

from .entries import DEPOSIT, GUARANTEE, Applied, Invoice, ReceiptEntry


class OpenDocument:
    """One debt: ``amount`` fen after its own returns, ``remainder`` of it still open."""

    __slots__ = ("amount", "invoice", "remainder")

    def __init__(self, invoice: Invoice) -> None:
        self.invoice = invoice
        self.amount = self.remainder = invoice.amount

    @property
    def paid(self) -> int:
        """What money has paid of it."""
        return self.amount - self.remainder


def fifo(invoice: Invoice) -> tuple[date, str, str, str, int]:
    """The order in which unnamed money pays: by 应付日, then 单据号; without 应付日 last."""
    return (invoice.due_on or date.max, invoice.document, invoice.record, invoice.order, invoice.amount)


def oldest(row: ReceiptEntry) -> tuple[date, str, str, str, str, int]:
    """The order in which money comes in: by date, then 记录号; the rest keeps doubled numbers in order."""
    return (row.received_on, row.record, row.nature, row.document, row.order, row.amount)


class Queues:
    """Items in one order: all of them, by document, by order. Who is done leaves the front."""

    def __init__(self, items: Iterable[OpenDocument]) -> None:
        self._items = list(items)
        self.all = deque(self._items)

    def document(self, name: str) -> deque[OpenDocument]:
        """The items of a document; none where no document is named."""
        return self._documents[name] if name else deque()

    def order(self, name: str) -> deque[OpenDocument]:
        """The items of an order; none where no order is named."""
        return self._orders[name] if name else deque()

    @cached_property
    def _documents(self) -> dict[str, deque[OpenDocument]]:
        return self._grouped(lambda item: item.invoice.document)

    @cached_property
    def _orders(self) -> dict[str, deque[OpenDocument]]:
        return self._grouped(lambda item: item.invoice.order)

    def _grouped(self, name: Callable[[OpenDocument], str]) -> dict[str, deque[OpenDocument]]:
        """Made when first asked for: most customers name nothing."""
        groups: dict[str, deque[OpenDocument]] = defaultdict(deque)
        for item in self._items:
            groups[name(item)].append(item)
        return groups


class Allocation:
    """The documents and the money of one customer.

    Afterwards ``items`` hold what is open; ``prepaid`` and ``deposits`` are 预收 and 定金 by the order
    that they wait for ("" where none is named), ``guarantee`` is 保证金.
    """

    def __init__(self, invoices: Iterable[Invoice], open_orders: Collection[str]) -> None:
        rows = sorted(invoices, key=fifo)
        self.items = [OpenDocument(row) for row in rows if row.amount > 0]
        self.open_orders = open_orders
        self.applied: list[Applied] = []
        self.guarantee = 0
        self.prepaid: dict[str, int] = defaultdict(int)
        self.deposits: dict[str, int] = defaultdict(int)
        self._unnamed: list[tuple[str, int]] = []
        self._unpaid = Queues(self.items)
        for row in rows:
            if row.amount < 0:
                self._credit(row)

    def _credit(self, row: Invoice) -> None:
        """A return lowers its own document; what it exceeds it by is like unnamed money."""
        queue, rest = self._unpaid.document(row.document), -row.amount
        while rest and queue:
            part = min(rest, queue[0].remainder)
            queue[0].amount -= part
            queue[0].remainder -= part
            rest -= part
            if not queue[0].remainder:
                queue.popleft()
        if rest:
            self._unnamed.append((row.record or row.document, rest))

    def receive(self, receipts: Iterable[ReceiptEntry]) -> None:
        """Let money in, oldest first: named, then FIFO, then the refunds."""
        rows = sorted(receipts, key=oldest)
        self.guarantee = sum(row.amount for row in rows if row.nature == GUARANTEE)
        rows = [row for row in rows if row.nature != GUARANTEE]
        for row in rows:
            if row.amount > 0:
                self._receive(row)
        for record, amount in self._unnamed:
            self.prepaid[""] += self._pay(self._unpaid.all, record, amount)
        latest = Queues(item for item in reversed(self.items) if item.paid)
        for row in rows:
            if row.amount < 0:
                self._refund(row, latest)

    def _receive(self, row: ReceiptEntry) -> None:
        rest = self._pay(self._unpaid.document(row.document), row.record, row.amount)
        rest = self._pay(self._unpaid.order(row.order), row.record, rest)
        if row.nature == DEPOSIT:
            self.deposits[row.order] += rest
        elif row.order in self.open_orders:
            self.prepaid[row.order] += rest
        elif rest:
            self._unnamed.append((row.record, rest))

    def _pay(self, queue: deque[OpenDocument], record: str, amount: int) -> int:
        """Pay the items of ``queue`` in turn; what is left."""
        while amount and queue:
            item = queue[0]
            if part := min(amount, item.remainder):
                item.remainder -= part
                amount -= part
                self.applied.append(Applied(record, item.invoice.document, part))
            if not item.remainder:
                queue.popleft()
        return amount

    def _refund(self, row: ReceiptEntry, latest: Queues) -> None:
        """Give money back: from 预收, then of what is paid the named, then the latest.

        More than ever came in is owed to us, under the refund's own number, since its date.
        """
        rest = self._from_surplus(row, -row.amount)
        for queue in (latest.document(row.document), latest.order(row.order), latest.all):
            rest = self._reopen(queue, row.record, rest)
        if rest:
            owed = Invoice(row.customer, row.record, row.received_on, rest, row.order, record=row.record)
            self.items.append(OpenDocument(owed))

    def _from_surplus(self, row: ReceiptEntry, amount: int) -> int:
        """Take a refund of 定金 from 定金, then any from 预收; what is left."""
        if row.nature == DEPOSIT:
            amount = _take(self.deposits, row.order, amount)
        return _take(self.prepaid, row.order, amount)

    def _reopen(self, queue: deque[OpenDocument], record: str, amount: int) -> int:
        """Open again what was paid of ``queue``, in turn; what is left."""
        while amount and queue:
            item = queue[0]
            if part := min(amount, item.paid):
                item.remainder += part
                amount -= part
                self.applied.append(Applied(record, item.invoice.document, -part))
            if not item.paid:
                queue.popleft()
        return amount


def _take(pool: MutableMapping[str, int], order: str, amount: int) -> int:
    """Take ``amount`` from what waits for ``order``, then from the free part, then from the others."""
    for name in dict.fromkeys((order, "", *sorted(pool))):
        part = min(amount, pool.get(name, 0))
        if part:
            pool[name] -= part
            amount -= part
    return amount
