"""All traps of the demo and the findings they must cause."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from .branches import branch_traps
from .ledger import ledger_traps
from .masters import master_traps
from .orders import order_traps
from .text import text_traps
from .trap import Expected, Trap


@cache
def traps() -> tuple[Trap, ...]:
    """Every planted fault."""
    return (*master_traps(), *order_traps(), *text_traps(), *ledger_traps(), *branch_traps())


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
