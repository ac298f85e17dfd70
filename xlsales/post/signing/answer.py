"""A signed answer as a file: written by who signs, read where answers are taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ...book.log.entries import Line
from ...handbook.sheets import ASKED, STAFF
from ...kernel.table import Table
from ..digest.answers import SIGNED, Reply
from .keys import key_of, right, signed_content

END = ".sign"
MOST = 100_000
_FIELDS = ("batch", "by", "said", "signature")


def written(batch: str, by: str, said: str, signature: str) -> bytes:
    """The file."""
    return json.dumps(
        dict(zip(_FIELDS, (batch, by, said, signature), strict=True)), ensure_ascii=False
    ).encode()


def asked(tables: Mapping[str, Table], batch: str) -> list[Mapping[str, Any]]:
    """The lines of a digest as they stand in 送审登记."""
    return sorted(
        (row.values() for row in tables[ASKED] if row.batch == batch), key=lambda row: row["line_no"]
    )


def signed_reply(path: Path, tables: Mapping[str, Table], log: Iterable[Line]) -> Reply:
    """The answer in a file; ``fault`` where it is not signed by whom it says over what was asked."""
    content = path.read_bytes() if path.stat().st_size <= MOST else b""
    digest = hashlib.sha256(content).hexdigest()
    try:
        found = json.loads(content)
        batch, by, said, signature = (str(found[name]) for name in _FIELDS)
    except (ValueError, TypeError, KeyError):
        return Reply(SIGNED, digest, "", fault=f"“{path.name}”不是签批的文件")
    logins = {row.staff_no: row.login or "" for row in tables[STAFF]}
    key = key_of(by, logins.get(by, ""), log)
    if key is None:
        fault = f"{by} 没有登记签名"
    elif right(key, signature, signed_content(asked(tables, batch), by, said)):
        fault = ""
    else:
        fault = f"签名不对：不是 {by} 签的，或送审的内容、答复被改过"
    return Reply(SIGNED, digest, said, batch=batch, by=by, signed=not fault, fault=fault)
