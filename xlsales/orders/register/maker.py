"""制表人: who types is known by his login; where 员工 does not know it he says so once, and it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...book.actor import staff_on
from ...book.errors import BookError
from ...handbook.sheets import STAFF
from ...kernel.form import SheetRecords

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book
    from ...kernel.given import Given


@dataclass(frozen=True)
class Maker:
    """``staff_no`` is blank where nobody is known; ``changed`` is 员工 with his login, ``told`` says so."""

    staff_no: str
    changed: SheetRecords
    told: str = ""


def maker(said: str, actor: Actor, book: Book, given: Given) -> Maker:
    """Who types: by his login, else whom he ``said`` (工号, or 工号 and 姓名).

    The login is kept in 员工 where rights do not depend on it; BookError where it cannot be his.
    """
    if actor.staff_no or not said.strip():
        return Maker(actor.staff_no, {})
    code = said.split()[0]
    row = next((row for row in staff_on(book.tables, given.today) if code in (row.staff_no, row.name)), None)
    if row is None:
        raise BookError(f"员工表里没有在职的“{code}”，没有登记，请核对工号。", "unknown_staff")
    if row.login or given.settings.check_rights:
        why = f"{row.name}的登录名是“{row.login}”" if row.login else "权限检查是“是”"
        raise BookError(
            f"{why}，不能由“{actor.login}”自己认，没有登记；请在员工表改登录名。", "unknown_actor"
        )
    records = [
        each | ({"login": actor.login} if each["staff_no"] == row.staff_no else {})
        for each in book.tables[STAFF].records()
    ]
    words = f"制表人 {row.staff_no} {row.name}，登录名“{actor.login}”记入员工表"
    return Maker(row.staff_no or "", {STAFF: records}, words)
