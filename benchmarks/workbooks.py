"""Generated workbooks, kept in a folder and made again only when the generator changes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .measure import REPOSITORY

YEAR = 2025
SOURCES = ["company.py", "faults.py", "generate.py", "orders.py", "tables.py"]


@dataclass(frozen=True)
class Generated:
    """A workbook and the faults planted in it."""

    path: Path
    faults: list[dict[str, Any]]


def generated(folder: Path, lines: int, customers: int, faults: float) -> Generated:
    """The workbook from ``folder``, made when it is not there yet.

    Only 订货登记表 and the masters: without 订货单 both sides check the same thing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"register-{lines}-{customers}-{faults}-{YEAR}-{_fingerprint()}"
    path, planted = (folder / f"{name}{suffix}" for suffix in (".xlsx", ".json"))
    if not (path.exists() and planted.exists()):
        options = {"lines": lines, "customers": customers, "faults": faults, "year": YEAR}
        _generate(path.resolve(), planted, options)
    return Generated(path.resolve(), json.loads(planted.read_text("utf-8")))


def _generate(path: Path, planted: Path, options: dict[str, float]) -> None:
    """In a process of its own, so that the measuring process stays small; a half-made file never counts."""
    print(f"generating {path.name} …", file=sys.stderr)
    half = path.with_suffix(".half")
    command = [sys.executable, "-m", "benchmarks.generate", "--register-only", "--out", str(half)]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE)
    planted.write_bytes(done.stdout)
    half.replace(path)


def _fingerprint() -> str:
    """Changes with the generator's source."""
    texts = b"".join((Path(__file__).with_name(name)).read_bytes() for name in SOURCES)
    return hashlib.sha256(texts).hexdigest()[:8]
