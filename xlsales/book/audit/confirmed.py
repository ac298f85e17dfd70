"""What decides (settings that decide, roles of 员工) and who confirmed it: the sheets against 操作记录.

Anybody who has the file can type into a sheet; what 操作记录 said last is what somebody confirmed. A book
begins with a line that says so (``founding``): what stands on 设置 then is on record. In a book without it
nothing was ever recorded, and nothing is compared. Roles are on record from their first line on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ...handbook.setting_kinds import show
from ...handbook.settings import BY_KEY, SETTINGS, SHEET, Settings
from ...handbook.sheets import STAFF
from ...kernel.form import Form
from ...kernel.ref import HOUSE
from ..actor import Actor
from ..book import Book
from ..log.decided import clause, clause_name, decided, decided_values, last_said
from ..log.entries import Line

VALUE, RECORD = "设置值", "设置记录"
KEPT = "已记下"

ROLES = ("营销总监", "总经理")
"""Who confirms what decides."""


class Unconfirmed(NamedTuple):
    """What stands otherwise than 操作记录 said last: a setting by its name, or a person by 工号."""

    sheet: str
    thing: str
    clause: str
    old: str
    new: str
    recorded: bool = True
    """Whether anything was ever said of it."""


def defaults() -> dict[str, str]:
    """Each setting that decides, as it is where nothing is written."""
    return _values(Settings())


def _values(settings: Settings, texts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The settings that decide as texts; one that cannot be read as it is written."""
    return {
        item.key: (texts or {}).get(item.key, "")
        if item.field in settings.invalid
        else _plain(getattr(settings, item.field))
        for item in SETTINGS
        if item.decides
    }


def _plain(value: object) -> str:
    """A value as it is compared: 100, 100.00 and 100元 are one."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else show(value)


def recorded(log: Iterable[Line]) -> dict[str, str] | None:
    """The settings that decide as 操作记录 said them last; None where it never began to."""
    said = last_said(log, {SHEET, *(item.key for item in SETTINGS)})
    if (SHEET, RECORD) not in said:
        return None
    return {key: said.get((key, VALUE), default) for key, default in defaults().items()}


def changes(book: Book) -> list[Unconfirmed]:
    """Settings and roles that stand otherwise than they are recorded."""
    return [*_changed_settings(book), *(own for own in _roles(book) if own.recorded)]


def _changed_settings(book: Book) -> Iterator[Unconfirmed]:
    before, own = recorded(book.log), defaults()
    if before is not None:
        for key, value in _values(book.settings, book.setting_texts).items():
            # A book from before the setting has it by what it holds: nobody changed it.
            if value != before[key] and (key in book.setting_texts or before[key] != own[key]):
                yield Unconfirmed(SHEET, key, VALUE, before[key], value)


def _roles(book: Book) -> list[Unconfirmed]:
    """Whose roles differ from the record; ``recorded`` is False for all before the first line on roles."""
    table = book.tables.get(STAFF)
    if table is None or not table.present:
        return []
    said, began = _said_roles(book, table.form)
    found = (
        Unconfirmed(STAFF, thing, name, said.get((thing, name), ""), value, began)
        for thing, values in decided_values(table).items()
        for name, value in values.items()
    )
    return [own for own in found if own.old != own.new]


def _said_roles(book: Book, form: type[Form]) -> tuple[dict[tuple[str, str], str], bool]:
    names = {clause_name(form, item) for item in decided(form)}
    said = last_said(book.log, frozenset())
    own = {key: value for key, value in said.items() if key[1] in names}
    return own, bool(own)


def asks_for_rights(book: Book) -> bool:
    """Whether roles are asked for: who turns 权限检查 off by hand has not turned it off."""
    key = next(item.key for item in SETTINGS if item.field == "check_rights")
    return book.settings.check_rights or (recorded(book.log) or {}).get(key) == show(True)


def counted(book: Book, actor: Actor) -> tuple[Actor, tuple[str, ...]]:
    """The actor with the roles that are on record, and his others, which count for nothing yet.

    All count before the first record, and where nobody is left who could confirm.
    """
    changed = {own.thing: own for own in _roles(book) if own.recorded}
    table = book.tables.get(STAFF)
    if actor.staff_no not in changed or table is None or not _somebody_confirms(book, changed):
        return actor, ()
    known = set(changed[actor.staff_no].old.split("、"))
    kept = tuple(role for role in actor.roles if role in known)
    return replace(actor, roles=kept), tuple(role for role in actor.roles if role not in known)


def _somebody_confirms(book: Book, changed: Mapping[str, Unconfirmed]) -> bool:
    for row in book.tables[STAFF]:
        own = changed.get(row.staff_no or "")
        known = own.old if own else row.roles or ""
        if set(ROLES) & set(known.split("、")) & set((row.roles or "").split("、")):
            return True
    return False


def founding(settings: Settings, plain: Line) -> list[Line]:
    """The lines with which a book begins: what stands on 设置 is on record. ``plain`` tells who and when."""
    values, own = _values(settings), defaults()
    begun = {**plain, "对象": SHEET, "内容": clause(RECORD, "", KEPT)}
    return [
        begun,
        *(
            _line(plain, Unconfirmed(SHEET, key, VALUE, own[key], value))
            for key, value in values.items()
            if value != own[key]
        ),
    ]


def switched(book: Book, plain: Line) -> list[Line]:
    """The lines for the modules (启用模块) of a book from before that setting, which hold rows."""
    return [
        _line(plain, Unconfirmed(SHEET, item.key, VALUE, item.default_text, show(True)))
        for item in SETTINGS
        if item.module and item.key not in book.setting_texts and item.module not in book.settings.modules_off
    ]


def confirming(book: Book, plain: Line) -> tuple[list[Unconfirmed], list[Line]]:
    """What 确认设置 confirms, and the lines that say so: of people with the same change one for all."""
    first = founding(book.settings, plain) if recorded(book.log) is None else []
    found = [*_changed_settings(book), *_roles(book)]
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for own in found:
        named = grouped.setdefault((own.clause, own.old, own.new), [])
        named.append(own.thing)
    lines = [_line(plain, Unconfirmed("", "、".join(things), *words)) for words, things in grouped.items()]
    return found, [*first, *lines]


def _line(plain: Line, own: Unconfirmed) -> Line:
    setting = BY_KEY.get(own.thing)
    ref = str(setting.clause if setting else HOUSE)
    return {**plain, "对象": own.thing, "内容": clause(own.clause, own.old, own.new), "依据": ref}
