"""What is wrong with a ribbon: Office drops the whole tab for one slip, and says so only to developers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from .ribbon import NAMESPACE
from .vba.structure import Procedure

_CALLBACK = re.compile(r"on[A-Z]|get[A-Z]")
_CONTROL = r"\w+ As IRibbonControl"
SIGNATURES = {
    "onLoad": r"\w+ As IRibbonUI",
    "onAction": _CONTROL,
    "getEnabled": rf"{_CONTROL}, ByRef \w+(?: As Variant)?",
}
"""The parameters with which Office calls each callback that our elements may have."""
_TEXT = r"(?s).{1,1024}"
_ID = r"[A-Za-z_][\w.-]{0,1023}"
_WORDS = {"id": _ID, "label": _TEXT, "keytip": r"[A-Z0-9]{1,3}"}


@dataclass(frozen=True)
class ElementKind:
    """An element: in which it stands, what it must and may have, each with its pattern."""

    parent: str
    needs: Mapping[str, str]
    may: Mapping[str, str]


KINDS = {
    "customUI": ElementKind("", {}, {}),
    "ribbon": ElementKind("customUI", {}, {}),
    "tabs": ElementKind("ribbon", {}, {}),
    "tab": ElementKind("tabs", _WORDS, {}),
    "group": ElementKind("tab", {"id": _ID, "label": _TEXT}, {}),
    "button": ElementKind(
        "group",
        _WORDS | {"tag": r"[a-z0-9._-]{1,1024}", "imageMso": r"[A-Za-z]\w*", "size": "normal|large"},
        {"screentip": _TEXT, "supertip": _TEXT},
    ),
}
"""The part of Office's schema that a ribbon of ours uses; anything else is a slip."""


def ribbon_faults(root: Element, procedures: Mapping[str, Procedure]) -> Iterator[str]:
    """One sentence for each; ``procedures`` are those of the standard modules, by name."""
    if root.tag != f"{{{NAMESPACE}}}customUI":
        yield "功能区的命名空间不对"
    yield from _element_faults(root, "")
    for each in root.iter():
        for word, name in each.attrib.items():
            if _CALLBACK.match(word):
                yield from _callback_faults(word, name, procedures)
    for word in ("id", "keytip"):
        values = Counter(value.upper() for each in root.iter() if (value := each.get(word)))
        if twice := [value for value, count in values.items() if count > 1]:
            yield f"功能区的 {word} 重复：{'、'.join(twice)}"
    yield from _hidden_keys(root)


def _element_faults(element: Element, parent: str) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    kind = KINDS.get(name)
    if kind is None or kind.parent != parent:
        yield f"功能区的 {name} 不能放在 {parent or '最外层'}"
        return
    called = f"{name} {element.get('id', '')}".strip()
    known = {**kind.needs, **kind.may}
    for word, value in element.attrib.items():
        if word not in known and not _CALLBACK.match(word):
            yield f"功能区的 {called} 没有属性 {word}"
        elif word in known and not re.fullmatch(known[word], value):
            yield f"功能区的 {called} 的 {word}“{value[:20]}”不合规定"
    if absent := [word for word in kind.needs if word not in element.attrib]:
        yield f"功能区的 {called} 缺少 {'、'.join(absent)}"
    for child in element:
        yield from _element_faults(child, name)


def _callback_faults(word: str, name: str, procedures: Mapping[str, Procedure]) -> Iterator[str]:
    found = procedures.get(name.rpartition(".")[2].lower())
    if word not in SIGNATURES:
        yield f"功能区的回调 {word} 没有登记参数"
    elif found is None or found.private:
        yield f"功能区要的宏不存在：{name}"
    elif found.kind != "Sub" or not re.fullmatch(SIGNATURES[word], found.parameters):
        yield f"宏 {name} 的参数与回调 {word} 不符：{found.parameters or '没有参数'}"


def _hidden_keys(root: Element) -> Iterator[str]:
    """Of two key tips of which one begins the other, the longer is never reached."""
    keys = sorted(
        value for each in root.iter() if each.tag.endswith("button") and (value := each.get("keytip"))
    )
    for first, second in pairwise(keys):
        if second.startswith(first) and first != second:
            yield f"功能区的 keytip {first} 挡住了 {second}"
