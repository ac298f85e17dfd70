"""What pip cannot bring: LibreOffice, the second Excel of the tests, and Dovecot, a mail server in use.

A test that needs one has the mark ``office`` or ``dovecot``; ``conftest.py`` skips it where that is missing.
"""

import os
import shutil
import subprocess
from pathlib import Path

from xlsales.engine.files.libreoffice import program

SOFFICE = program()
MISSING = (
    "LibreOffice is not installed. Debian, Ubuntu: apt-get install libreoffice-calc fonts-noto-cjk; "
    "elsewhere: https://www.libreoffice.org/download, its folder “program” in PATH"
)
DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")
NO_DOVECOT = "Dovecot is not installed. Debian, Ubuntu: apt-get install dovecot-imapd"
NEEDED = {"office": (SOFFICE, MISSING), "dovecot": (DOVECOT, NO_DOVECOT)}
"""By mark: where it is, and what is said where it is missing."""


def demanded() -> bool:
    """A run that must not leave anything out: CI=true, as ``.ci/run`` sets it."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def converted(source: Path, out: Path, ending: str = "xlsx") -> Path:
    """The file as LibreOffice opens and saves it in another folder; its profile lies beside that folder."""
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    call = [str(SOFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)  # noqa: S603 - the tests' own order
    return out / f"{source.stem}.{ending}"
