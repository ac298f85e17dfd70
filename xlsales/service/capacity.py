"""Capacity in houses: how many customers want a visit each month, how many can be visited. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..kernel.given import Given
from ..kernel.table import Tables
from .figures import Load, loads
from .served import PROSPECT_LEVEL, Served, units


def months_load(
    tables: Tables, given: Given, known: Iterable[Served], owners: Mapping[str, str], unit: str = ""
) -> list[Load]:
    """The three lines of a 营业单位 (blank: of all): its customers, and what their people can visit."""
    own = units(tables)
    theirs = [
        each for each in known
        if each.level != PROSPECT_LEVEL and (not unit or own.get(each.region) == unit)
    ]  # fmt: skip
    people = {owners[each.code] for each in theirs if each.code in owners}
    able = len(people) * given.settings.outing_days * given.settings.houses_per_day
    return loads(Counter(each.standard for each in theirs), given.settings.visit_intervals, able)
