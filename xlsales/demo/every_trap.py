"""All traps of the demo, found in the rooms, and the findings they must cause."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from ..house import parts
from .trap import Expected, Trap


@cache
def traps() -> tuple[Trap, ...]:
    """Every planted fault: what ``traps()`` gives in the modules of that name in each room."""
    return tuple(trap for part in parts("traps") if hasattr(part, "traps") for trap in part.traps())


def told_rules() -> set[str]:
    """The rules of which a trap says the sentence."""
    return {trap.expected[0].rule for trap in traps() if trap.said}


def declared() -> list[Expected]:
    """What the traps say that a check of the demo must find, sorted; neither more nor less."""
    return sorted(item for trap in traps() for item in trap.expected)


def expected() -> list[Expected]:
    """The same as packaged in ``expected.json`` for other programs to compare with."""
    text = (files("xlsales.demo") / "expected.json").read_text("utf-8")
    return [Expected(**row) for row in json.loads(text)]


def expected_text() -> str:
    """The content of ``expected.json``, one finding a line."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) for item in declared())
    return "[\n" + ",\n".join(lines) + "\n]\n"
