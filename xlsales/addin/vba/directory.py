"""The ``dir`` stream: what is in the project, as records of id, size and data ([MS-OVBA] 2.3.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import pack, unpack_from

from .module import CODE_PAGE, ENCODING, Module, ModuleKind

OFFICE = "2DF8D04C-5BFA-101B-BDE5-00AA0044DE52"
"""The library in which IRibbonControl lives."""
REFERENCES = {
    "stdole": ("00020430-0000-0000-C000-000000000046", r"C:\Windows\System32\stdole2.tlb", "OLE Automation"),
    "Office": (
        OFFICE,
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL",
        "Microsoft Office 16.0 Object Library",
    ),
}
"""Libraries by name: id, place, title."""
_ENGLISH = 0x409
VERSION_RECORD, VERSION_SIZE = 0x09, 10
"""The one record whose size field is not its size."""


def directory(project: str, modules: Iterable[Module]) -> bytes:
    """The stream, not yet compressed."""
    records = [*_information(project), *_references()]
    own = list(modules)
    records += [_record(0x0F, pack("<H", len(own))), _record(0x13, pack("<H", 0xFFFF))]
    for module in own:
        records += _module(module)
    return b"".join(records) + _record(0x10, b"")


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Id and data of every record. ValueError when the stream is cut off."""
    place = 0
    while place < len(data):
        if place + 6 > len(data):
            raise ValueError("dir 流被截断")
        number, size = unpack_from("<HI", data, place)
        size = VERSION_SIZE - 4 if number == VERSION_RECORD else size
        if place + 6 + size > len(data):
            raise ValueError("dir 流被截断")
        yield number, data[place + 6 : place + 6 + size]
        place += 6 + size


def _information(project: str) -> Iterator[bytes]:
    yield _record(0x01, pack("<I", 1))  # Win32; 64 bits read it as well
    yield _record(0x02, pack("<I", _ENGLISH))
    yield _record(0x14, pack("<I", _ENGLISH))
    yield _record(0x03, pack("<H", CODE_PAGE))
    yield _record(0x04, project.encode(ENCODING))
    yield _record(0x05, b"") + _record(0x40, b"")
    yield _record(0x06, b"") + _record(0x3D, b"")
    yield _record(0x07, pack("<I", 0))
    yield _record(0x08, pack("<I", 0))
    yield pack("<HIIH", VERSION_RECORD, 4, 1, 1)
    yield _record(0x0C, b"") + _record(0x3C, b"")


def _references() -> Iterator[bytes]:
    for name, (library, place, title) in REFERENCES.items():
        yield _record(0x16, name.encode("ascii")) + _record(0x3E, name.encode("utf-16-le"))
        told = rf"*\G{{{library}}}#2.0#0#{place}#{title}".encode("ascii")
        yield _record(0x0D, pack("<I", len(told)) + told + bytes(6))


def _module(module: Module) -> Iterator[bytes]:
    narrow, wide = module.name.encode(ENCODING), module.name.encode("utf-16-le")
    yield _record(0x19, narrow) + _record(0x47, wide)
    yield _record(0x1A, narrow) + _record(0x32, wide)
    yield _record(0x1C, b"") + _record(0x48, b"")
    yield _record(0x31, pack("<I", 0))  # no cache stands before the text
    yield _record(0x1E, pack("<I", 0))
    yield _record(0x2C, pack("<H", 0xFFFF))
    yield _record(0x21 if module.kind is ModuleKind.STANDARD else 0x22, b"")
    yield _record(0x2B, b"")


def _record(number: int, data: bytes) -> bytes:
    return pack("<HI", number, len(data)) + data
