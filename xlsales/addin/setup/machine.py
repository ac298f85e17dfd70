"""What only the machine itself can tell: its registry, marks of the web, Pythons on the path."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Protocol

EXCEL = r"Excel.Application\CLSID"
OFFICE = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


class Machine(Protocol):
    """The questions a diagnosis asks; tests answer them in its place."""

    def excel_program(self) -> str:
        """The program behind ``Excel.Application``, blank where there is none."""

    def excel_bits(self) -> int:
        """32 or 64; 64 where unknown."""

    def marked(self, path: Path) -> bool:
        """Whether the file carries the mark of the web (Zone.Identifier)."""

    def pythons(self) -> list[Path]:
        """Every Python on the search path, in its order."""


class ThisMachine:
    """The machine the program runs on; off Windows the registry is empty."""

    def excel_program(self) -> str:
        """The program behind ``Excel.Application``."""
        identity = _registry("HKEY_CLASSES_ROOT", EXCEL, "")
        return _registry("HKEY_CLASSES_ROOT", rf"CLSID\{identity}\LocalServer32", "") if identity else ""

    def excel_bits(self) -> int:
        """32 only where Office says x86."""
        return 32 if _registry("HKEY_LOCAL_MACHINE", OFFICE, "Platform") == "x86" else 64

    def marked(self, path: Path) -> bool:
        """Whether the stream Zone.Identifier exists; only NTFS has it."""
        return sys.platform == "win32" and Path(f"{path}:Zone.Identifier").exists()

    def pythons(self) -> list[Path]:
        """``python`` in every folder of PATH."""
        folders = os.environ.get("PATH", "").split(os.pathsep)
        found = (shutil.which("python", path=folder) for folder in folders if folder)
        return list(dict.fromkeys(Path(each).resolve() for each in found if each))


def _registry(root: str, key: str, name: str) -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(getattr(winreg, root), key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except OSError:
        return ""
