"""What other systems call our columns, by the kind of list they export; the words stand in synonyms.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Names = tuple[str, ...]
_GROUP = "@"


@dataclass(frozen=True)
class ListKind:
    """One kind of list: its word, how files or titles call it, and its columns.

    ``fields`` hold our header and the foreign names in the order of preference, ``line_fields`` those of the
    sheet of lines; a list is of the kind where all of ``needed`` are found. ``constants`` stand in
    every draft, those of ``otherwise`` where the file has no such column.
    """

    word: str
    sheet: str
    told_by: Names
    needed: Names
    fields: Mapping[str, Names]
    lines: str = ""
    line_fields: Mapping[str, Names] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_fields(self) -> Mapping[str, Names]:
        """Those of the head and of the lines."""
        return {**self.fields, **self.line_fields}


@cache
def _read() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((files("xlsales.book") / "synonyms.toml").read_text("utf-8"))


@cache
def kinds() -> tuple[ListKind, ...]:
    """All kinds of list."""
    return tuple(
        ListKind(**{name: _expanded(name, what) for name, what in each.items()}) for each in _read()["kind"]
    )


def group(word: str) -> Names:
    """The names of a group."""
    return tuple(_read()["groups"][word])


@cache
def every_name() -> Names:
    """All names we know, by which a header row is found."""
    found = (name for kind in kinds() for names in kind.all_fields.values() for name in names)
    return tuple(dict.fromkeys(found))


def _expanded(name: str, what: Any) -> Any:
    if name in ("fields", "line_fields"):
        return {ours: tuple(_names(theirs)) for ours, theirs in what.items()}
    return tuple(what) if isinstance(what, list) else what


def _names(listed: Sequence[str]) -> Iterator[str]:
    for name in listed:
        yield from group(name[1:]) if name.startswith(_GROUP) else (name,)
