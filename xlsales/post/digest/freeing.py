"""What of an order over its limit an approver wants to know first: how far, and what would free it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...handbook.sheets import ORDER_APPROVALS
from ...ledger.money import money, yuan
from .pending import in_words

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given


def freeing(book: Book, given: Given) -> dict[str, str]:
    """By order, as 订单审核 finds it now: 「超额 1.2 万，再到款 12,345.00 元即可放行」."""
    from ...orders.review.commands import decided

    waits = {row.order_no for row in book.tables[ORDER_APPROVALS] if row.decision is None and not row.void}
    if not waits:
        return {}
    found = {}
    for own in decided(book, given, {})[1]:
        if own.order.order_no in waits and own.shortfall:
            over = f"超额 {in_words(yuan(own.over))}，" if own.over else ""
            found[own.order.order_no] = f"{over}再到款 {money(own.shortfall)}即可放行"
    return found
