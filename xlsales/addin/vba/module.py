"""A VBA module: its name, what it is, and its text as Excel stores it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

ENCODING = "gbk"
CODE_PAGE = 936
_HEADS = ("Attribute VB_Name ", "Attribute VB_Description ")
_FLAGS = ("GlobalNameSpace", "Creatable", "PredeclaredId", "Exposed", "TemplateDerived", "Customizable")


class ModuleKind(Enum):
    """What a module is: word of the PROJECT stream, class of its base, and which of its flags are true."""

    STANDARD = ("Module", "", ())
    CLASS = ("Class", "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}", ())
    BOOK = (
        "Document",
        "0{00020819-0000-0000-C000-000000000046}",
        ("PredeclaredId", "Exposed", "Customizable"),
    )
    SHEET = (
        "Document",
        "0{00020820-0000-0000-C000-000000000046}",
        ("PredeclaredId", "Exposed", "Customizable"),
    )

    @property
    def word(self) -> str:
        """Module, Class or Document."""
        return str(self.value[0])


@dataclass(frozen=True)
class Module:
    """One module; ``text`` has the attributes in its head and CRLF line ends."""

    name: str
    kind: ModuleKind
    text: str

    @classmethod
    def of(cls, name: str, kind: ModuleKind, body: str = "") -> Module:
        """The module of a body as exported or typed: head made new, every line end CRLF."""
        head = [f'Attribute VB_Name = "{name}"', *_attributes(kind)]
        return cls(name, kind, "\r\n".join([*head, *_lines(body)]) + "\r\n")


def _attributes(kind: ModuleKind) -> list[str]:
    _, base, true = kind.value
    if not base:
        return []
    flags = [f"Attribute VB_{flag} = {flag in true}" for flag in _FLAGS]
    return [f'Attribute VB_Base = "{base}"', *flags]


def _lines(body: str) -> list[str]:
    """The lines without the head of an exported file."""
    lines = body.removeprefix("\ufeff").splitlines()
    if lines and lines[0].startswith("VERSION "):
        lines = lines[lines.index("END") + 1 :]
    heads = (*_HEADS, *(f"Attribute VB_{flag} " for flag in (*_FLAGS, "Base")))
    while lines and lines[0].startswith(heads):
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines
