"""Outlook, played by a child of ours: what it answers, or does not, in time; the real one is on Windows only."""

import email
import email.policy
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from xlsales.post.carriers import outlook_child
from xlsales.post.carriers.outlook import CHILD, Outlook
from xlsales.post.mime import Mail, as_bytes

MAIL = Mail(
    ("FJ-1",), "<1@example.com>", "li@example.com", "对账单", "您好", "李会计", "ye@example.com",
    {"往来对账单_2025-06.pdf": b"%PDF"}, tries=(0,),
)  # fmt: skip
CONTENT = as_bytes(MAIL, "clerk@example.com", "演示公司", datetime(2025, 6, 30, 12, 0))


def played(script, patience=20):
    return Outlook(lambda _: None, (sys.executable, "-c", f"import sys, time\n{script}"), patience)


def said(*words):
    return "".join(f"print({word!r}, flush=True)\n" for word in words)


@pytest.mark.parametrize(
    ("script", "patience", "state", "words", "begun"),
    [
        (said("going", "taken"), 20, "taken", "在它的发件箱里", 1),
        (said("going"), 20, "unsure", "“已发送邮件”里看发出没有", 1),
        (f"{said('going')}time.sleep(60)", 3, "unsure", "“已发送邮件”里看发出没有", 1),
        (said("refused 邮箱满了"), 20, "refused", "没有收：邮箱满了", 0),
        (said("missing"), 20, "later", "Outlook 打不开，请先打开它", 0),
        ("time.sleep(60)", 1, "later", "Outlook 1 秒没有回答，请先打开它", 0),
        ("raise SystemExit(1)", 20, "later", "Outlook 打不开", 0),
    ],
)  # fmt: skip
def test_what_outlook_says_or_does_not(script, patience, state, words, begun):
    times = []
    result = played(script, patience).send("", MAIL.addresses, CONTENT, lambda: times.append(1))
    assert (result.state, len(times)) == (state, begun)
    assert words in result.said


@pytest.mark.parametrize(
    ("script", "patience", "why"),
    [
        (said("taken"), 20, ""),
        (said("missing"), 20, "这台电脑上没有可以用的 Outlook（新版 Outlook 不行），改为写成邮件文件"),
        ("time.sleep(60)", 1, "没有回答，改为写成邮件文件"),
    ],
)
def test_whether_it_is_there_is_asked_first(script, patience, why):
    assert played(script, patience).missing() == why


@pytest.mark.skipif(sys.platform == "win32", reason="there it may be installed")
def test_elsewhere_than_on_windows_there_is_none():
    assert Outlook(lambda _: None, CHILD).missing().startswith("这台电脑上没有可以用的 Outlook")


class Item(SimpleNamespace):
    """A mail of Outlook: what was set, and whether it was sent."""

    def __init__(self, fails=""):
        super().__init__(files={}, sent=0, fails=fails)
        self.Attachments = SimpleNamespace(
            Add=lambda path: self.files.update({Path(path).name: Path(path).read_bytes()})
        )

    def Send(self):  # noqa: N802 - Outlook's name
        if self.fails:
            raise OSError(self.fails)
        self.sent += 1


def test_the_child_hands_over_the_whole_mail(monkeypatch, tmp_path, capfdbinary):
    item = Item()
    monkeypatch.setattr(outlook_child, "outlook", lambda: SimpleNamespace(CreateItem=lambda _: item))
    (tmp_path / "mail.eml").write_bytes(CONTENT)
    outlook_child.main([str(tmp_path / "mail.eml"), *MAIL.addresses])
    assert (item.To, item.CC, item.Subject, item.Body.strip()) == (
        "li@example.com",
        "ye@example.com",
        "对账单",
        "您好",
    )
    assert (item.files, item.sent) == (dict(MAIL.files), 1)
    assert capfdbinary.readouterr().out.split() == [b"going", b"taken"]


def test_the_child_says_why_it_did_not_go(monkeypatch, tmp_path, capfdbinary):
    monkeypatch.setattr(
        outlook_child, "outlook", lambda: SimpleNamespace(CreateItem=lambda _: Item("不许发"))
    )
    (tmp_path / "mail.eml").write_bytes(CONTENT)
    outlook_child.main([str(tmp_path / "mail.eml"), *MAIL.addresses])
    assert capfdbinary.readouterr().out.decode().split("\n")[:2] == ["going", "refused 不许发"]
    assert (
        email.message_from_bytes(CONTENT, policy=email.policy.default)["To"].addresses[0].addr_spec
        == "li@example.com"
    )
