"""The lives of a suggestion and of an order to carry one out: spec §3(d), amended by practice §14.

No step before the committee's review asks for anybody's consent (KF-20). Orders (monthly) do not wait for the
grade (quarterly): grade and awards are columns, not states, and 已发奖 is where a suggestion ends.
"""

from __future__ import annotations

from typing import Any

from ..handbook.sheets import IMPLEMENTATIONS, SUGGESTIONS
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref
from .states import (
    ADOPTED,
    ANSWERED,
    AWARDED,
    CARRIED_OUT,
    CONFIRMED,
    IMPROVABLE,
    ISSUED,
    KEPT,
    OPENED,
    ORDERED,
    REFUSED,
    REVIEWED,
    UNDER_WAY,
)

SECRETARY = ("评定委员会秘书", "销售内勤")
MEMBERS = ("营销总监", "评定委员")
OPEN_BOX, REVIEW, ORDER, AWARD = "开箱登记", "评审", "命令单", "签领"


def _step(source: str, target: str, deed: str, ref: str, actors: tuple[str, ...], **more: Any) -> Step:
    return Step(source, target, deed, actors, Ref.parse(ref), **more)


def _decided(source: str, target: str, ref: str = "KF-22.1") -> Step:
    return _step(source, target, REVIEW, ref, SECRETARY, command="suggestions.review", computed=True)


def _awarded(source: str) -> Step:
    return _step(source, AWARDED, AWARD, "KF-21", SECRETARY, command="suggestions.sign", computed=True)


SUGGESTION_LIFE = declare(
    Life(
        SUGGESTIONS,
        (OPENED, REVIEWED, ADOPTED, KEPT, REFUSED, IMPROVABLE, ORDERED, AWARDED),
        (
            _decided(OPENED, REVIEWED),
            _decided(REVIEWED, ADOPTED),
            _decided(REVIEWED, KEPT, "KF-25.1"),
            _decided(REVIEWED, REFUSED),
            _decided(REVIEWED, IMPROVABLE, "KF-25.2"),
            _decided(KEPT, REVIEWED, "KF-25.1"),
            _step(ADOPTED, ORDERED, ORDER, "KF-26.1", SECRETARY, command="suggestions.order", computed=True),
            *map(_awarded, (ORDERED, REFUSED, IMPROVABLE)),
        ),
        begins=OPENED,
    )
)


def _carried(source: str, target: str, deed: str, ref: str, *sets: str, **more: Any) -> Step:
    return _step(source, target, deed, ref, more.pop("actors", SECRETARY), sets=sets, **more)


IMPLEMENTATION_LIFE = declare(
    Life(
        IMPLEMENTATIONS,
        (ISSUED, ANSWERED, UNDER_WAY, CARRIED_OUT, CONFIRMED),
        (
            _carried(ISSUED, ANSWERED, "回执", "KF-26.2", "returned_on"),
            _carried(ANSWERED, UNDER_WAY, "开始实施", "KF-26.5", guards=("B31",)),
            _carried(UNDER_WAY, CARRIED_OUT, "完成", "KF-26.5", "finished_on"),
            _carried(
                CARRIED_OUT, CONFIRMED, "确认效果", "KF-26.5", "confirmed_by", "confirmed_on",
                actors=MEMBERS, guards=("B33",), decides=True,
            ),
        ),
        begins=ISSUED,
    )
)  # fmt: skip
