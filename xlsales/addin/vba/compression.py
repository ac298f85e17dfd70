"""The run-length compression of VBA streams ([MS-OVBA] 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack, unpack_from

_SIGNATURE = 1
_CHUNK = 4096
_SHORTEST = 3
_KEPT = 32
"""Places looked at for a repetition: more makes the file hardly smaller."""


def compress(data: bytes) -> bytes:
    """A compressed container; the same data give the same bytes.

    ValueError for a last chunk that cannot be made smaller: padding would change the text.

    >>> compress(b"aaaaaaaaaaaa").hex()
    '0103b002610800'
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return bytes([_SIGNATURE]) + b"".join(map(_chunk, chunks))


def decompress(data: bytes) -> bytes:
    """What ``compress`` was given. ValueError when it is no such container."""
    if not data or data[0] != _SIGNATURE:
        raise ValueError("压缩流没有签名")
    out, place = bytearray(), 1
    while place < len(data):
        if place + 2 > len(data):
            raise ValueError("压缩流被截断")
        (header,) = unpack_from("<H", data, place)
        end = place + (header & 0xFFF) + 3
        if header >> 12 & 7 != 3 or end > len(data):
            raise ValueError("压缩流的块头不对")
        body = data[place + 2 : end]
        out += _expanded(body) if header & 0x8000 else body
        place = end
    return bytes(out)


def _chunk(data: bytes) -> bytes:
    body = b"".join(_groups(data))
    if len(body) < _CHUNK:
        return pack("<H", 0xB000 | len(body) - 1) + body
    if len(data) < _CHUNK:
        raise ValueError("the last chunk cannot be made smaller")
    return pack("<H", 0x3000 | _CHUNK - 1) + data


def _groups(data: bytes) -> Iterator[bytes]:
    """Eight tokens each, behind a byte that says which of them copy."""
    tokens = list(_tokens(data))
    for start in range(0, len(tokens), 8):
        group = tokens[start : start + 8]
        flags = sum(1 << bit for bit, token in enumerate(group) if len(token) == 2)
        yield bytes([flags]) + b"".join(group)


def _tokens(data: bytes) -> Iterator[bytes]:
    seen: dict[bytes, list[int]] = {}
    place = 0
    while place < len(data):
        offset, length = _repetition(data, place, seen)
        if length >= _SHORTEST:
            yield pack("<H", offset - 1 << 16 - _offset_bits(place) | length - _SHORTEST)
        else:
            length = 1
            yield data[place : place + 1]
        for each in range(place, place + length):
            seen.setdefault(data[each : each + _SHORTEST], []).append(each)
        place += length


def _repetition(data: bytes, place: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """How far back and how long the longest repetition is."""
    most = min((0xFFFF >> _offset_bits(place)) + _SHORTEST, len(data) - place)
    best = (0, 0)
    for start in seen.get(data[place : place + _SHORTEST], ())[-_KEPT:]:
        length = 0
        while length < most and data[start + length] == data[place + length]:
            length += 1
        if length > best[1]:
            best = (place - start, length)
    return best


def _offset_bits(place: int) -> int:
    """Bits of a copy token that say how far back; the rest say how long."""
    return max((place - 1).bit_length() if place else 0, 4)


def _expanded(body: bytes) -> bytes:
    out, place = bytearray(), 0
    while place < len(body):
        flags, place = body[place], place + 1
        for bit in range(8):
            if place >= len(body):
                break
            if not flags >> bit & 1:
                out.append(body[place])
                place += 1
                continue
            place = _copied(out, body, place)
    return bytes(out)


def _copied(out: bytearray, body: bytes, place: int) -> int:
    if place + 2 > len(body):
        raise ValueError("压缩流被截断")
    (token,) = unpack_from("<H", body, place)
    bits = _offset_bits(len(out))
    length, offset = (token & 0xFFFF >> bits) + _SHORTEST, (token >> 16 - bits) + 1
    if offset > len(out):
        raise ValueError("压缩流指到开头以前")
    for _ in range(length):
        out.append(out[-offset])
    return place + 2
