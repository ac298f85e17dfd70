"""Who has a workbook open: the notes that Excel and LibreOffice leave beside it."""

from __future__ import annotations

import re
from pathlib import Path

NOBODY_NAMED = "另一个程序"
NARROW_ROOM = 54
"""Bytes that Excel keeps for the name in the system's code page, before the same in UTF-16."""


def holder(path: Path) -> str | None:
    """The name in ``~$name`` or ``.~lock.name#``; None where neither exists."""
    notes = ((path.with_name(f"~${path.name}"), _excel), (path.with_name(f".~lock.{path.name}#"), _office))
    for note, read in notes:
        try:
            return read(note.read_bytes()).strip() or NOBODY_NAMED
        except FileNotFoundError:
            continue
        except OSError:  # Excel itself may lock its note
            return NOBODY_NAMED
    return None


def _excel(note: bytes) -> str:
    wide = note[NARROW_ROOM + 1 :]
    count = 2 * int.from_bytes(wide[:2], "little")
    if count and len(wide) >= count + 2:
        return wide[2 : count + 2].decode("utf-16-le", errors="replace")
    return note[1 : note[0] + 1].decode("gb18030", errors="replace") if note else ""


def _office(note: bytes) -> str:
    """Fields parted by commas: user, login, machine, time; a comma inside stands as ``\\,``."""
    text = note.decode("utf-8", errors="replace")
    fields = [re.sub(r"\\(.)", r"\1", item) for item in re.split(r"(?<!\\),", text)]
    return next((item for item in fields[:3] if item.strip()), "")
