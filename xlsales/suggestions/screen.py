"""What the first screen says of suggestions: what is to be reviewed, told, ordered, paid (KF-19 … KF-26)."""

from __future__ import annotations

from ..handbook.sheets import IMPLEMENTATIONS, PAYMENTS, SUGGESTIONS
from ..kernel.screen import Count, declare, tasks_of
from .deadlines import FINANCE, SECRETARY

declare(
    Count("建议待评审", SUGGESTIONS, (SECRETARY, "评定委员"), tasks_of("评审建议"), (SUGGESTIONS,)),
    Count(
        "建议结果待公布、通知", SUGGESTIONS, (SECRETARY,), tasks_of("公布评定", "通知建议人"), (SUGGESTIONS,)
    ),
    Count(
        "命令单待下达、送回",
        IMPLEMENTATIONS,
        (SECRETARY,),
        tasks_of("下达命令", "送回命令"),
        (IMPLEMENTATIONS,),
    ),
    Count("奖金待签领", PAYMENTS, (SECRETARY, FINANCE), tasks_of("签领奖金"), (PAYMENTS,)),
)
