"""The error gallery: for each rule the smallest input that breaks it, and what is said then.

The cases are the traps of the demo that say a sentence, and ``tests/errors/<rule or code>/case.toml``; tests
run all of them and compare the messages, so that the page is true. What no file can show stands in
``elsewhere.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from ..book.book import read_book
from ..book.checked import check
from ..demo.build import BOOK
from ..demo.every_trap import traps
from ..demo.trap import Expected
from ..house import open_house
from ..kernel.finding import Severity
from ..kernel.rule import RULES
from .pages import MADE

CASES = "tests/errors"
INTRODUCTION = (
    f"错在哪里，检查时怎样说。写着“{BOOK}”的，打开演示工作簿的那一格就看得到；其余的用最小的工作簿。"
)
PLACES = re.compile(r"\{\w*\}")
"""What differs from machine to machine in a message: a folder, a version."""


def cases(project: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rule (or, for a file that cannot be used, the error code) and the file of each folder."""
    for path in sorted((project / CASES).glob("*/case.toml")):
        yield path.parent.name, tomllib.loads(path.read_text("utf-8"))


def elsewhere(project: Path) -> list[dict[str, Any]]:
    """The errors that no file and no command line can show, one table for all of them."""
    said: list[dict[str, Any]] = tomllib.loads((project / CASES / "elsewhere.toml").read_text("utf-8"))[
        "case"
    ]
    return said


def demo_cases(demo: Path) -> dict[str, list[dict[str, Any]]]:
    """What the traps of the demo say, by rule, in the words of a check of its workbook."""
    book = read_book(demo)
    told = {Expected.of(finding): finding.message for finding in check(book, book.given())}
    found: dict[str, list[dict[str, Any]]] = {}
    for trap in traps():
        if trap.said:
            first = trap.expected[0]
            case: dict[str, Any] = {"name": f"{trap.what}（{BOOK}）", "messages": [told[first]]}
            if first.severity != RULES[first.rule].severity:
                case["severity"] = Severity(first.severity).word
            found.setdefault(first.rule, []).append(case)
    return found


def gallery_page(project: Path, demo: Path) -> str:
    """docs/错误图库.md: what is wrong and the message, findings first, then unusable files.

    ``demo`` is the workbook of the demo company as it was written.
    """
    open_house()
    import_module("xlsales.kernel.columns.structure")  # its rules belong to no room
    found = dict(cases(project))
    refusals = [(name, said) for name, said in found.items() if name not in RULES]
    planted = demo_cases(demo)
    parts = ["# 错误图库", MADE, INTRODUCTION, "## 检查发现的问题"]
    for rule in sorted(RULES, key=lambda rule: rule.id):
        shown = [*planted.get(rule.id, ()), *found.get(rule.id, {"case": ()})["case"]]
        parts.append(_section(f"{rule.id} {rule.text}（{rule.severity.word}）", {"case": shown}))
    parts += ["## 用不了的文件和做不了的事", "这些情况不做任何改动，退出码为 2。"]
    parts += [_section(f"{said['title']}（{name}）", said) for name, said in refusals]
    parts += ["## 要在 Excel 里、几个人一起用或磁盘出错时才见到的", *_elsewhere(project)]
    return "\n\n".join(parts) + "\n"


def _elsewhere(project: Path) -> Iterator[str]:
    for code, found in groupby(elsewhere(project), lambda case: case["code"]):
        said = list(found)
        yield _section(
            f"{said[0]['title']}（{code}）", {"case": [case | {"refused": case["said"]} for case in said]}
        )


def _section(title: str, said: dict[str, Any]) -> str:
    return "\n\n".join([f"### {title}", *map(_case, said["case"])])


def _case(case: dict[str, Any]) -> str:
    messages = (
        [PLACES.sub("……", case["refused"])] if "refused" in case else [*case["messages"], *_others(case)]
    )
    return "\n".join(
        [f"{case['name']}{_own(case)}：", "", *(f"> {message}  " for message in messages)]
    ).rstrip()


def _own(case: dict[str, Any]) -> str:
    """The severity where it is not the rule's own."""
    return f"（{case['severity']}）" if "severity" in case else ""


def _others(case: dict[str, Any]) -> list[str]:
    """What other rules say of the same fault."""
    return [message for _, message in case.get("also", ())]
