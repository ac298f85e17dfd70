"""The day for which something is done, and the only look at the computer's clock.

The day is the one that was given (``--today``), else the book's 业务日期, else the clock's: here, once, for
the command line, buttons, worksheet functions, the names of files and what stands in them. By the clock
itself go only the 时间 of 操作记录 (docs/decisions/0046), the name of a copy in 备份, and how long what was
read from a file may be used again; what a printer puts into a footer is the printer's own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..handbook.settings import Settings


def business_day(given: date | None, settings: Settings) -> date:
    """Today, as far as figures, papers and the names of files know; InvalidSetting where 业务日期 is none."""
    return given or settings.business_date or clock_day()


def clock_day() -> date:
    """The day on the computer's clock."""
    return clock().date()


def clock_time() -> str:
    """The time on the computer's clock, as 操作记录 writes it."""
    return f"{clock():%Y-%m-%d %H:%M:%S}"


def clock() -> datetime:
    """The computer's clock."""
    return datetime.now()  # noqa: DTZ005 - the office's own clock, without a zone, as people read it
