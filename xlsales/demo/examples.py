"""What commands are told in the demo company: ``EXAMPLES`` of the rooms' modules ``demo`` and ``traps``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..house import parts


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Options with which a command does something in the demo company, by the command's id."""
    found: dict[str, Mapping[str, Any]] = {}
    for part in ("demo", "traps"):
        for module in parts(part):
            found |= getattr(module, "EXAMPLES", {})
    return found
