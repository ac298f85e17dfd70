"""Procedures and blocks of a module's text: what VBA's own compiler would stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_PROCEDURE = re.compile(
    r"(?:(Public|Private|Friend)\s+)?(?:Static\s+)?(Sub|Function|Property\s+(?:Get|Let|Set))\s+(\w+)\s*(?:\((.*)\))?.*",
    re.IGNORECASE,
)
_OPENS = (
    (re.compile(r"If\b.*\bThen", re.IGNORECASE), "If"),
    (re.compile(r"For\b.*", re.IGNORECASE), "For"),
    (re.compile(r"Do(?:\s+(?:While|Until)\b.*)?", re.IGNORECASE), "Do"),
    (re.compile(r"With\b.*", re.IGNORECASE), "With"),
    (re.compile(r"Select\s+Case\b.*", re.IGNORECASE), "Select"),
    (re.compile(r"(?:(?:Public|Private)\s+)?(Type|Enum)\s+\w+", re.IGNORECASE), ""),
)
_CLOSES = re.compile(
    r"(?:End\s+(If|With|Select|Type|Enum|Sub|Function|Property)|(Next|Loop)(?:\s.*)?)", re.IGNORECASE
)
_PROCEDURES = ("Sub", "Function", "Property")
_LOOPS = {"next": "For", "loop": "Do"}
_GOTO = re.compile(r"\b(?:GoTo|Resume)\s+([A-Za-z]\w*)", re.IGNORECASE)
_LABEL = re.compile(r"(\w+):")
_DECLARE = re.compile(r"(?:(?:Public|Private)\s+)?Declare\s+(?!PtrSafe\b).*", re.IGNORECASE)
_WORD = re.compile(r'\bWords\.Text\("([^"]*)"\)')
_RIBBON = re.compile(r"\bAs\s+IRibbon(?:Control|UI)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Procedure:
    """A Sub, Function or Property as it is declared; ``lines`` are those between declaration and end."""

    name: str
    kind: str
    parameters: str
    private: bool
    lines: tuple[str, ...]


def words_asked(text: str) -> set[str]:
    """The keys of the texts that a module asks for."""
    return set(_WORD.findall(text))


def needs_office(texts: Mapping[str, str]) -> bool:
    """Whether a module uses a class of Office's own library."""
    return any(_RIBBON.search(text) for text in texts.values())


def procedures(text: str) -> Iterator[Procedure]:
    """Those of a module, in their order; one that has no end ends with the text."""
    head: re.Match[str] | None = None
    body: list[str] = []
    for line in _lines(text):
        if head is None:
            head, body = _PROCEDURE.fullmatch(line), []
        elif re.fullmatch(r"End\s+(?:Sub|Function|Property)", line, re.IGNORECASE):
            yield _of(head, body)
            head = None
        else:
            body.append(line)
    if head is not None:
        yield _of(head, body)


def _of(head: re.Match[str], body: list[str]) -> Procedure:
    reach, kind, name, parameters = head.groups()
    return Procedure(
        name, " ".join(kind.split()), parameters or "", (reach or "").lower() == "private", tuple(body)
    )


def structure_faults(name: str, text: str) -> Iterator[str]:
    """One sentence for each slip of the module ``name``."""
    told = f"模块 {name} "
    if not re.search(r"^Option Explicit\s*$", text, re.MULTILINE) and any(procedures(text)):
        yield f"{told}没有 Option Explicit"
    yield from (f"{told}{fault}" for fault in _block_faults(_lines(text)))
    if any(_DECLARE.fullmatch(line) for line in _lines(text)):
        yield f"{told}的 Declare 没有 PtrSafe，64位的 Excel 不能编译"
    own = list(procedures(text))
    keys = [(each.name.lower(), each.kind.lower() if "Property" in each.kind else "") for each in own]
    if twice := sorted({key[0] for key in keys if keys.count(key) > 1}):
        yield f"{told}里有同名的过程：{'、'.join(twice)}"
    for each in own:
        labels = {match[1].lower() for line in each.lines if (match := _LABEL.fullmatch(line))}
        for line in each.lines:
            if (target := _GOTO.search(line)) and target[1].lower() not in labels | {"next"}:
                yield f"{told}的 {each.name} 里没有标签 {target[1]}"


def shared_names(texts: Mapping[str, str]) -> list[str]:
    """Names that are public in two of these modules: a call of one is ambiguous."""
    own = [{each.name.lower() for each in procedures(text) if not each.private} for text in texts.values()]
    return sorted(
        {name for at, names in enumerate(own) for name in names if any(name in other for other in own[:at])}
    )


def _lines(text: str) -> list[str]:
    """Statements without comments, blanks around and what stands between quotes; continued lines are one."""
    whole = re.sub(r"[ \t]_\r?\n", " ", text)
    bare = (_TEXTS.sub('""', line).partition("'")[0].strip() for line in whole.splitlines())
    return [line for line in bare if line]


def _block_faults(lines: list[str]) -> Iterator[str]:
    """The first block that ends without a beginning, or begins without an end; #If is a net of its own."""
    conditions = sum(_condition(line) for line in lines)
    if conditions:
        yield "的 #If 没有结尾" if conditions > 0 else "有多余的 #End If"
    opened: list[str] = []
    for line in lines:
        closed, word = _closing(line), _opening(line)
        if closed and (not opened or opened.pop() != closed):
            yield f"的“{line}”没有对应的开头"
            return
        if word in _PROCEDURES and opened:
            yield f"的 {opened[-1]} 没有结尾，就到了“{line}”"
            return
        opened += [word] if word and not closed else []
    if opened:
        yield f"的 {opened[-1]} 没有结尾"


def _condition(line: str) -> int:
    return bool(re.match(r"#If\b", line, re.IGNORECASE)) - bool(re.match(r"#End\b", line, re.IGNORECASE))


def _opening(line: str) -> str:
    if head := _PROCEDURE.fullmatch(line):
        return head[2].split()[0].title()
    for pattern, word in _OPENS:
        if found := pattern.fullmatch(line):
            return word or found[1].title()
    return ""


def _closing(line: str) -> str:
    found = _CLOSES.fullmatch(line)
    if found is None:
        return ""
    return _LOOPS[found[2].lower()] if found[2] else found[1].title()
