"""What came, told apart: answers to a digest, workbooks that come back, and what only a person can read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...book.errors import BookError
from ..digest.answers import Reply
from ..signing.answer import END
from .folder import MAIL_END, Inbox, Put
from .mail import BOOKS, incoming
from .returned import ReturnedFile

if TYPE_CHECKING:
    from ...handbook.settings import Settings
    from ..carriers.imap import Box


@dataclass
class Coming:
    """By the file in which each came; ``strange`` says why a file is none of them."""

    answers: list[tuple[Path, Reply]] = field(default_factory=list)
    books: list[tuple[Path, ReturnedFile]] = field(default_factory=list)
    signed: list[Path] = field(default_factory=list)
    strange: list[tuple[Path, str]] = field(default_factory=list)


def named(mails: Sequence[Path]) -> list[Put]:
    """The files that somebody named, or those in the folders that he named; BookError where one is absent."""
    if absent := [path for path in mails if not path.exists()]:
        raise BookError(f"找不到“{absent[0].name}”，没有收，请核对。", "missing")
    within = [sorted(path.glob(f"*{MAIL_END}")) if path.is_dir() else [path] for path in mails]
    return [Put(path) for files in within for path in files]


def told_apart(files: Sequence[Put], inbox: Inbox, digests: Collection[str], *, asked: bool) -> Coming:
    """Each file; BookError where one that was ``asked`` for by its name is no mail."""
    found = Coming()
    for put in files:
        end = put.path.suffix.lower()
        if end in BOOKS:
            found.books.append((put.path, ReturnedFile(put.path, who=put.who)))
        elif end == END:
            found.signed.append(put.path)
        elif end != MAIL_END and not asked:
            found.strange.append((put.path, "不是邮件也不是表，请人看"))
        else:
            try:
                _mail(found, put, inbox, digests)
            except BookError as fault:
                if asked:
                    raise
                found.strange.append((put.path, fault.message.rstrip("。")))
    return found


def _mail(found: Coming, put: Put, inbox: Inbox, digests: Collection[str]) -> None:
    """A mail in the thread of a digest is an answer, whatever is attached; else its workbooks came back."""
    mail = incoming(put.path)
    reply = mail.reply
    if not mail.books or any(thread in digests for thread in reply.threads):
        found.answers.append((put.path, reply))
        return
    for name, content in mail.books.items():
        path = inbox.carried(name, content)
        found.books.append(
            (put.path, ReturnedFile(path, reply.sender or "来信", "", reply.threads, reply.forged))
        )


def box_of(settings: Settings) -> Box:
    """The mailbox of the settings, with the 授权码 where it stands elsewhere than on this machine."""
    from ..carriers.imap import Box
    from ..carriers.smtp import with_password

    where = settings.inbox_server, settings.inbox_port, settings.inbox_security
    own = Box(*where, settings.mail_account)
    if fault := own.fault():
        raise BookError(f"{fault}，没有收。", "not_ready")
    return with_password(own)
