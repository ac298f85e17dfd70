"""All traps of the demo and the findings they must cause."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from .trap import Expected, Trap
from .traps_branches import branch_traps
from .traps_ledger import ledger_traps
from .traps_masters import master_traps
from .traps_orders import order_traps
from .traps_text import text_traps


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
