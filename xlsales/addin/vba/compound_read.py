"""A compound file read strictly: whatever does not fit is refused."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from .compound import END, FREE, MAGIC, MINI, ROOT, SECTOR, SMALL, STREAM

_ENTRY = 128


class CompoundReader:
    """The streams of a compound file by path; ValueError when it is broken or cut off."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC or len(data) < SECTOR or len(data) % SECTOR:
            raise ValueError("不是完整的复合文件")
        self._data = data
        count, directory = unpack_from("<II", data, 44)
        mini_table, mini_sectors = unpack_from("<II", data, 60)
        fats = unpack_from("<109I", data, 76)[:count]
        self._fat = [link for sector in fats for link in unpack_from("<128I", self._sector(sector))]
        self._entries = self._chain(directory)
        table = self._chain(mini_table) if mini_sectors else b""
        self._mini_fat = list(unpack_from(f"<{len(table) // 4}I", table))
        start, size = unpack_from("<IQ", self._entries, 116)
        self._mini = self._chain(start)[:size] if size else b""

    def streams(self) -> dict[str, bytes]:
        """Path → data, in the order of the directory's tree."""
        if self._entries[66] != ROOT:
            raise ValueError("复合文件没有根目录")
        return dict(self._below(unpack_from("<I", self._entries, 76)[0], "", 0))

    def _below(self, at: int, above: str, depth: int) -> Iterator[tuple[str, bytes]]:
        if at == FREE:
            return
        place = at * _ENTRY
        if place + _ENTRY > len(self._entries) or depth > len(self._entries) // _ENTRY:
            raise ValueError("复合文件的目录不对")
        length, kind = unpack_from("<HB", self._entries, place + 64)
        left, right, child = unpack_from("<III", self._entries, place + 68)
        name = self._entries[place : place + length - 2].decode("utf-16-le")
        yield from self._below(left, above, depth + 1)
        if kind == STREAM:
            yield above + name, self._stream(place)
        else:
            yield from self._below(child, f"{above}{name}/", depth + 1)
        yield from self._below(right, above, depth + 1)

    def _stream(self, place: int) -> bytes:
        start, size = unpack_from("<IQ", self._entries, place + 116)
        if not size:
            return b""
        whole = self._chain(start) if size >= SMALL else self._mini_chain(start)
        if len(whole) < size:
            raise ValueError("复合文件被截断")
        return whole[:size]

    def _sector(self, at: int) -> bytes:
        place = (at + 1) * SECTOR
        if place + SECTOR > len(self._data):
            raise ValueError("复合文件被截断")
        return self._data[place : place + SECTOR]

    def _chain(self, at: int) -> bytes:
        return b"".join(map(self._sector, _links(self._fat, at)))

    def _mini_chain(self, at: int) -> bytes:
        return b"".join(self._mini[each * MINI : (each + 1) * MINI] for each in _links(self._mini_fat, at))


def _links(table: list[int], at: int) -> Iterator[int]:
    """The sectors of a chain; one that runs in a circle or leaves the table is refused."""
    for _ in range(len(table) + 1):
        if at == END:
            return
        if at >= len(table):
            break
        yield at
        at = table[at]
    raise ValueError("复合文件的扇区表不对")
