"""The three protection fields of a PROJECT stream, for a project without a password ([MS-OVBA] 2.4.3)."""

from __future__ import annotations

from struct import pack

_VERSION = 2
_SEED = 0
"""Any byte would do; 0 needs no filling, and two runs give the same."""


def locked(data: bytes, project_id: str) -> str:
    """``data`` as the hexadecimal digits of CMG, DPB or GC.

    >>> locked(bytes(1), "{00000000-0000-0000-0000-000000000000}")[:4]
    '0002'
    """
    key = sum(project_id.encode("ascii")) & 0xFF
    out = [_SEED, _SEED ^ _VERSION, _SEED ^ key]
    plain, two_back, one_back = key, out[1], out[2]
    for byte in pack("<I", len(data)) + data:
        hidden = byte ^ (two_back + plain & 0xFF)
        out.append(hidden)
        two_back, one_back, plain = one_back, hidden, byte
    return bytes(out).hex().upper()
