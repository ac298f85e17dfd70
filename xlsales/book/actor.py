"""Who acts: the operating system's user, known to the company by 员工.登录名."""

from __future__ import annotations

import getpass
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..handbook.sheets import STAFF

if TYPE_CHECKING:
    from ..kernel.table import Row, Table


@dataclass(frozen=True)
class Actor:
    """``staff_no`` and ``roles`` are empty for a user that 员工 does not know."""

    login: str
    staff_no: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()

    def signed(self, by: str, applicant: str = "", evidence: str = "") -> str:
        """Who decided, and who wrote it down for him: nobody decides in another's name unseen.

        Who writes down what was decided on his own application is named so, with his ``evidence``.
        """
        if self.staff_no == by:
            return f"{by} 本人"
        own = "申请人" if self.staff_no and self.staff_no == applicant else ""
        told = f"{by} 决定，{own}{self.name or self.login} 代录"
        return f"{told}，凭据：{evidence}" if evidence else told


def os_login() -> str:
    """The user's name as the system itself knows it, not as a variable of the shell has it."""
    try:
        if os.name == "nt":
            return os.getlogin()
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):  # a service or a container without a name
        return getpass.getuser()


def acting(tables: Mapping[str, Table], login: str, day: date | None = None) -> Actor:
    """The person of 员工 whose 登录名 this is on ``day``; else a user without roles.

    Case, width and a domain in front make no difference; nobody is meant where two have the same,
    nor who has left.
    """
    wanted = _plain(login)
    found = [row for row in staff_on(tables, day) if row.login and _plain(row.login) == wanted]
    if len(found) != 1:
        return Actor(login)
    row = found[0]
    return Actor(login, row.staff_no or "", row.name or "", roles_of(row))


def staff_on(tables: Mapping[str, Table], day: date | None) -> list[Row]:
    """The rows of 员工 of those who have come by ``day`` and not left before it."""
    staff, gone = tables.get(STAFF), day or date.max
    if staff is None:
        return []
    return [row for row in staff.until(gone) if row.left_on is None or row.left_on >= gone]


def roles_of(row: Row) -> tuple[str, ...]:
    """The roles of a row of 员工."""
    return tuple(row.roles.split("、")) if row.roles else ()


def _plain(login: str) -> str:
    """A login as it is compared.

    >>> _plain("CORP\\\\Li.Fang"), _plain("ｌｉ.fang ")
    ('li.fang', 'li.fang')
    """
    return unicodedata.normalize("NFKC", login).strip().rpartition("\\")[2].casefold()
