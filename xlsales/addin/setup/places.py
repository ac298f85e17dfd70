"""Where Excel and xlwings look for things, on Windows and on macOS."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from site import getusersitepackages

from ...book.errors import BookError
from ..addin_file import NAME

XLWINGS = version("xlwings")
_MAC_EXCEL = "Library/Containers/com.microsoft.Excel/Data"
_MAC_START = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_MAC_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


def found_alone(package: Path, user_packages: str, python_path: str) -> bool:
    """Whether a folder of packages is none that ``python -I`` leaves out."""
    left_out = [user_packages, *python_path.split(os.pathsep)]
    return not any(each and package.resolve().is_relative_to(Path(each).resolve()) for each in left_out)


@dataclass(frozen=True)
class Places:
    """A user's machine: system (``win32`` or ``darwin``), home, roaming folder, the Python in use."""

    system: str
    home: Path
    roaming: Path
    python: Path
    prefixes: tuple[Path, ...] = ()
    """Folders into which pip may have put xlwings' DLL."""
    alone: bool = True
    """Whether Python finds xlsales as Excel starts it: without the user's own packages and PYTHONPATH."""

    @classmethod
    def here(cls, environment: Mapping[str, str] = os.environ) -> Places:
        """This machine. BookError where there is no Excel to set up."""
        if sys.platform not in ("win32", "darwin"):
            raise BookError(
                "这个系统没有 Excel，加载宏只能装在 Windows 或 macOS 上；命令行照常可用。", "no_excel"
            )
        home = Path.home()
        roaming = Path(environment.get("APPDATA", home / "AppData/Roaming"))
        prefixes = (Path(sys.prefix), Path(sys.base_prefix))
        package = Path(str(files("xlsales"))).parent
        alone = found_alone(package, getusersitepackages(), environment.get("PYTHONPATH", ""))
        return cls(sys.platform, home, roaming, Path(sys.executable), prefixes, alone)

    @property
    def windows(self) -> bool:
        """Whether this is Windows."""
        return self.system == "win32"

    @property
    def addin(self) -> Path:
        """The add-in in Excel's start folder: loaded with Excel, and trusted."""
        if self.windows:
            return self.roaming / "Microsoft/Excel/XLSTART" / NAME
        return self.home / _MAC_START / NAME

    @property
    def config(self) -> Path:
        """Windows: the file in which the add-in's VBA looks for its Python."""
        return self.home / ".xlsales/xlsales.conf"

    @property
    def log(self) -> Path:
        """macOS: what Python says when it cannot start; the next start writes it anew."""
        return self.home / "Library/Logs/xlsales.log"

    @property
    def backups(self) -> Path:
        """What we put aside; not in the start folder, where Excel would load it."""
        return self.home / ".xlsales/backup"

    @property
    def interpreter(self) -> Path:
        """The Python that Excel starts; on Windows the one without a console, where there is one.

        The bridge starts either without a window, so that a missing pythonw.exe hinders nothing.
        """
        quiet = self.python.with_name("pythonw.exe")
        return quiet if self.windows and quiet.exists() else self.python

    @property
    def script(self) -> Path:
        """macOS: the script by which Excel may start Python."""
        return self.home / _MAC_SCRIPTS / "xlsales.applescript"

    @property
    def abandoned(self) -> list[Path]:
        """What earlier versions left, and nothing reads any more."""
        return [] if self.windows else [self.home / _MAC_EXCEL / "xlsales.conf"]

    @property
    def encoding(self) -> str:
        """In what VBA reads its configuration: the system's code page."""
        return "mbcs" if sys.platform == "win32" else "gbk"

    def dll(self, bits: int = 64) -> Path | None:
        """xlwings' DLL where its VBA looks: beside the interpreter or one level up."""
        name = f"xlwings{bits}-{XLWINGS}.dll"
        beside = self.interpreter.parent
        return next((folder / name for folder in (beside, beside.parent) if (folder / name).exists()), None)

    def dll_elsewhere(self, bits: int = 64) -> Path | None:
        """The DLL where pip put it."""
        name = f"xlwings{bits}-{XLWINGS}.dll"
        return next((folder / name for folder in self.prefixes if (folder / name).exists()), None)
