"""A package copied member by member: what does not change keeps its compressed bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipInfo

from ..package.triage import refusal, stored

Content = Iterable[bytes]
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
LONGEST = 0xFFFFFFFF
UTF8 = 0x800
QUICK = 1 << 20
"""Bytes above which the quick way of deflating is taken: a third of the time, an eighth more room."""
DAY_ONE = (1980, 1, 1, 0, 0, 0)


@dataclass
class _Member:
    """One entry as it stands in the new archive."""

    name: bytes
    flags: int
    method: int
    moment: tuple[int, int]
    attributes: tuple[int, int, int]
    check: int = 0
    packed: int = 0
    size: int = 0
    at: int = 0


def copied(
    source: Path,
    entries: Iterable[ZipInfo],
    target: Path,
    changed: Mapping[str, Content | None],
    added: Mapping[str, bytes],
) -> None:
    """Write ``entries`` of ``source`` to ``target``; the ``changed`` have other bytes, None drops one.

    OSError as the system says; BookError where the archive is damaged.
    """
    members: list[_Member] = []
    with target.open("wb") as file:
        for entry in entries:
            if entry.filename not in changed:
                members.append(_kept(file, source, entry))
            elif (content := changed[entry.filename]) is not None:
                members.append(_made(file, entry, content))
        for name, data in added.items():
            members.append(_made(file, ZipInfo(name, DAY_ONE), [data]))
        if file.tell() > LONGEST:
            raise refusal(source, "bomb")
        _finish(file, members)


def _member(entry: ZipInfo, method: int) -> _Member:
    wide = not entry.filename.isascii()
    name = entry.filename.encode("utf-8" if entry.flag_bits & UTF8 or wide else "ascii")
    if wide and not entry.flag_bits & UTF8:  # the reader took the bytes for those of an old PC
        name = entry.filename.encode("cp437")
    year, month, day, hour, minute, second = entry.date_time
    moment = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    attributes = (entry.create_system, entry.internal_attr, entry.external_attr)
    return _Member(name, entry.flag_bits & UTF8, method, moment, attributes)


def _kept(file: BinaryIO, source: Path, entry: ZipInfo) -> _Member:
    member = _member(entry, entry.compress_type)
    member.check, member.packed, member.size = entry.CRC, entry.compress_size, entry.file_size
    member.at = file.tell()
    _head(file, member)
    for block in stored(source, entry):
        file.write(block)
    return member


def _made(file: BinaryIO, entry: ZipInfo, content: Content) -> _Member:
    member = _member(entry, ZIP_DEFLATED)
    member.at = file.tell()
    _head(file, member)
    for block in _deflated(member, content, 3 if entry.file_size > QUICK else 6):
        file.write(block)
    end = file.tell()
    file.seek(member.at)
    _head(file, member)
    file.seek(end)
    return member


def _deflated(member: _Member, content: Content, level: int) -> Iterator[bytes]:
    engine = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    for block in content:
        member.check, member.size = zlib.crc32(block, member.check), member.size + len(block)
        packed = engine.compress(block)
        member.packed += len(packed)
        yield packed
    packed = engine.flush()
    member.packed += len(packed)
    yield packed


def _head(file: BinaryIO, member: _Member) -> None:
    sizes = (member.check, member.packed, member.size)
    fields = (b"PK\3\4", 20, member.flags, member.method, *member.moment, *sizes, len(member.name), 0)
    file.write(LOCAL.pack(*fields) + member.name)


def _finish(file: BinaryIO, members: list[_Member]) -> None:
    start = file.tell()
    for each in members:
        system, inner, outer = each.attributes
        sizes = (each.check, each.packed, each.size)
        fields = (system << 8 | 20, 20, each.flags, each.method, *each.moment, *sizes, len(each.name))
        file.write(CENTRAL.pack(b"PK\1\2", *fields, 0, 0, 0, inner, outer, each.at) + each.name)
    count = len(members)
    file.write(END.pack(b"PK\5\6", 0, 0, count, count, file.tell() - start, start, 0))
