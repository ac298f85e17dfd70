"""Findings on what decides and was changed without anybody confirming it."""

from __future__ import annotations

from collections.abc import Iterator

from ...handbook.settings import BY_KEY, SHEET
from ...handbook.sheets import STAFF
from ...kernel.columns.structure import UNCONFIRMED
from ...kernel.finding import Finding
from ...kernel.ref import HOUSE
from ...kernel.table import Table
from ..actor import staff_on
from ..book import Book
from ..rights import holders
from .confirmed import ROLES, Unconfirmed, changes

MOST = 3
"""People named one by one; more share one finding."""
BLANK = "空白"


def unconfirmed(book: Book) -> Iterator[Finding]:
    """Each setting and each person, with old, new, and who confirms."""
    who = holders(ROLES, staff_on(book.tables, book.business_day))
    found = changes(book)
    people = [own for own in found if own.sheet == STAFF]
    yield from (_of_setting(book, own, who) for own in found if own.sheet == SHEET)
    if len(people) > MOST:
        yield _of_many(people, who)
    else:
        yield from (_of_person(book.tables[STAFF], own, who) for own in people)


def _of_setting(book: Book, own: Unconfirmed, who: str) -> Finding:
    row, cell = book.setting_cells.get(own.thing, (None, ""))
    setting = BY_KEY[own.thing]
    return Finding(
        UNCONFIRMED.id, UNCONFIRMED.severity, setting.clause,
        f"设置「{own.thing}」从「{own.old or BLANK}」改成了「{own.new or BLANK}」，没有人确认",
        f"请{who}核对后点“确认设置”，或改回「{own.old or BLANK}」",
        SHEET, own.thing, row, cell, "值", "", own.new, own.old,
    )  # fmt: skip


def _of_person(table: Table, own: Unconfirmed, who: str) -> Finding:
    at = table["staff_no"].to_pylist().index(own.thing)
    row, letter = table.rows[at].as_py(), table.letters.get("roles", "")
    return Finding(
        UNCONFIRMED.id, UNCONFIRMED.severity, HOUSE,
        f"{own.thing}的角色从「{own.old or BLANK}」改成了「{own.new or BLANK}」，没有人确认",
        f"请{who}核对后点“确认设置”，或改回「{own.old or BLANK}」",
        STAFF, own.thing, row, f"{letter}{row}" if letter else "", "角色", "", own.new, own.old,
    )  # fmt: skip


def _of_many(people: list[Unconfirmed], who: str) -> Finding:
    named = "、".join(own.thing for own in people[:MOST])
    return Finding(
        UNCONFIRMED.id, UNCONFIRMED.severity, HOUSE,
        f"{named}等 {len(people)} 人的角色改过，没有人确认",
        f"请{who}核对后点“确认设置”，或改回",
        STAFF, "", None, "", "角色", "", str(len(people)), "角色与操作记录一致",
    )  # fmt: skip
