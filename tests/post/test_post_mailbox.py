"""What came in, fetched over IMAP on loopback: each mail once, also after a stop, as 163 has it too."""

import ssl
from datetime import date

import pytest
from dovecot import dovecot
from mail_server import certificate
from mailbox_server import ACCOUNT, WORD, Mailbox, mailbox_server

from xlsales.post.carriers import imap
from xlsales.post.carriers.imap import Box
from xlsales.post.carriers.smtp import PLAIN, SSL
from xlsales.post.inbox.folder import Inbox

TODAY = date(2025, 6, 30)
MAILS = [f"From: a@example.com\r\nSubject: {at}\r\n\r\n.{at}\r\n".encode() for at in range(3)]


def fetched(folder, port, word=WORD, **more):
    box = Box(more.pop("host", "127.0.0.1"), port, more.pop("security", PLAIN), ACCOUNT, word, **more)
    return Inbox(folder / "销售.xlsx").fetch(box, TODAY, lambda *_: None)


def there(folder):
    return [own.path.read_bytes() for own in Inbox(folder / "销售.xlsx").files()]


@pytest.mark.parametrize("demands_id", [False, True])
def test_new_mails_come_once_and_stay_as_they_are(demands_id, tmp_path):
    box = Mailbox(*MAILS[:2], demands_id=demands_id)
    with mailbox_server(box) as port:
        assert fetched(tmp_path, port) == (2, [])
        assert there(tmp_path) == MAILS[:2]
        assert fetched(tmp_path, port) == (0, [])
        box.mails[3] = MAILS[2]
        assert fetched(tmp_path, port) == (1, [])
    assert there(tmp_path) == MAILS
    assert box.searched == ["SINCE 16-Jun-2025", "UID 3:*", "UID 3:*"]
    assert "STORE" not in box.heard
    assert "SELECT" not in box.heard, "opened to be read only"


def test_a_mailbox_that_was_made_anew_is_read_anew(tmp_path):
    box = Mailbox(MAILS[0])
    with mailbox_server(box) as port:
        fetched(tmp_path, port)
        box.validity = 8
        assert fetched(tmp_path, port) == (1, [])
    assert box.searched[1] == "SINCE 16-Jun-2025"


def test_a_lost_connection_goes_on_where_it_stopped(tmp_path):
    box = Mailbox(*MAILS, drops_at=2)
    with mailbox_server(box) as port:
        count, (note,) = fetched(tmp_path, port)
        assert (count, there(tmp_path)) == (1, MAILS[:1])
        assert note.endswith("请过一会儿再点收回")
        assert fetched(tmp_path, port) == (2, [])
    assert there(tmp_path) == MAILS


def test_over_tls_with_a_known_certificate_only(tmp_path):
    pem, box = certificate(tmp_path), Mailbox(MAILS[0])
    context = ssl.create_default_context(cafile=str(pem))
    with mailbox_server(box, pem) as port:
        count, (note,) = fetched(tmp_path, port, security=SSL, host="localhost")
        assert (count, note[:12]) == (0, "收件服务器的证书不可信（")
        assert fetched(tmp_path, port, security=SSL, host="localhost", context=context) == (1, [])


@pytest.mark.dovecot
def test_a_server_in_use_gives_each_mail_once_and_keeps_it_unread(tmp_path):
    pem = certificate(tmp_path)
    known = {"host": "localhost", "security": SSL, "context": ssl.create_default_context(cafile=str(pem))}
    with dovecot(pem) as server:
        server.put(*MAILS[:2])
        assert fetched(tmp_path, server.port, **known) == (2, [])
        assert fetched(tmp_path, server.port, **known) == (0, [])
        server.put(MAILS[2])
        assert fetched(tmp_path, server.port, **known) == (1, [])
        assert not any(b"\\Seen" in marks for marks in server.flags())
        count, (note,) = fetched(tmp_path, server.port, "password", **known)
    assert there(tmp_path) == MAILS
    assert (count, note[:42]) == (0, "收件服务器 localhost 不让收（[AUTHENTICATIONFAILED]")


@pytest.mark.parametrize(
    ("says", "word", "said"),
    [
        ({}, "password", "收件服务器 127.0.0.1 不让收（LOGIN 登录失败），请核对发件账号"),
        (
            {"EXAMINE": b"NO SELECT Unsafe Login. Please contact kefu@188.com for help"}, WORD,
            "Unsafe Login. Please contact kefu@188.com for help），请到邮箱网页的设置里开通 IMAP",
        ),
        ({"ID": b"BAD what is that"}, WORD, ""),
    ],
)  # fmt: skip
def test_what_the_server_says_is_told_in_words(says, word, said, tmp_path):
    with mailbox_server(Mailbox(MAILS[0], says=says)) as port:
        count, notes = fetched(tmp_path, port, word)
    assert said in "".join(notes)
    assert count == (0 if said else 1)


def test_a_server_that_is_gone_is_said(tmp_path):
    with mailbox_server(Mailbox()) as port:
        pass
    count, (note,) = fetched(tmp_path, port)
    assert (count, note[:19]) == (0, "连不上收件服务器 127.0.0.1（")


def test_what_is_too_large_stays_in_the_mailbox_and_is_said(tmp_path):
    box = Mailbox(imap.MOST + 1, MAILS[1])
    with mailbox_server(box) as port:
        count, notes = fetched(tmp_path, port)
    assert (count, notes) == (1, ["邮箱里有一封 30.0 兆的邮件，太大没有取，请到邮箱里看"])
    assert there(tmp_path) == [MAILS[1]]


def test_outside_of_this_machine_nothing_comes_unencrypted():
    assert "只许用在本机" in Box("imap.example.com", 143, PLAIN, ACCOUNT).fault()
    assert Box("imap.example.com", 993, SSL, ACCOUNT).fault() == ""
    assert Box("localhost", 143, PLAIN, "clerk").fault() == "设置“发件账号”要填完整的邮箱地址"


def test_what_was_looked_at_is_put_away_under_a_name_of_its_own(tmp_path):
    inbox = Inbox(tmp_path / "销售.xlsx")
    (inbox.root / "上海分公司").mkdir(parents=True)
    for _ in range(2):
        file = inbox.root / "上海分公司" / "要货意向.xlsx"
        file.write_bytes(b"x")
        inbox.done(file, odd=False)
    outside = tmp_path / "别处.eml"
    outside.write_bytes(b"x")
    inbox.done(outside, odd=True)
    assert outside.exists(), "what lies elsewhere is nobody's to move"
    assert sorted(own.name for own in (inbox.root / "已收").iterdir()) == ["要货意向.xlsx", "要货意向~2.xlsx"]
    assert list(inbox.files()) == []
