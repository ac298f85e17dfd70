"""What pip cannot bring: LibreOffice, the second Excel of the tests.

A test that needs it has the mark ``office``; ``conftest.py`` skips it where LibreOffice is missing.
"""

import os
import subprocess
from pathlib import Path

from xlsales.engine.files.libreoffice import program

SOFFICE = program()
MISSING = (
    "LibreOffice is not installed. Debian, Ubuntu: apt-get install libreoffice-calc fonts-noto-cjk; "
    "elsewhere: https://www.libreoffice.org/download, its folder “program” in PATH"
)


def demanded() -> bool:
    """A run that must not leave anything out: CI=true, as ``.ci/run`` sets it."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def converted(source: Path, out: Path, ending: str = "xlsx") -> Path:
    """The file as LibreOffice opens and saves it in another folder; its profile lies beside that folder."""
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    call = [str(SOFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)  # noqa: S603 - the tests' own order
    return out / f"{source.stem}.{ending}"
