"""What other limits would do to the orders that wait (TB-9.1.1): told where limits are reviewed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ...customers.reviews.commands import CONSEQUENCES
from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given
    from ...kernel.table import Table


def waiting_orders(book: Book, given: Given, limits: Mapping[str, Decimal]) -> str:
    """Which waiting orders would pass, and which would be held, if the limits were in force."""
    from ...customers.reviews.drafted import assumed
    from .holding import holds
    from .inputs import decide

    own = dict(
        zip(
            (CUSTOMERS, CREDIT_REVIEWS),
            assumed(book.tables[CUSTOMERS], book.tables[CREDIT_REVIEWS], limits),
            strict=True,
        )
    )
    held = holds(book, given)
    then: Mapping[str, Table] = ChainMap(own, book.tables)
    before, after = (
        {each.order.order_no: each.accepted for each in decide(tables, book.log, given, holds=held)[1]}
        for tables in (book.tables, then)
    )
    passing = [number for number, passes in after.items() if passes and not before[number]]
    holding = [number for number, passes in after.items() if not passes and before[number]]
    words = f"生效后这些待审的订单可以通过：{'、'.join(passing)}。" if passing else ""
    words += f"生效后这些待审的订单放不下：{'、'.join(holding)}。" if holding else ""
    return words or "待审的订单不会因此变化。"


CONSEQUENCES.add("待审的订单", waiting_orders)
