"""What goes out to be filled in, declared once: its records, what may change in them, who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...kernel.form import Column, Form, Values
from ...kernel.registry import Registry


def _key_in_words(identity: Values) -> str:
    return "/".join(map(str, identity.values()))


@dataclass(frozen=True)
class Sending:
    """Records of a form that go out, a file for each ``identity``: the part of the key that its rows share.

    ``key`` is the part of the key that tells the rows of a file, ``opened`` the fields that may be changed,
    each with its header on the sheet ``tab``. ``foot`` has below the table, by the word in its first column,
    the fields that are filled in beside it, the same for all rows; ``by`` and ``on`` are those that say who
    answered and when. ``reads`` reads a field's text where its kind of cell does not (Unreadable). Rows may
    be added where there are ``blank_lines``. ``called`` says an identity in words. ``taken_by`` is the id of
    the command that takes such ``files``.

    A form whose key has a numbered part keeps every answer as a version of its own: such an answer is the
    whole list. Of other forms an answer changes what it touches.
    """

    form: type[Form]
    tab: str
    identity: tuple[str, ...]
    key: str
    opened: Mapping[str, str]
    foot: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    on: str = ""
    reads: Mapping[str, Callable[[str], Any]] = field(default_factory=dict)
    blank_lines: int = 0
    called: Callable[[Values], str] = _key_in_words
    taken_by: str = ""

    def __post_init__(self) -> None:
        """Known to whoever looks at what goes out."""
        SENDINGS.add(self.tab, self)

    @property
    def version(self) -> str:
        """The numbered part of the key; blank where there is none."""
        return next((name for name, item in self.form.columns.items() if item.key and item.numbered), "")

    @property
    def needed(self) -> str:
        """The field without which a row says nothing."""
        return next(name for name in self.opened if self.form.columns[name].required)

    @property
    def signed(self) -> tuple[str, ...]:
        """All fields of the foot."""
        return tuple(name for fields in self.foot.values() for name in fields)

    def column(self, name: str) -> Column:
        """The declaration of a field."""
        return self.form.columns[name]

    def header(self, name: str) -> str:
        """What stands over a field on the sheet."""
        return self.opened.get(name) or self.form.columns[name].header

    def read(self, name: str, text: str) -> Any:
        """The value of a text; Unreadable where it has none."""
        return self.reads.get(name, self.column(name).type.parse)(text)

    def texts(self, values: Values, names: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
        """The values as texts, blank where there are none."""
        shown = ((self.column(name), values.get(name)) for name in names)
        return tuple("" if value is None else item.type.show(value) for item, value in shown)


SENDINGS: Registry[Sending] = Registry("发出的表")
