"""What lay in the box as records: numbered suggestions, who made them, what came before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..kernel.form import Record
from ..kernel.table import Row, Table
from .states import OPENED

ALIKE = 80
"""From this likeness (0 to 100) on two suggestions are told to be similar."""
PART = re.compile(r"(.+?)\s*(?:(\d{1,3}(?:\.\d+)?)\s*[%％])?")
SIX = Decimal("0.000001")


@dataclass
class Found:
    """The records of an opening, what hinders it (whole sentences), and what is similar to what."""

    suggestions: list[Record] = field(default_factory=list)
    proposers: list[Record] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    similar: dict[str, str] = field(default_factory=dict)


def taken(slips: Iterable[Row], numbers: Iterator[str], staff: Table, known: Table, opened: date) -> Found:
    """The slips of an opening; those that are put into another one (并入序号) share with its proposers."""
    found, people, lines = Found(), _People(staff, opened), list(slips)
    by_line = {row.line_no: row for row in lines if row.merged_into is None}
    heads: dict[Any, str] = {}
    for row in by_line.values():
        heads[row.line_no] = number = next(numbers)
        found.suggestions.append(_suggestion(row, number, opened))
    for line, number in heads.items():
        own = [row for row in lines if row.line_no == line or row.merged_into == str(line)]
        next(each for each in found.suggestions if each["sugg_no"] == number)["merged"] = len(own)
        found.proposers += _proposers(own, number, people, found.faults)
    found.faults += [
        f"第 {row.line_no} 号并入的第 {row.merged_into} 号没有，或本身已并入别的"
        for row in lines
        if row.merged_into is not None and row.merged_into not in map(str, by_line)
    ]
    for each in found.suggestions:
        if older := _similar(each, known):
            each["similar_to"] = found.similar[each["sugg_no"]] = older
    return found


def _suggestion(row: Row, number: str, opened: date) -> Record:
    names = ("category", "title", "content", "departments", "written_on")
    return {"sugg_no": number, "opened_on": opened, "status": OPENED} | {
        name: getattr(row, name) for name in names
    }


class _People:
    """Those who work here on a day, by 工号 and by name."""

    def __init__(self, staff: Table, day: date) -> None:
        here = [row for row in staff.until(day) if row.left_on is None or row.left_on >= day]
        self.places = {row.staff_no: row.department_name for row in here if row.staff_no}
        self._known: dict[str, list[str]] = {}
        for row in here:
            for name in filter(None, (row.staff_no, row.name)):
                self._known.setdefault(name, []).append(row.staff_no)

    def named(self, text: str) -> list[str]:
        """Who is meant; several where a name is that of several."""
        return self._known.get(text, [])


def _proposers(rows: Iterable[Row], number: str, people: _People, faults: list[str]) -> Iterator[Record]:
    """One record a person; shares are equal unless they are typed, and of slips put together."""
    shares: dict[str, Decimal | None] = {}
    for row in rows:
        for text, share in _names(row.proposers or ""):
            meant = people.named(text)
            if len(meant) == 1:
                shares.setdefault(meant[0], share)
            else:
                word = "有几个人同名，请写工号" if meant else "不在员工表里，请写工号或姓名"
                faults.append(f"第 {row.line_no} 号的“{text}”{word}")
    typed = [share for share in shares.values() if share is not None]
    if typed and (len(typed) < len(shares) or sum(typed) != 1):
        faults.append(f"{number}（{'、'.join(shares)}）的份额要么都不写，要么合计 100%")
    for who, share in shares.items():
        part = share if share is not None else (1 / Decimal(len(shares))).quantize(SIX)
        yield {"sugg_no": number, "staff_no": who, "department_name": people.places[who], "share": part}


def _names(text: str) -> Iterator[tuple[str, Decimal | None]]:
    """Names with their shares, of 「王某60%、李某40%」.

    >>> list(_names("王某 60%、李某40％")), list(_names(""))
    ([('王某', Decimal('0.6')), ('李某', Decimal('0.4'))], [])
    """
    for part in filter(None, re.split(r"[、,，;；\s]+(?!\d)", text.strip())):
        match = PART.fullmatch(part)
        if match is not None:
            yield match[1], Decimal(match[2]) / 100 if match[2] else None


def _similar(own: Mapping[str, Any], known: Table) -> str:
    """The earlier suggestion most like it; blank where none is like enough."""
    from rapidfuzz import fuzz, process  # lazy: only an opening compares

    texts = {row.sugg_no: f"{row.title or ''} {row.content or ''}" for row in known}
    wanted = f"{own['title'] or ''} {own['content']}"
    best = process.extractOne(wanted, texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[2] if best else ""
