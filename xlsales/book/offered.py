"""What a button offers to choose from, by what is selected and who is at work."""

from __future__ import annotations

from collections.abc import Sequence

from ..handbook.sheets import STAFF
from .actor import roles_of, staff_on
from .context import Context

MAKERS = frozenset(("片区销售专员", "销售专员", "销售内勤"))
"""Roles of those who type orders; who has another one has his login put into 员工 by hand."""


def open_deeds(context: Context) -> Sequence[str]:
    """The steps that the selected document can take."""
    from .proceeding import open_deeds

    return open_deeds(context)


def offered_papers(context: Context) -> Sequence[str]:
    """The papers that can be made of the book."""
    from .entering import offered_papers

    return offered_papers(context)


def unknown_maker(context: Context) -> Sequence[str]:
    """Who may be at work where 员工 does not know the login; nobody is asked where rights depend on it."""
    from ..kernel.form import FORMS
    from .book import read_live

    book = read_live(context.workbook, [form for form in FORMS if form.sheet == STAFF])
    if context.acting(book).staff_no or book.settings.check_rights:
        return ()
    staff = staff_on(book.tables, context.today)
    able = [row for row in staff if row.staff_no and not row.login and set(roles_of(row)) & MAKERS]
    return [f"{row.staff_no} {row.name or ''}".strip() for row in able if set(roles_of(row)) <= MAKERS]
