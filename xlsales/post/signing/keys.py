"""What is signed, and whether a signature is somebody's: his public key is what 操作记录 says of him last."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from ...book.errors import BookError
from ...book.log.entries import HASH, Line
from ..carriers.keyrings import keep, kept

REGISTER = "登记签名"
SERVICE = "xlsales-sign"
"""The name in the operating system's keyring."""
HOW = "再登记签名"
_KEY = re.compile(r"公钥 ([A-Za-z0-9+/]{43}=)")


def content_of(public: bytes) -> str:
    """The line of 操作记录 with which a key becomes somebody's.

    >>> content_of(bytes(32))
    '公钥 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
    """
    return f"公钥 {b64encode(public).decode()}"


def key_of(who: str, login: str, log: Iterable[Line]) -> bytes | None:
    """The last key that somebody registered himself, in a chained line; None where there is none."""
    found = None
    for line in log:
        mine = line.get("命令") == REGISTER and line.get("对象") == who and line.get(HASH)
        if mine and login and line.get("操作人") == login and (own := _KEY.search(line.get("内容") or "")):
            found = b64decode(own[1])
    return found


def signed_content(rows: Iterable[Mapping[str, Any]], by: str, said: str) -> bytes:
    """What a signature covers: what was asked with its figures, who answers, and his words.

    >>> row = {"batch": "PS-1", "line_no": 1, "sheet_name": "订货审批", "item": "DD-1", "content": "甲"}
    >>> signed_content([row | {"figures": None}], "E04", "全部同意").decode().splitlines()
    ['PS-1|1|订货审批|DD-1|甲|', 'E04', '全部同意']
    """
    names = ("batch", "line_no", "sheet_name", "item", "content", "figures")
    lines = ["|".join(" ".join(str(row[name] or "").split()) for name in names) for row in rows]
    return "\n".join([*lines, by, said]).encode()


def new_key(account: str) -> bytes:
    """A new private key into the keyring; its public one. BookError where there is no keyring."""
    ed25519 = _ed25519()
    key = ed25519.Ed25519PrivateKey.generate()
    keep(SERVICE, account, key.private_bytes_raw().hex(), HOW)
    return bytes(key.public_key().public_bytes_raw())


def sign(account: str, content: bytes) -> str:
    """A signature with the key of the keyring; BookError where there is none."""
    found = kept(SERVICE, account, HOW)
    if not found:
        raise BookError("这台电脑上没有你的签名，没有签，请先在这里登记签名。", "no_key")
    key = _ed25519().Ed25519PrivateKey.from_private_bytes(bytes.fromhex(found))
    return b64encode(key.sign(content)).decode()


def right(public: bytes, signature: str, content: bytes) -> bool:
    """Whether a signature is that of this key over this content."""
    from cryptography.exceptions import InvalidSignature

    try:
        _ed25519().Ed25519PublicKey.from_public_bytes(public).verify(b64decode(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise BookError("没有装 cryptography，没有签，请安装 xlsales[post]。", "no_key") from None
    return ed25519
