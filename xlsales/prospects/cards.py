"""A list of cards as prospects: who is new, his region guessed, who is known already. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..customers.keeping.duplicates import plain_name
from ..handbook.codes import CodeList
from ..handbook.sheets import CUSTOMERS, FORMER_NAMES, PROSPECTS
from ..kernel.reading import Unreadable
from ..kernel.table import Table
from .flow import LISTED

ALIASES: Mapping[str, tuple[str, ...]] = {
    "company_name": ("企业名称", "公司名称", "公司", "单位", "单位名称", "名称", "客户名称"),
    "contact": ("联系人", "姓名", "联络人"),
    "phone": ("电话", "手机", "联系电话", "手机号"),
    "title": ("职务", "职位"),
    "address": ("地址", "公司地址"),
    "scope": ("经营范围", "主营"),
    "source": ("来源",),
    "region_code": ("区域编码",),
    "remark": ("备注",),
}
"""What a list of cards calls our columns."""
NEEDED = ("company_name", "contact", "phone")
HEADERS = tuple(word for words in ALIASES.values() for word in words)
_AREA = re.compile(r"(0\d{2,3})[-\s]?\d{5,}")
PLACE = 2
"""Signs of an address that name the place."""


class UnlistedRow(NamedTuple):
    """A row that was not listed, and why."""

    row: int
    name: str
    why: str


class Carded(NamedTuple):
    """The records that are new, and the rows that were left out."""

    records: list[dict[str, Any]]
    left_out: list[UnlistedRow]


def rows_of(
    headers: Sequence[str], columns: Sequence[Sequence[str | None]], first: int
) -> Iterator[tuple[int, dict[str, str]]]:
    """Row numbers with the texts by our fields; blank rows are left out."""
    places = {
        field: next((at for at, header in enumerate(headers) if header.strip() in words), None)
        for field, words in ALIASES.items()
    }
    for at, texts in enumerate(zip(*columns, strict=True)):
        own = {field: (texts[place] or "").strip() for field, place in places.items() if place is not None}
        if any(own.values()):
            yield first + at, own


def carded(
    rows: Iterable[tuple[int, Mapping[str, str]]], tables: Mapping[str, Table], lists: Mapping[str, CodeList],
    numbers: Iterator[str], listed: tuple[str, date],
) -> Carded:  # fmt: skip
    """The prospects of a list of cards, ``listed`` by whom and when."""
    known, regions, found = _known(tables), Regions(tables), Carded([], [])
    form = tables[PROSPECTS].form
    for number, texts in rows:
        name = texts.get("company_name", "")
        record, why = _read(form, texts, lists)
        why = why or known.get(plain_name(name), "")
        if why:
            found.left_out.append(UnlistedRow(number, name, why))
            continue
        region = record["region_code"] or regions.of(record["address"] or "", record["phone"])
        key = next(numbers)
        record |= {
            "prospect_no": key, "region_code": region, "listed_by": listed[0], "listed_on": listed[1],
            "status": LISTED,
        }  # fmt: skip
        known[plain_name(name)] = f"和{key}像是同一家"
        found.records.append(record)
    return found


def _read(form: Any, texts: Mapping[str, str], lists: Mapping[str, CodeList]) -> tuple[dict[str, Any], str]:
    record: dict[str, Any] = dict.fromkeys(form.columns)
    for field in NEEDED:
        if not texts.get(field):
            return record, f"没有{form.columns[field].header}"
    for field, text in texts.items():
        item = form.columns[field]
        if not text:
            continue
        if item.codes:
            entries = lists[item.codes].entries
            record[field] = next((own.code for own in entries if text in (own.code, own.shown)), None)
            continue
        try:
            record[field] = item.type.parse(text)
        except Unreadable:
            return record, f"{item.header}“{text}”看不懂"
    return record, ""


def _known(tables: Mapping[str, Table]) -> dict[str, str]:
    """Why a plain name is not new."""
    found = {
        plain_name(row.company_name or ""): f"名录里已有（{row.prospect_no}）" for row in tables[PROSPECTS]
    }
    found |= {
        plain_name(row.former_name or ""): f"是 {row.customer_code} 的曾用名" for row in tables[FORMER_NAMES]
    }
    return found | {
        plain_name(row.customer_name or ""): f"已是客户（{row.customer_code}）" for row in tables[CUSTOMERS]
    }


class Regions:
    """In which region a place lies, as customers and prospects tell it: by area code, by address."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        for sheet in (CUSTOMERS, PROSPECTS):
            for row in tables[sheet]:
                for mark in self._marks(row.address or "", row.phone or ""):
                    if row.region_code:
                        self._votes[mark][row.region_code] += 1

    def of(self, address: str, phone: str) -> str | None:
        """The region of most who share the place; None where nobody does, or they are of several alike."""
        for mark in self._marks(address, phone):
            best = self._votes[mark].most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]):
                return best[0][0]
        return None

    @staticmethod
    def _marks(address: str, phone: str) -> Iterator[str]:
        if len(address) >= PLACE:
            yield address[:PLACE]
        if area := _AREA.match(phone):
            yield area[1]
