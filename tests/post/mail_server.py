"""Mail servers on loopback: aiosmtpd with TLS and AUTH, and one that answers, or drops, as it is told."""

import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from loopback import listener

ACCOUNT, WORD = "clerk@example.com", "authorization-code"
DROP = "drop"


class Kept:
    """A mailbox: what came, by Message-ID as the envelope's content has it."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK queued"


def certificate(folder):
    """A certificate for localhost and its key, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    today = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(1))
        .not_valid_after(today + timedelta(1))
        .add_extension(x509.SubjectAlternativeName(names), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def _right(_server, _session, _envelope, _mechanism, given):
    own = isinstance(given, LoginPassword) and given.login == ACCOUNT.encode()
    return AuthResult(success=own and given.password == WORD.encode(), handled=False)


@contextmanager
def real_server(kept, pem=None, *, upgraded=False):
    """Inside, aiosmtpd listens: over TLS (or ``upgraded`` to it) and with AUTH where it has a certificate; its port."""
    more = {}
    if pem is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem)
        more = {"authenticator": _right, "auth_required": True, "auth_require_tls": upgraded}
        more |= {"tls_context": context, "require_starttls": True} if upgraded else {"ssl_context": context}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port, ready_timeout=30, **more)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


class Told:
    """A server that answers the n-th session's steps as its ``scripts`` say; without a word with 250."""

    def __init__(self, *scripts):
        self.scripts, self.sessions, self.mails = list(scripts), 0, []

    def answer(self, step):
        own = self.scripts[min(self.sessions - 1, len(self.scripts) - 1)]
        said = own.get(step, {"DATA": b"354 go on", "AUTH": b"235 ok"}.get(step, b"250 ok"))
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
        return said


@contextmanager
def told_server(told):
    """Inside, it listens; its port."""

    def session(own):
        told.sessions += 1
        with own, own.makefile("rwb") as stream:
            _session(told, stream)

    with listener(session, 5) as port:
        yield port


def _session(told, stream):
    if told.answer("connect") == DROP:
        return
    _say(stream, b"220 mail.example.com")
    while line := stream.readline():
        word = line.split()[0].upper().decode()
        said = told.answer(word)
        if word == "EHLO":
            _say(stream, b"250-mail.example.com\r\n250 AUTH PLAIN LOGIN")
            continue
        if said == DROP:
            return
        _say(stream, said)
        if said.startswith(b"354") and not _content(told, stream):
            return


def _say(stream, said):
    stream.write(said + b"\r\n")
    stream.flush()


def _content(told, stream):
    """The mail and the answer to it; whether the connection goes on."""
    content = b""
    while not content.endswith(b"\r\n.\r\n"):
        if told.answer("body") == DROP:
            return False
        content += stream.readline()
    said = told.answer("dot")
    if said == DROP or said.startswith(b"250"):
        told.mails.append(content)
    if said != DROP:
        _say(stream, said)
    return said != DROP
