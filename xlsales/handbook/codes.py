"""Option lists (选项表): what a cell may hold, how people write it, how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from ..kernel.ref import HOUSE, Ref
from .aliases import ALIASES
from .packaged import packaged
from .tables import awards, service_items, service_measures
from .writing import tidy

STATED, INFERRED = "手册", "推定"
MARK = re.compile(r"^(\d+)[.。．、:：)）]")
ON_DELIVERY = "货到付款"
"""货到0天, as people say it."""
TERM = re.compile(r"(?<=\D)(\d+)(?=[天日]$)")


@dataclass(frozen=True)
class Code:
    """One option. ``code`` is stored; it equals ``name`` where the handbook numbers nothing."""

    code: str
    name: str
    order: int
    source: str = STATED
    enabled: bool = True

    @property
    def shown(self) -> str:
        """As people read it: ``1.积极``, or the name alone."""
        return self.name if self.code == self.name else f"{self.code}.{self.name}"


@dataclass(frozen=True)
class CodeList:
    """One list; ``ref`` is the article that gives it, HOUSE where we inferred it.

    >>> policy = code_list("经营方针")
    >>> [policy.parse(text) for text in ("1", "积极", "１．积极", "1、 积极", "1.保守", "")]
    ['1', '1', '1', '1', None, None]
    >>> policy.show("1")
    '1.积极'
    """

    name: str
    ref: Ref
    entries: tuple[Code, ...]
    examples: tuple[str, ...] = ()
    """Texts that are offered for options with a number in them."""
    tones: Mapping[str, str] = field(default_factory=dict)
    """How a cell with an option is coloured: ``wait``, ``stop``, ``go``, ``done``."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the enabled options, in order."""
        return tuple(entry.name for entry in self.entries if entry.enabled)

    @property
    def choices(self) -> tuple[str, ...]:
        """The enabled options as a drop-down shows them."""
        return tuple(entry.shown for entry in self.entries if entry.enabled)

    def parse(self, text: str) -> str | None:
        """The stored code for what somebody typed; None when it is blank or no option of this list.

        ``月结30天`` is read as 月结N天; ``term_days`` gives the 30.
        """
        key = _fold(text)
        return self._spellings.get(_term(key)) or self._spellings.get(key)

    def number(self, text: str) -> int | None:
        """The number in a text that is read as an option with a number in it.

        >>> code_list("结算方式").number("月结３０天"), code_list("结算方式").number("批结")
        (30, None)
        """
        key = _fold(text)
        return term_days(text) if _term(key) != key and _term(key) in self._spellings else None

    def show(self, code: str) -> str:
        """A stored code as people read it; an unknown one as it stands, so that it stays visible."""
        return next((entry.shown for entry in self.entries if entry.code == code), code)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        names = {entry.name: entry.code for entry in self.entries}
        aliases = ALIASES.get(self.name, {}).items()
        others = {alias: names[name] for alias, name in aliases if name in names}
        shown = {entry.shown: entry.code for entry in self.entries}
        codes = {entry.code: entry.code for entry in self.entries}
        return {_fold(text): code for text, code in (others | shown | names | codes).items()}


def term_days(text: str) -> int | None:
    """The number inside a 结算方式.

    >>> term_days("月结30天"), term_days("次月２５日"), term_days("批结"), term_days("货到付款")
    (30, 25, None, 0)
    """
    if _fold(text) == ON_DELIVERY:
        return 0
    found = TERM.search(_fold(text))
    return int(found[1]) if found else None


@cache
def code_lists() -> Mapping[str, CodeList]:
    """All lists by name."""
    rows = {row["name"]: row for row in packaged("codes")}
    return MappingProxyType({name: _code_list(row, rows) for name, row in rows.items()})


def code_list(name: str) -> CodeList:
    """The list of that name; KeyError where there is none."""
    return code_lists()[name]


def code_rows() -> list[dict[str, str]]:
    """The rows of the sheet 选项表, one option each.

    What is not offered stands last, for a drop-down shows the first rows of its list; before it stand
    the examples of options with a number in them: 月结30天 is offered, 月结N天 is read.
    """
    return [
        {
            "列表": options.name,
            "代码": entry.code,
            "名称": entry.name,
            "顺序": str(order),
            "启用": "是" if entry.enabled else "否",
            "来源": f"{STATED} {options.ref}" if entry.source == STATED else INFERRED,
        }
        for options in code_lists().values()
        for order, entry in enumerate(_offered_first(options), 1)
    ]


def _offered_first(options: CodeList) -> list[Code]:
    examples = [Code(text, text, 0, INFERRED) for text in options.examples]
    hidden = [entry for entry in options.entries if not entry.enabled]
    return [*(entry for entry in options.entries if entry.enabled), *examples, *hidden]


def _code_list(row: dict[str, Any], rows: Mapping[str, dict[str, Any]]) -> CodeList:
    given = [(text, STATED) for text in _entries(row, rows)]
    ours = [(text, INFERRED) for text in row.get("added", ())]
    unoffered = row.get("placeholders", ())
    ref = Ref.parse(row["source"]) if "source" in row else HOUSE
    return CodeList(
        row["name"],
        ref,
        tuple(_code(i, *entry, enabled=entry[0] not in unoffered) for i, entry in enumerate(given + ours, 1)),
        tuple(row.get("examples", ())),
        row.get("tones", {}),
    )


def _entries(row: dict[str, Any], rows: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Texts such as ``1.积极``; a list that a table or another list holds already is taken from there."""
    match row.get("same_as"):
        case "T02":
            yield from (award.grade for award in awards())
        case "T11":
            yield from (f"{item.code}.{item.text}" for item in service_items())
        case "T12":
            yield from dict.fromkeys(measure.stage for measure in service_measures())
        case str(other):
            yield from rows[other]["entries"]
        case _:
            yield from row.get("entries", ())


def _code(order: int, text: str, source: str, *, enabled: bool) -> Code:
    code, dot, name = text.partition(".")
    return Code(code, name if dot else code, order, source, enabled)


def _fold(text: str) -> str:
    """One form for all ways of writing an option: no mark after the number, upper case."""
    return MARK.sub(r"\1", tidy(text).upper())


def _term(key: str) -> str:
    return TERM.sub(lambda found: "N" if key.endswith("天") else "X", key)
