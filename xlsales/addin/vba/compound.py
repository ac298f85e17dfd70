"""A compound file (version 3, sectors of 512 bytes) as Excel keeps a VBA project in ([MS-CFB])."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from struct import pack

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR, MINI, SMALL = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
LONGEST_NAME = 31
HEADER_FATS = 109
"""Fat sectors that the header itself can name: 7 MB of data."""


@dataclass
class DirectoryEntry:
    """A storage or stream of the directory."""

    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = FREE
    right: int = FREE
    child: int = FREE
    black: bool = True
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        """The 128 bytes of the directory; no times, so that two runs give the same.

        ValueError for a name of more than 31 characters.
        """
        if len(self.name) > LONGEST_NAME:
            raise ValueError(f"{self.name!r} is longer than {LONGEST_NAME} characters")
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = pack("<III", self.left, self.right, self.child)
        colour = pack("<HBB", len(name), self.kind, self.black)
        return name.ljust(64, b"\0") + colour + links + bytes(36) + pack("<IQ", self.start, self.size)


def write(streams: Mapping[str, bytes]) -> bytes:
    """The file for streams by path, e.g. ``VBA/dir``. ValueError when they need more than 7 MB."""
    entries = _entries(streams)
    for entry in entries:
        if entry.children:
            entry.child = _tree(entries, entry.children)
    return _serialized(entries)


def _entries(streams: Mapping[str, bytes]) -> list[DirectoryEntry]:
    entries = [DirectoryEntry("Root Entry", ROOT)]
    storages = {"": 0}
    for path, data in streams.items():
        above, _, name = path.rpartition("/")
        if above not in storages:
            storages[above] = _added(entries, 0, DirectoryEntry(above, STORAGE, start=0))
        _added(entries, storages[above], DirectoryEntry(name, STREAM, data, size=len(data)))
    return entries


def _added(entries: list[DirectoryEntry], parent: int, entry: DirectoryEntry) -> int:
    entries.append(entry)
    entries[parent].children.append(len(entries) - 1)
    return len(entries) - 1


def _tree(entries: list[DirectoryEntry], members: Iterable[int]) -> int:
    """A balanced search tree of siblings, its last level red: a valid red-black tree."""
    ordered = sorted(members, key=lambda at: (len(entries[at].name), entries[at].name.upper()))
    deepest = len(ordered).bit_length() - 1

    def rooted(part: list[int], depth: int) -> int:
        if not part:
            return FREE
        middle = len(part) // 2
        entry = entries[part[middle]]
        entry.black = depth == 0 or depth < deepest
        entry.left, entry.right = rooted(part[:middle], depth + 1), rooted(part[middle + 1 :], depth + 1)
        return part[middle]

    return rooted(ordered, 0)


def _serialized(entries: list[DirectoryEntry]) -> bytes:
    """Big streams, the stream of small ones, its table, the directory, the table of sectors."""
    body, fat = bytearray(), list[int]()
    mini, mini_fat = bytearray(), list[int]()
    for entry in entries[1:]:
        if entry.kind == STREAM and entry.data:
            big = len(entry.data) >= SMALL
            entry.start = _put(*((body, fat, SECTOR) if big else (mini, mini_fat, MINI)), entry.data)
    entries[0].start = _put(body, fat, SECTOR, bytes(mini)) if mini else END
    entries[0].size = len(mini)
    mini_table = _put(body, fat, SECTOR, _table(mini_fat)) if mini_fat else END
    mini_sectors = len(_table(mini_fat)) // SECTOR
    directory = b"".join(entry.packed() for entry in entries)
    directory += _unused() * (-len(entries) % 4)
    first = _put(body, fat, SECTOR, directory)
    fats = _fat(body, fat)
    return _header(first, mini_table, mini_sectors, fats) + bytes(body)


def _unused() -> bytes:
    return bytes(68) + pack("<III", FREE, FREE, FREE) + bytes(48)


def _put(body: bytearray, table: list[int], size: int, data: bytes) -> int:
    """Append ``data`` in sectors chained by ``table``; its first sector."""
    start = len(table)
    body += data + bytes(-len(data) % size)
    count = -(-len(data) // size)
    table += [*range(start + 1, start + count), END]
    return start


def _table(links: list[int]) -> bytes:
    each = SECTOR // 4
    filled = [*links, *[FREE] * (-len(links) % each)]
    return pack(f"<{len(filled)}I", *filled)


def _fat(body: bytearray, fat: list[int]) -> list[int]:
    """Append the table of sectors, which names its own sectors too."""
    count = 0
    while len(fat) + count > count * SECTOR // 4:
        count += 1
    if count > HEADER_FATS:
        raise ValueError("the streams need more than 7 MB")
    own = list(range(len(fat), len(fat) + count))
    fat += [FAT] * count
    body += _table(fat)
    return own


def _header(directory: int, mini_table: int, mini_sectors: int, fats: list[int]) -> bytes:
    listed = [*fats, *[FREE] * (HEADER_FATS - len(fats))]
    return (
        MAGIC
        + bytes(16)
        + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + pack("<IIIII", 0, len(fats), directory, 0, SMALL)
        + pack("<IIII", mini_table, mini_sectors, END, 0)
        + pack(f"<{HEADER_FATS}I", *listed)
    )
