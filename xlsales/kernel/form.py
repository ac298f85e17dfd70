"""A handbook table as one declaration.

A ``Form`` is a pydantic model whose fields carry everything a column is: header,
aliases, kind of cell, bounds, code list, key, reference, unit, who fills it. Sheet,
reader, checks, data dictionary and store all derive from it; nothing about a column
is written twice. A field annotated ``X | None`` may stay blank.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .ref import HOUSE, Ref
from .registry import Registry
from .types import CellType

LATE = "late"
Record = dict[str, Any]
"""A row by field, to be written."""
SheetRecords = dict[str, list[Record]]
"""Rows by sheet."""
Values = Mapping[str, Any]
"""The same, to be read."""


@dataclass(frozen=True)
class Column:
    """One column of a form.

    ``reference`` names the sheet whose key a value must be; ``name_of`` the field
    whose code this column only spells out (filled by us, accepted when the code is
    blank), or that of ``also_of`` instead; ``matches`` the places (a sheet, or ``sheet.field``) whose
    spelling of a code counts although the value need not be there; ``computed`` columns are never required
    and are drawn grey; a ``numbered`` key part may stay blank and is then the row's position within its
    parent. What is ``decided`` (a state, an approval) changes with a line of 操作记录; where the field
    ``proposed`` holds the same, nobody decided,
    nor in what a record ``starts`` with. ``number_in`` is the field that a number in this column's text
    fills where it is blank (月结30天). ``only`` is the setting (是/否) that brings it into sight. One that is
    ``derived`` is made anew at every write and read by nothing, but a name where the code is blank
    (``kernel.columns.filling``). ``red`` says
    when its cells are red: a comparison (``>0``), or LATE for a day that has passed while it is not done.
    """

    field: str
    header: str
    type: CellType
    required: bool
    key: bool = False
    aliases: tuple[str, ...] = ()
    codes: str = ""
    reference: str = ""
    matches: tuple[str, ...] = ()
    name_of: str = ""
    also_of: str = ""
    computed: bool = False
    unique: bool = False
    numbered: bool = False
    decided: bool = False
    proposed: str = ""
    number_in: str = ""
    starts: tuple[str, ...] = ()
    needed: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    exclusive: bool = False
    unit: str = ""
    note: str = ""
    only: str = ""
    derived: bool = False
    red: str = ""

    @property
    def bounds(self) -> str:
        """What a value must satisfy, in words: 「大于 0」."""
        low, high = (None if end is None else self.type.show(end) for end in (self.minimum, self.maximum))
        if low is not None and high is not None:
            return f"在 {low} 至 {high} 之间"
        if low is not None:
            return f"大于 {low}" if self.exclusive else f"不小于 {low}"
        return f"不大于 {high}" if high is not None else ""


@dataclass(frozen=True)
class _Options:
    header: str
    options: dict[str, Any]


def column(
    header: str,
    *,
    key: bool = False,
    aliases: tuple[str, ...] = (),
    codes: str = "",
    reference: str = "",
    matches: tuple[str, ...] = (),
    name_of: str = "",
    also_of: str = "",
    computed: bool = False,
    unique: bool = False,
    numbered: bool = False,
    decided: bool = False,
    proposed: str = "",
    number_in: str = "",
    starts: tuple[str, ...] = (),
    needed: str = "",
    minimum: Decimal | int | str | None = None,
    maximum: Decimal | int | str | None = None,
    exclusive: bool = False,
    unit: str = "",
    note: str = "",
    only: str = "",
    derived: bool = False,
    red: str = "",
) -> Any:
    """Declare a field of a form; see ``Column`` for the words."""
    low = None if minimum is None else Decimal(minimum)
    high = None if maximum is None else Decimal(maximum)
    options = {
        "key": key, "aliases": aliases, "codes": codes, "reference": reference, "matches": matches,
        "name_of": name_of, "also_of": also_of,
        "computed": computed, "unique": unique, "numbered": numbered, "decided": decided,
        "proposed": proposed, "starts": starts, "needed": needed, "number_in": number_in, "minimum": low,
        "maximum": high,
        "exclusive": exclusive, "unit": unit, "note": note, "only": only, "derived": derived, "red": red,
    }  # fmt: skip
    info: Any = Field(gt=low if exclusive else None, ge=None if exclusive else low, le=high)
    info.metadata.append(_Options(header, options))
    return info


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    """The annotation without ``| None``, and whether it had one."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(annotation) if part is not type(None)]
        return inner[0], True
    return annotation, False


def _compiled(field: str, annotation: Any, metadata: list[Any]) -> Column:
    inner, optional = _unwrapped(annotation)
    parts = [*metadata, *(typing.get_args(inner)[1:] if typing.get_origin(inner) is Annotated else ())]
    cell_type = next(part for part in parts if isinstance(part, CellType))
    declared = next(part for part in parts if isinstance(part, _Options))
    computed = any(declared.options[word] for word in ("computed", "name_of", "derived"))
    options = declared.options | {"computed": computed}
    required = not (optional or computed or declared.options["numbered"])
    return Column(field, declared.header, cell_type, required=required, **options)


class Form(BaseModel):
    """Base of all handbook tables.

    Class words: ``sheet`` the sheet's name; ``ref`` the article that demands it;
    ``table`` the stable ASCII name of the structured table; ``department`` and
    ``owner`` who keeps it; ``person`` the field that names who must mend a row; ``names``
    the field that spells out the key for people;
    ``parent`` for a child record: the parent's sheet and the shared key fields; ``draft`` the field
    and the value by which a record is known to be unfinished; ``needs`` groups of fields, of each of which
    a record that an import brings must have one; ``dated`` the field whose day says when a row happened:
    before that day it does not count; ``number`` how numbers in its first column begin, where they are given
    by us (编号格式); ``front`` whether its tab is seen, the others are reached from 目录; ``private`` one
    of which only its own command shows the sheet: it stands in no list, and no finding says what is in it;
    ``shown`` the columns that are read, the others fold away (left out: what must be filled, then from the
    left); ``repeats`` the sheets of which the form repeats rows: a fault that stands there is told there.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, defer_build=True)

    sheet: ClassVar[str] = ""
    ref: ClassVar[Ref] = HOUSE
    table: ClassVar[str] = ""
    department: ClassVar[str] = ""
    owner: ClassVar[str] = ""
    person: ClassVar[str] = ""
    names: ClassVar[str] = ""
    parent: ClassVar[tuple[str, tuple[str, ...]] | None] = None
    draft: ClassVar[tuple[str, str] | None] = None
    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()
    dated: ClassVar[str] = ""
    number: ClassVar[str] = ""
    front: ClassVar[bool] = False
    private: ClassVar[bool] = False
    shown: ClassVar[tuple[str, ...]] = ()
    repeats: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[dict[str, Column]] = {}

    def __init_subclass__(cls, **_: Any) -> None:
        """Class words are taken below, once pydantic has compiled the fields."""
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(  # type: ignore[override]  # a form's class words are checked by name
        cls,
        *,
        sheet: str,
        ref: str = str(HOUSE),
        table: str,
        department: str = "共用",
        owner: str = "销售内勤",
        person: str = "",
        names: str = "",
        parent: tuple[str, tuple[str, ...]] | None = None,
        draft: tuple[str, str] | None = None,
        needs: tuple[tuple[str, ...], ...] = (),
        dated: str = "",
        number: str = "",
        front: bool = False,
        private: bool = False,
        shown: tuple[str, ...] = (),
        repeats: tuple[str, ...] = (),
        **_: Any,
    ) -> None:
        """Compile the columns and register the form."""
        cls.sheet, cls.ref, cls.table = sheet, Ref.parse(ref), table
        cls.department, cls.owner, cls.parent = department, owner, parent
        cls.person, cls.names, cls.draft = person, names, draft
        cls.needs, cls.dated, cls.number = needs, dated, number
        cls.front, cls.private, cls.shown, cls.repeats = front, private, shown, repeats
        cls.columns = {
            name: _compiled(name, info.annotation, info.metadata) for name, info in cls.model_fields.items()
        }
        FORMS.add(sheet, cls)

    @classmethod
    def key(cls) -> tuple[str, ...]:
        """The fields that together name a row."""
        return tuple(name for name, item in cls.columns.items() if item.key)

    @classmethod
    def headers(cls) -> list[str]:
        """The sheet's header row."""
        return [item.header for item in cls.columns.values()]

    @model_validator(mode="before")
    @classmethod
    def _blank_is_none(cls, values: Any) -> Any:
        """A record may leave out what may stay blank."""
        blanks = {name: None for name, item in cls.columns.items() if not item.required}
        return blanks | values if isinstance(values, dict) else values


FORMS: Registry[type[Form]] = Registry("表")
