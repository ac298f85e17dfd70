"""What only the machine itself can tell: its registry, marks of the web, Pythons on the path, variables."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

_ROOTS = {"HKCR": "HKEY_CLASSES_ROOT", "HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}


class Machine(Protocol):
    """The questions a diagnosis asks; tests answer them in its place."""

    def registry(self, key: str) -> Mapping[str, Any]:
        r"""The values of a key (``HKCU\Software\…``), names in small letters, the nameless one under "".

        Empty where there is no such key. Always what a program of 64 bits sees: what belongs to one of
        32 bits stands under ``WOW6432Node``.
        """

    def marked(self, path: Path) -> bool:
        """Whether the file carries the mark of the web (Zone.Identifier)."""

    def pythons(self) -> list[Path]:
        """Every Python on the search path, in its order."""

    def variable(self, name: str) -> str:
        """A variable of the environment, blank where it is not set."""


class ThisMachine:
    """The machine the program runs on; off Windows the registry is empty."""

    def registry(self, key: str) -> Mapping[str, Any]:
        """Every value of the key."""
        if sys.platform != "win32":
            return {}
        import winreg

        root, _, path = key.partition("\\")
        try:
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(getattr(winreg, _ROOTS[root]), path, 0, access) as opened:
                found = (winreg.EnumValue(opened, at) for at in range(winreg.QueryInfoKey(opened)[1]))
                return {name.lower(): value for name, value, _ in found}
        except OSError:
            return {}

    def marked(self, path: Path) -> bool:
        """Whether the stream Zone.Identifier exists; only NTFS has it."""
        return sys.platform == "win32" and Path(f"{path}:Zone.Identifier").exists()

    def pythons(self) -> list[Path]:
        """``python`` in every folder of PATH."""
        folders = os.environ.get("PATH", "").split(os.pathsep)
        found = (shutil.which("python", path=folder) for folder in folders if folder)
        return list(dict.fromkeys(Path(each).resolve() for each in found if each))

    def variable(self, name: str) -> str:
        """As this process has it."""
        return os.environ.get(name, "")
