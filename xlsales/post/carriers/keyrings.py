"""The operating system's keyring: words that stand in no workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...book.errors import BookError

CODE = "no_mail_server"


def kept(service: str, account: str, how: str) -> str:
    """What is kept there, blank where nothing is; BookError, saying ``how`` to go on, without a keyring."""
    with _ring(how) as ring:
        return str(ring.get_password(service, account) or "")


def keep(service: str, account: str, word: str, how: str) -> None:
    """Put it there; BookError where that cannot be."""
    with _ring(how) as ring:
        ring.set_password(service, account, word)


@contextmanager
def _ring(how: str) -> Iterator[Any]:
    try:
        import keyring  # lazy: only who sends or signs needs it
        from keyring.errors import KeyringError
    except ImportError:
        raise BookError(f"没有装 keyring，请安装 xlsales[post]，然后{how}。", CODE) from None
    try:
        yield keyring
    except KeyringError as fault:
        raise BookError(f"操作系统的凭据打不开（{fault}），{how}。", CODE) from fault
