"""F5 told fen by fen: every fen of money looks over all the fen that are owed and picks one.

Slow and obvious, and built differently from the product: no running remainders, no pointer into a sorted
list; a fen is owed, or it carries the record that paid it.
"""

from collections import Counter
from datetime import date


class Fen:
    """One fen owed on one row; ``by`` the record that paid it, ``gone`` where a return took it away."""

    def __init__(self, row):
        self.row, self.by, self.gone = row, None, False


def rank(fen):
    row = fen.row
    return (row.due_on is None, row.due_on or date.max, row.document, row.record, row.order, row.amount)


def pick(fens, wanted, last=False):
    fitting = [fen for fen in fens if wanted(fen)]
    return (max if last else min)(fitting, key=rank, default=None)


def unpaid(fen):
    return fen.by is None and not fen.gone


def counts(row, today):
    if row.bounced:
        return False
    if row.amount > 0 and row.method == "支票":
        return bool(row.cleared_on) and row.cleared_on <= today
    return row.received_on <= today


class SlowLedger:
    def __init__(self, rows, receipts, today, open_orders):
        rows = [row for row in rows if row.delivered_on is None or row.delivered_on <= today]
        self.fens = [Fen(row) for row in rows for _ in range(row.amount)]
        self.pool = Counter()
        loose = 0
        for row in rows:
            loose += sum(self.take_away(row) for _ in range(-row.amount))
        paid = [row for row in receipts if counts(row, today)]
        self.pool["保证金", ""] = sum(row.amount for row in paid if row.nature == "保证金")
        paid = [row for row in paid if row.nature != "保证金"]
        paid.sort(key=lambda row: (row.received_on, row.record))
        for row in paid:
            loose += sum(self.come_in(row, open_orders) for _ in range(row.amount))
        for _ in range(loose):
            target = pick(self.fens, unpaid)
            if target is None:
                self.pool["预收", ""] += 1
            else:
                target.by = "FIFO"
        self.too_much = Counter()
        for row in paid:
            for _ in range(-row.amount):
                self.go_out(row)

    def take_away(self, row):
        """1 where the fen of a return found nothing on its own document."""
        target = pick(
            self.fens, lambda fen: unpaid(fen) and row.document and fen.row.document == row.document
        )
        if target is None:
            return 1
        target.gone = True
        return 0

    def come_in(self, row, open_orders):
        """1 where the fen is free for FIFO."""
        target = pick(
            self.fens, lambda fen: unpaid(fen) and row.document and fen.row.document == row.document
        ) or pick(self.fens, lambda fen: unpaid(fen) and row.order and fen.row.order == row.order)
        if target:
            target.by = row.record
        elif row.nature == "定金":
            self.pool["定金", row.order] += 1
        elif row.order and row.order in open_orders:
            self.pool["预收", row.order] += 1
        else:
            return 1
        return 0

    def go_out(self, row):
        kinds = ["定金", "预收"] if row.nature == "定金" else ["预收"]
        for kind in kinds:
            names = sorted(order for (own, order), left in self.pool.items() if own == kind and left > 0)
            for order in [row.order, "", *names]:
                if self.pool[kind, order] > 0:
                    self.pool[kind, order] -= 1
                    return
        was_paid = [fen for fen in self.fens if fen.by]
        target = (
            pick(was_paid, lambda fen: row.document and fen.row.document == row.document, last=True)
            or pick(was_paid, lambda fen: row.order and fen.row.order == row.order, last=True)
            or pick(was_paid, lambda fen: True, last=True)
        )
        if target:
            target.by = None
        else:
            self.too_much[row.record, row.received_on] += 1

    def open_rows(self):
        """Each row still open, and how many fen of it."""
        left = Counter(id(fen.row) for fen in self.fens if unpaid(fen))
        rows = {id(fen.row): fen.row for fen in self.fens}
        return [(rows[key], amount) for key, amount in left.items()]

    def remainders(self):
        found = Counter({fen.row.document: 0 for fen in self.fens})
        found.update(fen.row.document for fen in self.fens if unpaid(fen))
        found.update({record: amount for (record, _), amount in self.too_much.items()})
        return dict(found)

    def waiting_for(self, kind):
        return {order: left for (own, order), left in self.pool.items() if own == kind and order and left}

    def total(self, kind):
        return sum(left for (own, _), left in self.pool.items() if own == kind)
