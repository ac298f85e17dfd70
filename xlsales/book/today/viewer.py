"""For whom 今日 is: who looks, in which roles, and what of it is his."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actor import roles_of, staff_on
from ..todo import of_person

if TYPE_CHECKING:
    from datetime import date

    from ..book import Book

EVERYBODY = "全部"
SELLERS = frozenset({"销售专员", "片区销售专员"})
"""Who has no other role sees his own customers and orders only."""
BOSSES = frozenset({"总裁", "董事长", "总经理", "副总经理", "营销总监"})
"""Who reads amounts in 万元."""


@dataclass(frozen=True)
class Viewer:
    """For whom the screen is: ``name``, ``roles``; ``mine`` are the 工号 and roles whose tasks are his.

    Nobody in particular has none of these, and sees all.
    """

    name: str = EVERYBODY
    roles: tuple[str, ...] = ()
    mine: Collection[str] = ()
    staff_no: str = ""

    @property
    def owner(self) -> str:
        """His 工号 where he sees his own rows only."""
        return self.staff_no if self.roles and SELLERS.issuperset(self.roles) else ""

    @property
    def boss(self) -> bool:
        """Whether he reads amounts in 万元."""
        return not BOSSES.isdisjoint(self.roles)

    @property
    def title(self) -> str:
        """His name with his first role."""
        role = self.roles[0] if self.roles and self.roles[0] != self.name else ""
        return f"{self.name}（{role}）" if role else self.name


def viewer_of(book: Book, staff_no: str, name: str, today: date) -> Viewer:
    """A person of 员工."""
    staff = [row for row in staff_on(book.tables, today) if row.staff_no == staff_no]
    roles = tuple(role for row in staff for role in roles_of(row))
    return Viewer(name, roles, of_person(book, staff_no, today), staff_no)
