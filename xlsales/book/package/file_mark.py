"""What a file was when it was read: whether it still is, its content decides."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileMark:
    """What a file was when it was read; its time is only told, the content decides."""

    size: int
    digest: bytes
    saved: float = 0

    def same(self, other: FileMark) -> bool:
        """Whether the content is the same."""
        return (self.size, self.digest) == (other.size, other.digest)


def mark_of(path: Path) -> FileMark | None:
    """The mark of a file as it is now; None where there is none."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
            facts = os.fstat(file.fileno())
    except OSError:
        return None
    return FileMark(facts.st_size, digest, facts.st_mtime)
