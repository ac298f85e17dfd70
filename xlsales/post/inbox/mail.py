"""Mails that came, as files: who wrote, in which thread, what; nothing in them acts."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path

from ...book.errors import BookError
from ..digest.answers import MAIL, Reply
from ..names import free_name, plain_name

MOST = 30_000_000
"""Bytes of a mail that are looked at."""
BOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods")
"""Endings of what may be a list that came back; what it is, is judged when it is opened."""
_ID = re.compile(r"<[^<>\s]+>")
_FAILED = re.compile(r"\b(?:dkim|spf|dmarc)\s*=\s*(?:fail|softfail|permerror)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Incoming:
    """A mail: the answer it may be, and the workbooks that came with it, by name."""

    reply: Reply
    books: dict[str, bytes]


def incoming(path: Path) -> Incoming:
    """A mail as a file; BookError where it is none."""
    content = path.read_bytes() if path.stat().st_size <= MOST else b""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(mail, EmailMessage) or not mail.get("From"):
        raise BookError(f"“{path.name}”不是邮件（.eml），没有收，请从邮件程序另存为 .eml。", "unreadable")
    froms = getaddresses([str(own) for own in mail.get_all("From", [])])
    threads = " ".join(str(mail.get(name) or "") for name in ("In-Reply-To", "References"))
    results = " ".join(str(own) for own in mail.get_all("Authentication-Results", []))
    sender = froms[0][1] if len(froms) == 1 else ""
    reply = Reply(
        MAIL,
        hashlib.sha256(content).hexdigest(),
        _text(mail),
        sender,
        tuple(_ID.findall(threads)),
        str(mail.get("Message-ID") or ""),
        forged=bool(_FAILED.search(results)),
    )
    return Incoming(reply, dict(_books(mail)))


def reply_of(path: Path) -> Reply:
    """A mail as an answer; BookError where the file is none."""
    return incoming(path).reply


def _text(mail: EmailMessage) -> str:
    """The plain words; a mail of HTML alone is for a person, for its quotation cannot be told for sure."""
    body = mail.get_body(("plain",))
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):  # an unknown charset
        return ""


def _books(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Workbooks among the attachments, under plain names, each its own."""
    known = set[str]()
    for part in mail.walk():
        name = plain_name(part.get_filename() or "")
        if name.lower().endswith(BOOKS) and isinstance(content := part.get_payload(decode=True), bytes):
            known.add(name := free_name(name, known))
            yield name, content
