"""What every check may know beside the tables: today, the settings, the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..handbook.calendar import WorkingCalendar
    from ..handbook.codes import CodeList
    from ..handbook.settings import Settings


@dataclass(frozen=True)
class Given:
    """The arguments of every figure and check: same input, same output, always."""

    today: date
    settings: Settings
    calendar: WorkingCalendar
    lists: Mapping[str, CodeList] = field(default_factory=dict)
    signed: Mapping[tuple[str, date], frozenset[str]] = field(default_factory=dict)
    """In which roles people signed, by 工号 and day, as 操作记录 has it."""
