"""Text on the clipboard of the machine, by the program that its system has for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

PATIENCE = 5.0
PROGRAMS: Mapping[str, tuple[Sequence[str], str]] = {
    "win32": (("clip",), "utf-16"),  # clip reads UTF-16 by its mark, anything else by the code page
    "darwin": (("pbcopy",), "utf-8"),
}


def copied(text: str, programs: Mapping[str, tuple[Sequence[str], str]] = PROGRAMS) -> bool:
    """Put a text on the clipboard; False where there is none, or it is not to be had."""
    if sys.platform not in programs:
        return False
    words, encoding = programs[sys.platform]
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(words, input=text.encode(encoding), timeout=PATIENCE, check=False)  # noqa: S603 - its own words
        return done.returncode == 0
    return False
