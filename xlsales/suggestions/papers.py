"""The papers of suggestions: 建议书, 命令单 with its 回执, 通知书, certificate, 奖励表 (T02)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..book.paper.fixed_forms.cells import Place, Word
from ..book.paper.fixed_forms.form import Line, Lines, Paper, Signer, headed, pairs
from ..handbook.sheets import AWARDS, IMPLEMENTATIONS, PAYMENTS, PROPOSERS, SUGGESTIONS
from ..handbook.tables import awards
from .figures import RewardChange, amount_of
from .forms.implementation import Implementation
from .forms.suggestion import Suggestion

SLIP = Paper(
    SUGGESTIONS, "建议书", widths=(24, 71, 24, 71),
    body=(
        Line((Word("姓名"), Word(""), Word("部门"), Word(""))),
        headed(Suggestion, ("category", 3), height=12),
        headed(Suggestion, ("title", 3)),
        headed(Suggestion, ("content", 3), height=90),
        headed(Suggestion, ("departments", 3), height=12),
        headed(Suggestion, ("written_on", 1)) + Line((Word("投入"), Word("提案箱"))),
    ),
    added=(Line((Word("不用主管审批；不写姓名的照样评审，采用的不发奖。", 4),)),),
)  # fmt: skip
ORDER = Paper(
    IMPLEMENTATIONS, IMPLEMENTATIONS, widths=(28, 67, 28, 67),
    body=(
        headed(Implementation, ("order_no", 1), ("issued_on", 1)),
        headed(Implementation, ("sugg_no", 1), ("department_name", 1), height=30),
        headed(Implementation, ("requirement", 3), height=30),
        headed(Implementation, ("finish_by", 3)),
    ),
    signers=(Signer("主任委员"),),
    slip=(
        headed(Implementation, ("order_no", 1), ("implemented_on", 1)),
        headed(Implementation, ("essentials", 3), height=34),
        headed(Implementation, ("difficulty", 3), height=22),
        headed(Implementation, ("returned_by", 1), ("returned_on", 1)),
    ),
)  # fmt: skip
"""Two copies; the lower half comes back by the end of the month."""
NOTICE = Paper(
    SUGGESTIONS, "建议评定通知书", widths=(26, 69, 26, 69),
    body=(
        Lines(PROPOSERS, (("建议人", "staff_no", 2), ("部门", "department_name", 2)), 1),
        headed(Suggestion, ("sugg_no", 1), ("decided_on", 1)),
        headed(Suggestion, ("title", 3)),
        headed(Suggestion, ("verdict", 3)),
        headed(Suggestion, ("kept_until", 3)),
        pairs(("协助部门", "assisting", 3), height=12),
        headed(Suggestion, ("assistant", 3)),
    ),
    signers=(Signer("评定委员会"), Signer("部门经理转交")),
)  # fmt: skip
CERTIFICATE = Paper(
    PAYMENTS, "荣誉证书", widths=(40, 150),
    body=(
        pairs(("获奖人", "staff_no", 1), height=20), pairs(("建议", "sugg_no", 1), height=30),
        Line((Word("荣获"), Place("grade")), 20), pairs(("评定日期", "decided_on", 1), height=16),
    ),
    signers=(Signer("新客户开发建议评定委员会"),),
)  # fmt: skip


def award_table(on: date, changes: Iterable[RewardChange] = ()) -> Paper:
    """新客户开发建议奖励表 (T02) as it is drawn, with the amounts in force on a day."""
    known = tuple(changes)
    rows, seen = [Line((Word("等级"), Word("评分基准"), Word("金额(元)")))], set[str]()
    for each in awards():
        amount = amount_of(each.grade, on, known)
        same = sum(other.criterion == each.criterion for other in awards())
        first = () if each.criterion in seen else (Word(each.criterion, down=same),)
        seen.add(each.criterion)
        rows.append(
            Line((Word(each.grade), *first, Word(each.prize if amount is None else f"{amount:f}")), 14)
        )
    return Paper(AWARDS, AWARDS, widths=(38, 108, 44), body=tuple(rows))
