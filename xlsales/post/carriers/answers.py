"""What a mail server's answer means: again later, not this one, stop, or nobody knows. Pure."""

from __future__ import annotations

from typing import NamedTuple

AGAIN, REFUSED, LATER, STOP = "again", "refused", "later", "stop"
"""Tried again by us; this mail is refused; nothing goes for a while; it is refused and nothing goes."""
LOGIN = (530, 534, 535, 538)
_OFTEN = ("frequency", "频率", "too many", "too fast", "rate limit", "limit exceeded", "mi:", "rl:", "频繁")
_LIKE_SPAM = ("spam", "dt:", "垃圾", "same content", "suspect", "reject by content")


class Answer(NamedTuple):
    """A code of three digits, and what stands behind it."""

    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


def answer(code: int, text: bytes) -> Answer:
    """An answer, in whatever letters: servers in China answer in GBK.

    >>> answer(535, "授权码错误".encode("gbk"))
    Answer(code=535, text='授权码错误')
    """
    try:
        words = text.decode("utf-8")
    except UnicodeDecodeError:
        words = text.decode("gb18030", "replace")
    return Answer(code, " ".join(words.split())[:200])


def meaning(own: Answer) -> str:
    """What follows from an answer that is no consent.

    >>> meaning(Answer(451, "try later")), meaning(Answer(550, "Mailbox not found"))
    ('again', 'refused')
    >>> [meaning(Answer(*own)) for own in ((550, "Mail frequency limited"), (554, "DT:SPM"), (535, ""))]
    ['later', 'stop', 'later']
    """
    words = own.text.lower()
    if own.code in LOGIN or own.code == 421:
        return LATER if own.code in LOGIN else AGAIN
    if own.code >= 500 and any(word in words for word in _OFTEN):
        return LATER
    if own.code == 554 or any(word in words for word in _LIKE_SPAM):
        return STOP
    return AGAIN if 400 <= own.code < 500 else REFUSED


def advice(own: Answer) -> str:
    """What to do, in words."""
    if own.code in LOGIN:
        return "用户名或授权码不对（不是登录密码），请到邮箱网页的设置里取授权码再存一次"
    kind = meaning(own)
    if kind == LATER:
        return "发得太快，服务器要歇一歇，请过一小时再点发送"
    if kind == STOP:
        return "服务器当作垃圾邮件退回，没有再试，请改一改内容，或换一种方式送"
    if own.code == 552 or "full" in own.text.lower() or "quota" in own.text.lower():
        return "对方的邮箱满了，请换一种方式送"
    return "请核对邮箱" if own.code in (550, 551, 553) else "请过一会儿再发"
