"""Whom something goes to: found in the name of its file or told, with the address that the book has. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ..handbook.sheets import BRANCHES, CONTACTS, CUSTOMERS, STAFF
from ..kernel.reading import Unreadable, email
from ..kernel.table import Row, Tables
from .states import BRANCH, CUSTOMER, PERSON

SHEETS = {PERSON: STAFF, CUSTOMER: CUSTOMERS, BRANCH: BRANCHES}
"""Where those stand to whom something goes."""
USES = {"对账": ("对账", "催款", "询证"), "订货": ("订货", "三联", "要货", "发货")}
"""The 用途 of a contact, by what stands at the beginning of what is sent."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets something; ``copy`` is the address of the customer's 专员."""

    kind: str
    code: str
    name: str
    address: str = ""
    copy: str = ""


class Directory:
    """Everybody whom the book knows, by code and by name."""

    def __init__(self, tables: Tables) -> None:
        self.staff = {row.staff_no: row for row in tables[STAFF] if row.staff_no}
        self.contacts: dict[str, list[Row]] = {}
        for row in tables[CONTACTS]:
            if row.customer_code and row.email:
                self.contacts.setdefault(row.customer_code, []).append(row)
        self.known: dict[str, list[tuple[str, Row]]] = {}
        for kind, sheet in SHEETS.items():
            (code,), name = tables[sheet].form.key(), tables[sheet].form.names
            for row in tables[sheet]:
                values = row.values()
                for word in dict.fromkeys((values[code], values[name])):
                    if word and values[code]:
                        self.known.setdefault(word.casefold(), []).append((kind, row))

    def of(self, text: str, what: str = "") -> list[Recipient]:
        """Those of this very code or name; several where a name is not enough."""
        return [self._recipient(kind, row, what) for kind, row in self.known.get(text.strip().casefold(), ())]

    def in_name(self, stem: str) -> list[Recipient]:
        """Whom the name of a file means: one of its parts between ``_`` is a code or a name.

        What it is about stands in front and says nothing of whom; a part that names one settles it.
        """
        what, *parts = stem.split("_")
        found = [own for part in parts if (own := self.of(part, what))]
        return min(found, key=len, default=[])

    def _recipient(self, kind: str, row: Row, what: str) -> Recipient:
        if kind == PERSON:
            return Recipient(kind, row.staff_no, row.name or "", row.email or "")
        if kind == BRANCH:
            people = (self.staff.get(own) for own in (row.manager, row.clerk) if own)
            address = next((own.email for own in people if own is not None and own.email), "")
            return Recipient(kind, row.branch_code, row.branch_name or "", address)
        owner = self.staff.get(row.sales_owner or "")
        address = next(self._contacts(row.customer_code, what), "")
        copy = (owner.email or "") if owner is not None else ""
        return Recipient(kind, row.customer_code, row.customer_name or "", address, copy)

    def _contacts(self, code: str, what: str) -> Iterator[str]:
        """Addresses of a customer's contacts, of those first who see to such things."""
        uses = [use for use, starts in USES.items() if any(start in what for start in starts)]
        rows = sorted(self.contacts.get(code, ()), key=lambda row: row.purposes not in uses)
        yield from (row.email for row in rows)


def strange(address: str | None, domains: Collection[str]) -> str:
    """Why no mail may go to an address; blank where it may.

    >>> strange("li@example.com", ("example.com",)), strange("", ("example.com",))
    ('', '没有邮箱，请在员工或客户资料_联系人里填')
    >>> strange("li@evil.example", ("example.com",))
    '邮箱 li@evil.example 的域名不在设置的邮箱域名里，请核对邮箱，或在设置里加上'
    >>> strange("li@example.com;boss@evil.example", ("example.com",))
    '邮箱“li@example.com;boss@evil.example”不是一个地址，请只写一个'
    """
    if not address:
        return "没有邮箱，请在员工或客户资料_联系人里填"
    try:
        plain = email(address)
    except Unreadable:
        plain = ""
    if plain != address:
        return f"邮箱“{address}”不是一个地址，请只写一个"
    if address.rpartition("@")[2].lower() not in domains:
        return f"邮箱 {address} 的域名不在设置的邮箱域名里，请核对邮箱，或在设置里加上"
    return ""


def cut(text: str) -> str:
    """A text for one line of a mail: no line break goes into it.

    >>> cut("宁波海屿\\r\\nBcc: x@evil.example")
    '宁波海屿 Bcc: x@evil.example'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def broken(*texts: Any) -> bool:
    """Whether a text has a line break or another sign that does not show, as a header must not."""
    return any(not str(text).isprintable() for text in texts if text)
