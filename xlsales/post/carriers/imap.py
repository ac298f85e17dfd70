"""IMAP: mails that came, fetched as they are; nothing is changed in the mailbox."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, ClassVar, NamedTuple

from .answers import answer
from .smtp import PATIENCE, SSL, STARTTLS, Server

MOST = 30_000_000
"""Bytes of a mail that is fetched."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_WHO = '("name" "xlsales" "version" "1" "vendor" "xlsales")'
"""163, 126 and yeah show no mailbox to a program that does not say what it is."""


class Box(Server):
    """Where mails come in."""

    way: ClassVar[str] = "收件"


class MailboxPosition(NamedTuple):
    """How far a mailbox was fetched: its numbers hold as long as ``validity`` is the same."""

    validity: int = 0
    uid: int = 0


class Fetched(NamedTuple):
    """A mail as it came; None: it is too large, and stays there."""

    place: MailboxPosition
    content: bytes | None
    size: int


class FetchError(Exception):
    """Nothing more can be fetched now, in words."""


def new_mails(box: Box, since: MailboxPosition, first: date) -> Iterator[Fetched]:
    """The mails after a place, the oldest first; where there is none, those since a day."""
    with _told(box.host):
        imap = _connected(box)
        try:
            validity = _opened(imap)
            last = since.uid if since.validity == validity else 0
            wanted = (
                f"UID {last + 1}:*" if last else f"SINCE {first.day}-{_MONTHS[first.month - 1]}-{first.year}"
            )
            found = b" ".join(line or b"" for line in _asked(imap.uid("SEARCH", wanted)))
            uids = sorted(uid for uid in map(int, found.split()) if uid > last)
            for uid in uids:
                size = _size(imap, uid)
                content = _content(imap, uid) if size <= MOST else None
                yield Fetched(MailboxPosition(validity, uid), content, size)
        finally:
            _left(imap)


def _left(imap: imaplib.IMAP4) -> None:
    """Say goodbye, where somebody listens."""
    try:
        imap.logout()
    except (imaplib.IMAP4.error, OSError):
        with suppress(OSError):
            imap.shutdown()


def _connected(box: Box) -> imaplib.IMAP4:
    context = box.context or ssl.create_default_context()
    if box.security == SSL:
        imap: imaplib.IMAP4 = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=PATIENCE)
    else:
        imap = imaplib.IMAP4(box.host, box.port, timeout=PATIENCE)
    try:
        if box.security == STARTTLS:
            imap.starttls(context)
        imap.login(box.account, box.password)
    except BaseException:
        with suppress(OSError):
            imap.shutdown()
        raise
    return imap


def _opened(imap: imaplib.IMAP4) -> int:
    """Say who we are, open INBOX to be read only; since when its numbers hold."""
    with suppress(imaplib.IMAP4.error):  # who does not know ID needs none
        imap.xatom("ID", _WHO)
    _asked(imap.select("INBOX", readonly=True))
    _, numbers = imap.response("UIDVALIDITY")
    return int(numbers[0] or 0)


def _size(imap: imaplib.IMAP4, uid: int) -> int:
    for line in _asked(imap.uid("FETCH", str(uid), "(RFC822.SIZE)")):
        if isinstance(line, bytes) and (found := _SIZE.search(line)):
            return int(found[1])
    return 0


def _content(imap: imaplib.IMAP4, uid: int) -> bytes | None:
    for line in _asked(imap.uid("FETCH", str(uid), "(BODY.PEEK[])")):
        if isinstance(line, tuple):
            return bytes(line[1])
    return None


def _asked(reply: tuple[str, list[Any]]) -> list[Any]:
    kind, data = reply
    if kind != "OK":
        raise imaplib.IMAP4.error(data[0] if data else kind)
    return data


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Faults of the library in words of ours."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise FetchError(
            f"收件服务器的证书不可信（{fault.verify_message}），请核对设置“收件服务器”"
        ) from fault
    except imaplib.IMAP4.abort as fault:
        raise FetchError(f"和收件服务器 {host} 的连接断了（{_words(fault)}），请过一会儿再点收回") from fault
    except imaplib.IMAP4.error as fault:
        raise FetchError(f"收件服务器 {host} 不让收（{_words(fault)}），{_advice(_words(fault))}") from fault
    except OSError as fault:
        raise FetchError(f"连不上收件服务器 {host}（{_words(fault)}），请过一会儿再点收回") from fault


def _words(fault: Exception) -> str:
    """What the server said, in whatever letters."""
    said = fault.args[0] if fault.args else ""
    if isinstance(said, bytes):
        return answer(0, said).text
    return str(getattr(fault, "strerror", None) or said or type(fault).__name__)


def _advice(said: str) -> str:
    if "unsafe" in said.lower():
        return "请到邮箱网页的设置里开通 IMAP，再存一次授权码"
    return "请核对发件账号，到邮箱网页的设置里开通 IMAP、取授权码（不是登录密码）再存一次"
