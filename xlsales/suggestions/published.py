"""What is told at the end of a month, and what departments are ordered to do (KF-24, KF-26.1). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..handbook.sheets import IMPLEMENTATIONS, PROPOSERS, STAFF, SUGGESTIONS
from ..kernel.form import Record
from ..kernel.report import CodeNames
from ..kernel.table import Row, Tables
from .counting import adopted, shares_of
from .flow import SUGGESTION_LIFE
from .states import ADOPTED, DECIDED, ISSUED, ORDERED


class PublishedCase(NamedTuple):
    """A suggestion as it is told to all."""

    number: str
    title: str
    names: str
    places: str
    verdict: str


def told(tables: Tables, rows: Iterable[Row]) -> list[PublishedCase]:
    """Suggestions with the names of those who made them."""
    called, shares = CodeNames(tables), shares_of(tables[PROPOSERS])
    found = []
    for row in rows:
        who = shares.get(row.sugg_no, [])
        names = "、".join(called.of(STAFF, each.staff_no) or each.staff_no for each in who) or "匿名"
        places = "、".join(dict.fromkeys(each.department_name or "" for each in who))
        found.append(PublishedCase(row.sugg_no, row.title or "", names, places, row.verdict or ""))
    return found


def to_publish(tables: Tables) -> list[Row]:
    """What is decided and not published yet."""
    return [row for row in tables[SUGGESTIONS] if row.decided_on and row.announced_on is None]


def counted(rows: Sequence[Row]) -> str:
    """How many were not adopted: only as counts, never by name."""
    found = Counter(row.verdict for row in rows if row.verdict in DECIDED[1:])
    words = "，".join(f"{verdict} {count} 条" for verdict, count in found.items())
    return f"另有：{words}，已分别通知建议人。" if words else ""


def marked(tables: Tables, rows: Iterable[Row], **days: date) -> list[Record]:
    """All suggestions, those of ``rows`` with these days where they are still blank."""
    wanted = {row.sugg_no for row in rows}
    return [
        record | {name: record[name] or day for name, day in days.items()}
        if record["sugg_no"] in wanted else record
        for record in tables[SUGGESTIONS].records()
    ]  # fmt: skip


def to_order(tables: Tables) -> list[Row]:
    """What is adopted and of which no department has an order."""
    known = set(tables[IMPLEMENTATIONS]["sugg_no"].to_pylist())
    return [row for row in tables[SUGGESTIONS] if adopted(row) and row.sugg_no not in known]


def orders(rows: Iterable[Row], numbers: Iterator[str], today: date) -> list[Record]:
    """An order for each department that a suggestion touches."""
    return [
        {
            "order_no": next(numbers), "sugg_no": row.sugg_no, "department_name": place, "issued_on": today,
            "status": ISSUED,
        }
        for row in rows for place in (row.departments or "").split("、") if place
    ]  # fmt: skip


def ordered(tables: Tables, rows: Iterable[Row], today: date) -> list[Record]:
    """All suggestions, those of ``rows`` ordered."""
    records = marked(tables, rows, ordered_on=today)
    wanted = {row.sugg_no for row in rows}
    for record in records:
        if record["sugg_no"] in wanted and record["status"] == ADOPTED:
            record["status"] = SUGGESTION_LIFE.require(ADOPTED, ORDERED).target
    return records
