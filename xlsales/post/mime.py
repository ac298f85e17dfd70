"""A mail as bytes: names of attachments as QQ, 163, Outlook, Foxmail and a telephone show them. Pure.

Python's own way cuts a long Chinese name into ``filename*0*=`` pieces and gives no ``name=``: some programs
then show ``untitled.bin``. Here stands an unsplit encoded word as ``name=`` and an unsplit ``filename*=``.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.generator import BytesGenerator
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from io import BytesIO
from urllib.parse import quote

from .recipients import broken

KINDS: Mapping[str, str] = {
    "pdf": "application/pdf", "txt": "text/plain", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


@dataclass(frozen=True)
class Mail:
    """One mail to one address: the rows of 待发文件 that go with it, and what it holds."""

    rows: tuple[str, ...]
    message_id: str
    to: str
    subject: str
    text: str
    name: str = ""
    copy: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    answers: str = ""
    """The Message-ID that this one answers."""
    tries: tuple[int, ...] = ()
    """How often each row was tried before."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The rows as the list of what was tried names them: ``FJ-1#0``."""
        return tuple(f"{row}#{tried}" for row, tried in zip(self.rows, self.tries, strict=True))

    @property
    def addresses(self) -> list[str]:
        """Everybody who gets it."""
        return list(dict.fromkeys(own for own in (self.to, self.copy) if own))


def message_id(company: str, parts: Sequence[str], domain: str) -> str:
    """The same mail has the same Message-ID, on whatever machine it is made.

    >>> message_id("甲", ("FJ-1", "ab", "1"), "x.cn") == message_id("甲", ("FJ-1", "ab", "1"), "x.cn")
    True
    >>> message_id("甲", ("FJ-1", "ab", "1"), "x.cn") == message_id("甲", ("FJ-1", "ab", "2"), "x.cn")
    False
    """
    digest = hashlib.sha256("\0".join((company, *parts)).encode()).hexdigest()
    return f"<{digest[:32]}@{domain or 'localhost'}>"


def unfit(mail: Mail) -> str:
    """Why a mail cannot be made: a line break in what becomes a header would begin another header."""
    if broken(mail.subject, mail.name, mail.to, mail.copy, *mail.files):
        return "收件人、标题或文件名里有换行等看不见的字符，请改正"
    return ""


def as_bytes(mail: Mail, sender: str, company: str, when: datetime, *, draft: bool = False) -> bytes:
    """The mail as it goes over the wire; a ``draft`` opens in a mail program as one to be sent.

    ValueError where it is ``unfit``.
    """
    if fault := unfit(mail):
        raise ValueError(fault)
    whole = MIMEMultipart()
    whole["From"] = _named(company, sender)
    whole["To"] = _named(mail.name, mail.to)
    if mail.copy:
        whole["Cc"] = mail.copy
    whole["Subject"] = Header(mail.subject, "utf-8").encode()
    whole["Date"] = format_datetime(when.astimezone())
    whole["Message-ID"] = mail.message_id
    if mail.answers:
        whole["In-Reply-To"] = whole["References"] = mail.answers
    if draft:
        whole["X-Unsent"] = "1"
    whole.attach(MIMEText(mail.text, "plain", "utf-8"))
    for name, content in mail.files.items():
        whole.attach(_attachment(name, content))
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, maxheaderlen=0).flatten(whole, linesep="\r\n")
    return out.getvalue()


def _named(name: str, address: str) -> str:
    if not name or not address:
        return address
    return formataddr((Header(name, "utf-8", maxlinelen=1000).encode(), address))


def _attachment(name: str, content: bytes) -> MIMEBase:
    main, _, sub = KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream").partition("/")
    part = MIMEBase(main, sub)
    encoded = name if name.isascii() else f"=?utf-8?B?{b64encode(name.encode()).decode()}?="
    part.replace_header("Content-Type", f'{main}/{sub}; name="{encoded}"')
    part["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    part["Content-Transfer-Encoding"] = "base64"
    coded = b64encode(content).decode()
    part.set_payload("\n".join(coded[at : at + 76] for at in range(0, len(coded), 76)))
    return part
