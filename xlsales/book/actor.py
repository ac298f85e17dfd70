"""Who acts: the operating system's user, known to the company by 员工.登录名."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..kernel.table import Table


@dataclass(frozen=True)
class Actor:
    """``staff_no`` and ``roles`` are empty for a user that 员工 does not know."""

    login: str
    staff_no: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()


def acting(tables: Mapping[str, Table], login: str) -> Actor:
    """The person of 员工 whose 登录名 this is, in whatever case; else a user without roles."""
    staff = tables.get("员工")
    if staff is None:
        return Actor(login)
    fields = ("login", "staff_no", "name", "roles")
    for known, number, name, roles in zip(*(staff[field].to_pylist() for field in fields), strict=True):
        if known and known.casefold() == login.casefold():
            return Actor(login, number or "", name or "", tuple((roles or "").split("、")) if roles else ())
    return Actor(login)
