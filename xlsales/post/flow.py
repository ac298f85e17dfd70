"""The life of what goes out: sent or carried, there, back; what failed or is unsure is for a person."""

from __future__ import annotations

from typing import Any

from ..book.errors import BookError
from ..handbook.sheets import OUTGOING
from ..kernel.life import Life, Step, declare
from ..kernel.ref import HOUSE
from .states import BACK, DELIVERED, DROPPED, FAILED, SENT, SIGNING, TO_SEND, UNSURE, WAYS

CLERKS = ("销售内勤", "评定委员会秘书")
PREPARE, SEND, TICK, AGAIN = OUTGOING, "发送", "送达", "重发"


def _step(source: str, target: str, deed: str, *sets: str, **more: Any) -> Step:
    return Step(source, target, deed, CLERKS, HOUSE, sets=sets, **more)


def _sent(target: str, *sets: str) -> Step:
    return _step(TO_SEND, target, SEND, *sets, command="post.send", computed=True)


def _there(source: str) -> Step:
    return _step(source, DELIVERED, TICK, "delivered_on", command="post.delivered", computed=True)


LIFE = declare(
    Life(
        OUTGOING,
        (TO_SEND, SIGNING, SENT, DELIVERED, BACK, FAILED, UNSURE, DROPPED),
        (
            _sent(SENT, "sent_on"),
            *(_sent(state) for state in (FAILED, UNSURE)),
            *(_there(state) for state in (TO_SEND, SENT)),
            _step(TO_SEND, SIGNING, "送签"),
            _step(SIGNING, BACK, "签好收回", "returned_on"),
            *(_step(state, BACK, "收回回执", "returned_on") for state in (SENT, DELIVERED)),
            _step(UNSURE, SENT, "查到已经发出", "sent_on", reason=True),
            _step(UNSURE, TO_SEND, "没有发出，再发", reason=True),
            *(_step(state, TO_SEND, AGAIN, reason=True) for state in (FAILED, SENT, DELIVERED)),
            *(_step(state, DROPPED, "不发了", reason=True) for state in (TO_SEND, SIGNING, FAILED)),
        ),
        begins=TO_SEND,
        void=DROPPED,
        aside=(FAILED, UNSURE),
    )
)


def require_way(way: str) -> None:
    """BookError where ``way`` is none of 送达方式; blank is left to whom it goes to."""
    if way and way not in WAYS:
        raise BookError(f"没有“{way}”这种送达方式，请写{'、'.join(WAYS)}之一，没有改动。", "option")
