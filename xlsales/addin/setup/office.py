r"""What Windows' registry says of Excel: its program, its bits, and which settings hold.

A program of 32 bits on a Windows of 64 keeps its keys under ``WOW6432Node``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .machine import Machine

VERSION = "16.0"
"""Of Excel 2016 and everything since."""
SMALL = "WOW6432Node\\"
_BITS = {"x86": 32, "x64": 64}
_SYSTEM = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"


def program(machine: Machine) -> str:
    """The program behind ``Excel.Application``, blank where there is none."""
    return next((found for _, found in _servers(machine)), "")


def bits(machine: Machine) -> int:
    """32 or 64: those of Excel, which need not be those of Windows or Python; 64 where nothing tells.

    Office from the web (Click-to-Run) says it in one place, Office from an installer with its Outlook,
    or else only by where its keys stand.
    """
    if str(machine.registry(_SYSTEM).get("processor_architecture", "")).lower() == "x86":
        return 32
    said = [
        machine.registry(rf"HKLM\SOFTWARE\{view}Microsoft\Office\{place}").get(name)
        for place, name in ((r"ClickToRun\Configuration", "platform"), (rf"{VERSION}\Outlook", "bitness"))
        for view in ("", SMALL)
    ]
    known = [_BITS[word.lower()] for word in said if isinstance(word, str) and word.lower() in _BITS]
    return next(iter([*known, *_by_place(machine)]), 64)


def _by_place(machine: Machine) -> Iterator[int]:
    for view, found in (("", 64), (SMALL, 32)):
        if machine.registry(rf"HKLM\SOFTWARE\{view}Microsoft\Office\{VERSION}\Excel\InstallRoot").get("path"):
            yield found
    for view, _ in _servers(machine):
        yield 32 if view else 64


def _servers(machine: Machine) -> Iterator[tuple[str, str]]:
    """Where the class of Excel has its program: the view, and the program."""
    identity = machine.registry(r"HKCR\Excel.Application\CLSID").get("")
    for view in ("", SMALL) if identity else ():
        found = machine.registry(rf"HKCR\{view}CLSID\{identity}\LocalServer32").get("")
        if found:
            yield view, str(found)


def setting(machine: Machine, place: str, name: str) -> tuple[Any, bool]:
    """What holds for Office here (None: nothing is set), and whether the administrator has set it.

    The administrator's hives come before the user's own.
    """
    for root, by_policy in ((r"HKCU\Software\Policies", True), (r"HKLM\SOFTWARE\Policies", True),
                            (r"HKCU\Software", False)):  # fmt: skip
        value = machine.registry(rf"{root}\Microsoft\Office\{VERSION}\{place}").get(name.lower())
        if value is not None:
            return value, by_policy
    return None, False
