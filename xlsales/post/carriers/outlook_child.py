"""The child that asks Outlook: whether it is there, or to send the mail of a file. For Windows only."""

from __future__ import annotations

import email
import email.policy
import sys
import tempfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from .outlook import BAD, GOING, MISSING, OKAY

MAIL_ITEM = 0


def told(word: str) -> None:
    """A line for the parent, at once."""
    sys.stdout.buffer.write(f"{word}\n".encode())
    sys.stdout.buffer.flush()


def outlook() -> Any:
    """The program, started where it is not; None where there is none."""
    try:
        from win32com.client import Dispatch

        program = Dispatch("Outlook.Application")
        program.GetNamespace("MAPI")
    except Exception:  # whatever COM says: it is not to be had
        return None
    return program


def hand_in(program: Any, mail: EmailMessage, addresses: Sequence[str], folder: Path) -> None:
    """A mail with its attachments into the outbox; from ``GOING`` on nobody knows."""
    item = program.CreateItem(MAIL_ITEM)
    first, *others = addresses
    item.To, item.CC = first, ";".join(others)
    item.Subject = str(mail["Subject"])
    body = mail.get_body(("plain",))
    item.Body = body.get_content() if body is not None else ""
    for part in mail.iter_attachments():
        path = folder / Path(part.get_filename() or "附件").name
        content = part.get_payload(decode=True)
        path.write_bytes(content if isinstance(content, bytes) else b"")
        item.Attachments.Add(str(path))
    told(GOING)
    item.Send()


def main(words: Sequence[str]) -> None:
    """Ask, and say what came of it."""
    program = outlook()
    if program is None:
        told(MISSING)
    elif not words:
        told(OKAY)
    else:
        path, *addresses = words
        mail = email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
        with tempfile.TemporaryDirectory(prefix="xlsales-") as folder:
            try:
                hand_in(program, mail, addresses, Path(folder))
            except Exception as fault:  # whatever COM says
                told(f"{BAD} {fault}")
            else:
                told(OKAY)


if __name__ == "__main__":
    main(sys.argv[1:])
