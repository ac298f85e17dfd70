"""vbaProject.bin: modules packed as Excel reads them, without a performance cache ([MS-OVBA] 2.3)."""

from __future__ import annotations

from collections.abc import Sequence

from .compound import write
from .compression import compress
from .directory import directory
from .lock import locked
from .module import ENCODING, Module

VERSION = bytes.fromhex("cc61ffff000100")
"""The whole ``_VBA_PROJECT`` stream: no cache, compile from the text ([MS-OVBA] 2.3.4.1)."""
PROJECT_ID = "{6D1F5A0C-3B5E-4E0B-9C53-58A1E5C0A5A1}"


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The file of a project called ``name``: same modules, same bytes."""
    streams = {
        "PROJECT": _project(name, modules).encode(ENCODING),
        "PROJECTwm": names_stream([module.name for module in modules]),
        "VBA/_VBA_PROJECT": VERSION,
        "VBA/dir": compress(directory(name, modules)),
        **{f"VBA/{module.name}": compress(module.text.encode(ENCODING)) for module in modules},
    }
    return write(streams)


def names_stream(names: Sequence[str]) -> bytes:
    """PROJECTwm: every name in the code page and in UTF-16."""
    both = (name.encode(ENCODING) + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names)
    return b"".join(both) + b"\0\0"


def _project(name: str, modules: Sequence[Module]) -> str:
    lines = [f'ID="{PROJECT_ID}"']
    for module in modules:
        behind = "/&H00000000" if module.kind.word == "Document" else ""
        lines.append(f"{module.kind.word}={module.name}{behind}")
    lines += [
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{locked(bytes(4), PROJECT_ID)}"',
        f'DPB="{locked(bytes(1), PROJECT_ID)}"',
        f'GC="{locked(bytes([255]), PROJECT_ID)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "\r\n".join(lines) + "\r\n"
