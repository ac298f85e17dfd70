"""Dovecot on loopback, with one mailbox, over TLS; all that it writes lies in a folder of its own."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from mailbox_server import ACCOUNT, WORD
from needed import DOVECOT

PATIENCE = 20
"""Seconds until it answers."""
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = user={account} password={word}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
"""


class Dovecot:
    """A running one: its port, and the way by which mails get into its mailbox."""

    def __init__(self, port, pem):
        self.port, self.pem = port, pem

    def put(self, *mails):
        """Mails that came in now."""
        with self._opened() as imap:
            for mail in mails:
                assert imap.append("INBOX", None, None, mail)[0] == "OK"

    def flags(self):
        """What each mail is marked with."""
        with self._opened() as imap:
            imap.select("INBOX", readonly=True)
            return [imaplib.ParseFlags(own) for own in imap.fetch("1:*", "(FLAGS)")[1]]

    @contextmanager
    def _opened(self):
        context = ssl.create_default_context(cafile=str(self.pem))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context) as imap:
            imap.login(ACCOUNT, WORD)
            yield imap


@contextmanager
def dovecot(pem):
    """Inside, it listens. Started by root it gives up root's rights, as it must; else it stays who we are."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    names = (
        ("dovecot", "dovenull", "nobody") if os.geteuid() == 0 else (pwd.getpwuid(os.geteuid()).pw_name,) * 3
    )
    internal, login, owner = map(pwd.getpwnam, names)
    for own in (folder, folder / "mail"):
        own.mkdir(exist_ok=True)
        own.chmod(0o755)
        os.chown(own, owner.pw_uid, owner.pw_gid)
    shutil.copy(pem, folder / "server.pem")
    told = CONFIGURATION.format(
        folder=folder, port=port, account=ACCOUNT, word=WORD, internal=internal.pw_name, login=login.pw_name,
        group=grp.getgrgid(internal.pw_gid).gr_name, uid=owner.pw_uid, gid=owner.pw_gid,
    )  # fmt: skip
    (folder / "dovecot.conf").write_text(told, "utf-8")
    running = subprocess.Popen([DOVECOT, "-F", "-c", folder / "dovecot.conf"])  # noqa: S603 - the tests' own order
    try:
        _listens(port, running, folder / "log")
        yield Dovecot(port, pem)
    finally:
        running.terminate()
        running.wait(PATIENCE)
        shutil.rmtree(folder)


def _listens(port, running, log):
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8") if log.exists() else "Dovecot does not listen")
