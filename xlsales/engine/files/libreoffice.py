"""LibreOffice works out the formulas of a saved book."""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import EngineError
from .saving import package

PATIENCE, MORE = 180, 5
"""Seconds that a calculation may take, and for each file of several."""


@functools.cache
def _profile() -> Path:
    """A profile of this process's own, so that an open LibreOffice is not disturbed."""
    folder = Path(tempfile.mkdtemp(prefix="engine-soffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(book: Any) -> bytes:
    """The book as LibreOffice saves it, every formula worked out; EngineError where it cannot."""
    if program() is None:
        raise EngineError("没有找到LibreOffice，不能重新计算公式，请安装LibreOffice或在Excel中打开并保存。")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.xlsx"
        # With results in the file LibreOffice would believe them.
        source.write_bytes(package(book, source, results=False))
        return converted(source, "xlsx:Calc MS Excel 2007 XML")


def converted(source: Path, kind: str) -> bytes:
    """A file as LibreOffice saves it in a ``kind`` of its own (``pdf``); EngineError where it cannot."""
    return all_converted([source], kind)[source]


def all_converted(sources: Sequence[Path], kind: str) -> dict[Path, bytes]:
    """Several files, whose names differ, in one start of LibreOffice, which takes longer than a file."""
    soffice = program()
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        asked = ("--headless", "--norestore", "--convert-to", kind, "--outdir", folder, *map(str, sources))
        command, patience = [soffice or "soffice", profile, *asked], PATIENCE + MORE * len(sources)
        done = subprocess.run(command, capture_output=True, timeout=patience, check=False)  # noqa: S603 - its own path
        found = {own: Path(folder) / f"{own.stem}.{kind.partition(':')[0]}" for own in sources}
        if absent := [own.name for own, result in found.items() if not result.is_file()]:
            said = done.stderr.decode(errors="replace").strip()[:200]
            raise EngineError(f"LibreOffice没有算出结果（{absent[0]}）：{said}")
        return {own: result.read_bytes() for own, result in found.items()}
