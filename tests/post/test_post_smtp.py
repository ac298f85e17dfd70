"""Mails over SMTP on loopback: TLS, AUTH, lost connections at each step, answers as QQ and 163 give them."""

import ssl

import pytest
from mail_server import ACCOUNT, DROP, WORD, Kept, Told, certificate, real_server, told_server

from xlsales.book.errors import BookError
from xlsales.post.carriers.smtp import PLAIN, SSL, STARTTLS, Connection, Server, password

AUTH = pytest.mark.filterwarnings("ignore:Requiring AUTH")
"""aiosmtpd sees TLS only where it was asked for by STARTTLS."""
BODY = b"Subject: x\r\n\r\nhello\r\n.leading dot\r\n"


def sent(port, security=PLAIN, password="", context=None, host="127.0.0.1", times=1):
    begun, waits = [], []
    server = Server(host, port, security, ACCOUNT, password, context)
    connection = Connection(server, waits.append)
    results = [
        connection.send(ACCOUNT, ["to@example.com"], BODY, lambda: begun.append(1)) for _ in range(times)
    ]
    connection.close()
    return results, len(begun), waits


@AUTH
@pytest.mark.parametrize("security", [SSL, STARTTLS])
def test_a_mail_goes_over_tls_with_the_right_word_in_one_connection(security, tmp_path):
    kept, pem = Kept(), certificate(tmp_path)
    context = ssl.create_default_context(cafile=str(pem))
    with real_server(kept, pem, upgraded=security == STARTTLS) as port:
        results, begun, waits = sent(port, security, WORD, context, "localhost", times=3)
        wrong, not_begun, _ = sent(port, security, "password", context, "localhost")
    assert [own.state for own in results] == ["taken"] * 3
    assert (begun, waits) == (3, [])
    assert kept.mails[0] == (ACCOUNT, ["to@example.com"], BODY)
    assert (wrong[0].state, not_begun) == ("later", 0)
    assert "授权码不对（不是登录密码）" in wrong[0].said


@AUTH
def test_an_unknown_certificate_is_said_and_nothing_goes(tmp_path):
    kept, pem = Kept(), certificate(tmp_path)
    with real_server(kept, pem) as port, pytest.raises(BookError, match="服务器的证书不可信") as refused:
        sent(port, SSL, WORD, None, "localhost")
    assert (refused.value.code, kept.mails) == ("no_mail_server", [])


def test_the_word_comes_from_the_keyring_of_the_system(monkeypatch):
    asked = []
    monkeypatch.setattr("keyring.get_password", lambda *own: asked.append(own) or None)
    with pytest.raises(BookError) as refused:
        password(ACCOUNT)
    assert (
        refused.value.message
        == "还没有存 clerk@example.com 的授权码，请在命令行运行 keyring set xlsales clerk@example.com，输入邮箱的授权码。"
    )
    monkeypatch.setattr("keyring.get_password", lambda *_: WORD)
    assert (password(ACCOUNT), asked) == (WORD, [("xlsales", ACCOUNT)])


@pytest.mark.parametrize("security", [SSL, STARTTLS])
def test_outside_of_this_machine_nothing_goes_unencrypted(security):
    assert "只许用在本机" in Server("smtp.example.com", 25, PLAIN, ACCOUNT).fault()
    assert Server("smtp.example.com", 465, security, ACCOUNT).fault() == ""
    assert Server("localhost", 25, PLAIN, ACCOUNT).fault() == ""
    assert Server("localhost", 25, PLAIN, "clerk").fault() == "设置“发件账号”要填完整的邮箱地址"


@pytest.mark.parametrize("step", ["connect", "MAIL", "RCPT", "DATA"])
def test_what_is_lost_before_the_content_is_tried_again_and_goes_once(step):
    told = Told({step: DROP}, {})
    with told_server(told) as port:
        (result,), begun, waits = sent(port)
    assert (result.state, begun, waits, len(told.mails)) == ("taken", 1, [5.0], 1)


@pytest.mark.parametrize("step", ["body", "dot"])
def test_what_is_lost_after_the_content_began_is_unsure_and_never_tried_again(step):
    told = Told({step: DROP}, {})
    with told_server(told) as port:
        (result,), begun, waits = sent(port)
    assert (result.state, begun, waits) == ("unsure", 1, [])
    assert told.sessions == 1
    assert len(told.mails) == (1 if step == "dot" else 0)


def test_a_server_that_is_gone_is_asked_three_times():
    told = Told({"connect": DROP})
    with told_server(told) as port:
        (result,), begun, waits = sent(port)
    assert (result.state, begun, waits, told.sessions) == ("later", 0, [5.0, 30.0], 3)
    assert result.said.endswith("请过一会儿再点发送")


@pytest.mark.parametrize(
    ("step", "said", "state", "words", "tried"),
    [
        ("AUTH", "535 登录失败，授权码错误".encode("gbk"), "later", "535 登录失败，授权码错误；用户名或授权码不对", 1),
        ("dot", b"550 Mail frequency limited", "later", "发得太快，服务器要歇一歇", 1),
        ("dot", b"554 DT:SPM 163 smtp", "stop", "服务器当作垃圾邮件退回", 1),
        ("RCPT", b"550 Mailbox not found or access denied", "refused", "请核对邮箱", 1),
        ("RCPT", b"552 Mailbox full", "refused", "对方的邮箱满了", 1),
        ("RCPT", b"451 Greylisted", "again", "451 Greylisted；请过一会儿再发", 3),
        ("dot", b"451 local error", "again", "451 local error", 3),
        ("MAIL", b"421 too many connections", "again", "421", 3),
    ],
)  # fmt: skip
def test_an_answer_is_understood(step, said, state, words, tried):
    told = Told({step: said})
    with told_server(told) as port:
        (result,), _, waits = sent(port, password=WORD)
    assert (result.state, len(waits)) == (state, tried - 1)
    assert words in result.said


def test_a_server_that_asks_for_a_while_is_given_one():
    told = Told({"RCPT": [b"451 later", b"250 ok"]})
    with told_server(told) as port:
        (result,), begun, waits = sent(port)
    assert (result.state, begun, waits, told.sessions) == ("taken", 1, [5.0], 1)
