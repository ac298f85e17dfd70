"""What a cell, a name or a shape of somebody else's workbook could call in a project, and must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_WORD = r"Sub|Function|Property\s+(?:Get|Let|Set)"
_PROCEDURE = re.compile(
    rf"(?:(?:Public|Global|Friend)\s+)?(?:Static\s+)?({_WORD})\s+(\w+)(.*)", re.IGNORECASE
)
_DECLARED = re.compile(r"(?:(Public|Private)\s+)?Declare\b.*", re.IGNORECASE)
_SHARED = re.compile(r"(?:Public|Global)\s+(?:Const\s+|WithEvents\s+|Type\s+|Enum\s+)?(\w+).*", re.IGNORECASE)
_OF_RIBBON = re.compile(r"\bAs\s+IRibbon(?:Control|UI)\b", re.IGNORECASE)
_PREFIX = "XS_"
"""The worksheet functions: meant to be called."""


def reach_faults(texts: Mapping[str, str], kinds: Mapping[str, str]) -> Iterator[str]:
    """One sentence for each name that is public without need, and each declaration outside a class.

    Of a standard module everything public can be called from cells, defined names, formats and shapes.
    Public there are worksheet functions, callbacks of the ribbon, and what the workbook's module calls.
    """
    documents = [text for name, text in texts.items() if kinds.get(name) == "Document"]
    called = {word.lower() for text in documents for word in re.findall(r"\w+", text)}
    for name, text in texts.items():
        for line in _lines(text):
            declared = _DECLARED.fullmatch(line)
            if declared and (kinds.get(name) != "Class" or (declared[1] or "").lower() != "private"):
                yield f"模块 {name} 有公开的 Declare，只能放在类模块里，写成 Private"
            elif kinds.get(name) == "Module" and (open_name := _open_name(line, called)):
                yield f"模块 {name} 的 {open_name} 是公开的，别的工作簿的单元格可以调用，应写成 Private"


def _lines(text: str) -> list[str]:
    whole = re.sub(r"[ \t]_\r?\n", " ", text)
    return [line.strip() for line in whole.splitlines()]


def _open_name(line: str, called: set[str]) -> str:
    procedure = _PROCEDURE.fullmatch(line)
    if procedure is None:
        shared = _SHARED.fullmatch(line)
        return shared[1] if shared else ""
    word, name, rest = procedure.groups()
    meant = (word.lower() == "function" and name.startswith(_PREFIX)) or _OF_RIBBON.search(rest)
    return "" if meant or name.lower() in called else name
