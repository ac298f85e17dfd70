"""A mailbox on loopback that fails as it is told: 163's way (no ID, no mailbox), a lost connection, a new mailbox.

It speaks as much IMAP as is asked of it; that the real thing is understood, ``dovecot.py`` is there for.
"""

import re
import ssl
from contextlib import contextmanager

from loopback import listener

ACCOUNT, WORD = "clerk@example.com", "authorization-code"
_WORDS = re.compile(rb'"((?:[^"\\]|\\.)*)"|(\S+)')


class Mailbox:
    """Mails by UID; ``demands_id`` as 163 does; ``drops_at`` loses the connection when that mail is asked for."""

    def __init__(self, *mails, validity=7, demands_id=False, drops_at=0, says=None):
        self.mails = dict(enumerate(mails, 1))
        self.validity, self.demands_id, self.drops_at = validity, demands_id, drops_at
        self.says = says or {}
        self.heard, self.searched = [], []


@contextmanager
def mailbox_server(box, pem=None):
    """Inside, it listens, over TLS where it has a certificate; its port."""
    context = None
    if pem is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem)

    def session(plain):
        own = context.wrap_socket(plain, server_side=True) if context else plain
        with own, own.makefile("rwb") as stream:
            _session(box, stream)

    with listener(session, 10) as port:
        yield port


def _session(box, stream):
    told = {"id": False}
    _say(stream, b"* OK ready")
    while line := stream.readline():
        tag, *words = [quoted or bare for quoted, bare in _WORDS.findall(line)]
        name = words[0].upper().decode()
        if name == "UID":
            name, words = words[1].upper().decode(), words[1:]
        box.heard.append(name)
        if own := box.says.get(name):
            _say(stream, tag + b" " + own)
            continue
        answer = _answer(box, name, words[1:], told, stream)
        if answer is None:
            return
        _say(stream, tag + b" " + answer)
        if name == "LOGOUT":
            return


def _answer(box, name, words, told, stream):
    if name == "LOGIN" and [own.decode() for own in words] != [ACCOUNT, WORD]:
        return b"NO " + "LOGIN 登录失败".encode("gbk")
    told["id"] |= name == "ID"
    if name in ("SELECT", "EXAMINE") and box.demands_id and not told["id"]:
        return b"NO SELECT Unsafe Login. Please contact kefu@188.com for help"
    if name in ("SEARCH", "FETCH"):
        return (_searched if name == "SEARCH" else _fetched)(box, words, stream)
    opened = b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] valid" % (len(box.mails), box.validity)
    untagged = {
        "CAPABILITY": b"* CAPABILITY IMAP4rev1 ID", "ID": b'* ID ("name" "box")', "LOGOUT": b"* BYE",
        "SELECT": opened, "EXAMINE": opened,
    }  # fmt: skip
    if name in untagged:
        _say(stream, untagged[name])
    return b"OK done"


def _searched(box, words, stream):
    """As a real one: ``9:*`` gives the last mail even where its number is smaller."""
    box.searched.append(b" ".join(words).decode())
    uids = sorted(box.mails)
    if words[0].upper() == b"UID":
        first = int(words[1].partition(b":")[0])
        uids = [uid for uid in uids if uid >= first] or uids[-1:]
    _say(stream, b"* SEARCH " + b" ".join(b"%d" % uid for uid in uids))
    return b"OK done"


def _fetched(box, words, stream):
    uid, what = int(words[0]), b" ".join(words[1:]).upper()
    mail = box.mails[uid]
    if b"SIZE" in what:
        size = mail if isinstance(mail, int) else len(mail)
        _say(stream, b"* %d FETCH (UID %d RFC822.SIZE %d)" % (uid, uid, size))
        return b"OK done"
    if uid == box.drops_at:
        box.drops_at = 0
        return None
    stream.write(b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (uid, uid, len(mail)))
    stream.write(mail + b")\r\n")
    return b"OK done"


def _say(stream, said):
    stream.write(said + b"\r\n")
    stream.flush()
