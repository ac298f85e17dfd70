"""The limit in force, written into a review when it is decided (批示)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..company.signing import people_of
from ..handbook.sheets import CREDIT_REVIEWS, CUSTOMERS
from ..kernel.approval import NOW
from ..kernel.form import Values
from .credit import own_limits

if TYPE_CHECKING:
    from ..kernel.given import Given
    from ..kernel.table import Table


def _in_force(tables: Mapping[str, Table], _: Any, given: Given) -> Mapping[str, Values]:
    """The limit before a review that is decided now."""
    found = own_limits(tables[CUSTOMERS], tables[CREDIT_REVIEWS], people_of(tables, given), given)
    return {code: {"previous_limit": limit.confirmed} for code, limit in found.items() if limit.reviewed}


NOW.add(CREDIT_REVIEWS, _in_force)
