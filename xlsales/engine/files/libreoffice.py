"""LibreOffice works out the formulas of a saved book."""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ..errors import EngineError
from .saving import package

PATIENCE = 180
"""Seconds that a calculation may take."""


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
    soffice = program()
    if soffice is None:
        raise EngineError("没有找到LibreOffice，不能重新计算公式，请安装LibreOffice或在Excel中打开并保存。")
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "book.xlsx", Path(folder) / "out"
        # With results in the file LibreOffice would believe them.
        source.write_bytes(package(book, source, results=False))
        command = [
            soffice,
            f"-env:UserInstallation={_profile().as_uri()}",
            *(
                "--headless",
                "--norestore",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(out),
                str(source),
            ),
        ]
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - its own path
        result = out / "book.xlsx"
        if not result.is_file():
            raise EngineError(
                f"LibreOffice没有算出结果：{done.stderr.decode(errors='replace').strip()[:200]}"
            )
        return result.read_bytes()
