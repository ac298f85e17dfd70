"""SMTP: one connection, encrypted, logged in; what the server said of each mail."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple, TypeVar

from ...book.errors import BookError
from .answers import AGAIN, LATER, REFUSED, STOP, Answer, advice, answer, meaning
from .keyrings import kept

LOOPBACK = ("localhost", "127.0.0.1", "::1")
SSL, STARTTLS, PLAIN = "SSL", "STARTTLS", "不加密"
PATIENCE = 60
WAITS = (5.0, 30.0)
"""Seconds before the second and the third attempt."""
SERVICE = "xlsales"
"""The name in the operating system's keyring."""
_DOT = re.compile(rb"(?m)^\.")
TAKEN, UNSURE = "taken", "unsure"


@dataclass(frozen=True)
class Server:
    """Where mails are handed in."""

    way: ClassVar[str] = "发件"
    host: str
    port: int
    security: str
    account: str
    password: str = ""
    context: ssl.SSLContext | None = None

    def fault(self) -> str:
        """Why nothing may go over it."""
        if self.security == PLAIN and self.host not in LOOPBACK:
            return f"{self.way}加密是{PLAIN}，只许用在本机，请把设置“{self.way}加密”改成 {SSL} 或 {STARTTLS}"
        return "" if "@" in self.account else "设置“发件账号”要填完整的邮箱地址"


S = TypeVar("S", bound=Server)


class SendResult(NamedTuple):
    """What became of a mail: TAKEN, UNSURE, or what the answer means; and the words."""

    state: str
    said: str = ""


class LostError(Exception):
    """The connection is gone, or could not be had."""


class RefusedError(Exception):
    """The server said no."""

    def __init__(self, own: Answer) -> None:
        super().__init__(str(own))
        self.answer = own


def password(account: str) -> str:
    """The 授权码 from the operating system's keyring; BookError where it has none."""
    how = f"请在命令行运行 keyring set {SERVICE} {account}，输入邮箱的授权码"
    found = kept(SERVICE, account, how)
    if not found:
        raise BookError(f"还没有存 {account} 的授权码，{how}。", "no_mail_server")
    return found


def with_password(own: S) -> S:
    """The server with the 授权码 of its account; as it is where it is on this machine, or not to be used."""
    if own.fault() or own.security == PLAIN:
        return own
    return replace(own, password=password(own.account))


class Connection:
    """One connection for all mails of a run, had when the first goes, and had again when it is lost."""

    def __init__(self, server: Server, sleep: Callable[[float], None]) -> None:
        self.server, self.sleep = server, sleep
        self._smtp: smtplib.SMTP | None = None

    def send(
        self, sender: str, addresses: list[str], content: bytes, begun: Callable[[], None]
    ) -> SendResult:
        """Hand in a mail; ``begun`` is called before its content goes, from when on nobody knows.

        Tried again, after a while, only where the server asked for it or was lost before that.
        """
        result = SendResult(AGAIN, "没有试")
        for wait in (0.0, *WAITS):
            if wait:
                self.sleep(wait)
            try:
                return self._once(sender, addresses, content, begun)
            except RefusedError as fault:
                kind, said = meaning(fault.answer), f"{fault.answer}；{advice(fault.answer)}"
                result = SendResult(kind, said)
                if kind != AGAIN:
                    return result
                if fault.answer.code == 421:
                    self.close()
            except LostError as fault:
                self.close()
                result = SendResult(LATER, f"{fault}，请过一会儿再点发送")
            except _UnsureError as fault:
                self.close()
                return SendResult(UNSURE, f"信已经交出，没有收到服务器的回答（{fault}），请问对方收到没有")
        return result

    def close(self) -> None:
        """Say goodbye, where somebody listens."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.close()
        self._smtp = None

    def _once(
        self, sender: str, addresses: list[str], content: bytes, begun: Callable[[], None]
    ) -> SendResult:
        with _told():
            smtp = self._smtp = self._smtp or self._connected()
            smtp.rset()
            self._asked(smtp.mail(sender))
            for address in addresses:
                self._asked(smtp.rcpt(address))
            self._asked(smtp.docmd("DATA"), 354)
        begun()
        try:
            smtp.send(_DOT.sub(b"..", content.rstrip(b"\r\n") + b"\r\n") + b".\r\n")
            code, text = smtp.getreply()
        except (smtplib.SMTPException, OSError) as fault:
            raise _UnsureError(_words(fault)) from fault
        if code != 250:
            raise RefusedError(answer(code, text))
        return SendResult(TAKEN, str(answer(code, text)))

    def _asked(self, reply: tuple[int, bytes], *wanted: int) -> None:
        code, text = reply
        if code == -1:
            raise LostError("连接断了")
        if code not in (wanted or (250, 251)):
            raise RefusedError(answer(code, text))

    def _connected(self) -> smtplib.SMTP:
        own = self.server
        context = own.context or ssl.create_default_context()
        if own.security == SSL:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(own.host, own.port, timeout=PATIENCE, context=context)
        else:
            smtp = smtplib.SMTP(own.host, own.port, timeout=PATIENCE)
        try:
            if own.security == STARTTLS:
                smtp.starttls(context=context)
            smtp.ehlo()
            if own.password:
                smtp.login(own.account, own.password)
        except BaseException:
            smtp.close()
            raise
        return smtp


class _UnsureError(Exception):
    """The content went, and no answer came."""


@contextmanager
def _told() -> Iterator[None]:
    """Faults of the library as ours."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        told = Answer(0, f"服务器的证书不可信（{fault.verify_message}）")
        raise BookError(
            f"{told.text}，没有发，请核对设置“发件服务器”，或请管理员处理。", "no_mail_server"
        ) from fault
    except smtplib.SMTPResponseException as fault:
        error = fault.smtp_error
        raise RefusedError(
            answer(fault.smtp_code, error if isinstance(error, bytes) else error.encode())
        ) from fault
    except smtplib.SMTPNotSupportedError as fault:
        raise BookError(
            f"发件服务器不支持{fault}，没有发，请核对设置“发件加密”和“发件端口”。", "no_mail_server"
        ) from fault
    except (smtplib.SMTPException, OSError) as fault:
        raise LostError(f"连不上发件服务器或连接断了（{_words(fault)}）") from fault


def _words(fault: Exception) -> str:
    return str(getattr(fault, "strerror", None) or fault or type(fault).__name__)


__all__ = [
    "REFUSED", "STOP", "TAKEN", "UNSURE", "Connection", "SendResult", "Server", "password", "with_password",
]  # fmt: skip
