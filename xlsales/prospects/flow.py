"""A prospect from the list to a customer, and what stops it on the way: spec §3(a), practice §13."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..handbook.sheets import PROSPECTS
from ..kernel.life import Life, Step, declare
from ..kernel.ref import Ref

if TYPE_CHECKING:
    from ..kernel.table import Row

LISTED, ANALYSED, TO_SURVEY, SURVEYING, AGAIN = "名录", "已分析", "待调查", "调查中", "再调查"
SCREENED, APPLYING, APPROVED, DEVELOPING, OPENED = "已筛选", "申请中", "已批准", "开发中", "已开发"
CODED, REGULAR, SHELVED, DROPPED = "已编码", "正式客户", "搁置", "淘汰"
STOPPED_WAITING, STOPPED = "中止待批", "中止"
STATES = (
    LISTED, ANALYSED, TO_SURVEY, SURVEYING, AGAIN, SCREENED, APPLYING, APPROVED, DEVELOPING, OPENED, CODED,
    REGULAR, SHELVED, DROPPED, STOPPED_WAITING, STOPPED,
)  # fmt: skip
CLERK, SUPERVISOR, APPROVER, STOPPER = (
    ("销售专员",), ("销售主管",), ("application_approver",), ("suspension_approver",),
)  # fmt: skip
EARLY = (LISTED, ANALYSED, TO_SURVEY, SURVEYING, AGAIN, SCREENED)
OPEN = (*EARLY, APPLYING, APPROVED, DEVELOPING, OPENED, CODED)
"""In which something is still to be done."""
FROZEN = (STOPPED_WAITING, STOPPED)
AFTER_APPROVAL = (APPROVED, DEVELOPING, OPENED, CODED, REGULAR)
CODING, REGULARISE = "给代码", "转为正式客户"


def _step(source: str, target: str, deed: str, actors: tuple[str, ...], ref: str, **more: Any) -> Step:
    return Step(source, target, deed, actors, Ref.parse(ref), **more)


def _survey_ends(source: str) -> tuple[Step, ...]:
    screened = ("B11", "B12")
    return (
        _step(source, SCREENED, "筛选通过", SUPERVISOR, "KF-10", guards=screened),
        _step(source, DROPPED, "淘汰", SUPERVISOR, "KF-10", reason=True),
    )


LIFE = declare(
    Life(
        PROSPECTS,
        STATES,
        (
            _step(LISTED, ANALYSED, "分析完毕", CLERK, "KF-5.2", guards=("B03",)),
            _step(ANALYSED, TO_SURVEY, "分配调查", SUPERVISOR, "KF-8", guards=("B03", "B10")),
            _step(TO_SURVEY, SURVEYING, "开始调查", CLERK, "KF-9", sets=("survey_began_on",)),
            _step(SURVEYING, AGAIN, "再调查", SUPERVISOR, "KF-10"),
            *_survey_ends(SURVEYING),
            *_survey_ends(AGAIN),
            _step(SCREENED, APPLYING, "提出申请", CLERK, "KF-5.4", guards=("B05", "B06")),
            _step(APPLYING, APPROVED, "批准开发", APPROVER, "KF-11", guards=("B13",)),
            _step(APPLYING, SCREENED, "退回申请", APPROVER, "KF-11", reason=True),
            _step(APPLYING, DROPPED, "否决", APPROVER, "KF-11", reason=True),
            _step(APPROVED, DEVELOPING, "移交专员", SUPERVISOR, "KF-5.5", sets=("handed_on",)),
            _step(APPROVED, CODED, CODING, SUPERVISOR, "KF-6", command="prospects.code"),
            _step(DEVELOPING, CODED, CODING, SUPERVISOR, "KF-6", command="prospects.code"),
            _step(OPENED, CODED, CODING, SUPERVISOR, "KF-6", command="prospects.code"),
            _step(DEVELOPING, OPENED, "开发成功", CLERK, "TB-8.1.2"),
            *(
                _step(state, REGULAR, REGULARISE, SUPERVISOR, "KF-7", sets=("archived_on",), guards=("B09",))
                for state in (CODED, OPENED)
            ),
            _step(CODED, OPENED, "首单成交", CLERK, "TB-8.1.2", guards=("B69",)),
            *(
                _step(state, DROPPED, "淘汰", SUPERVISOR, "KF-10", reason=True)
                for state in (LISTED, ANALYSED, TO_SURVEY)
            ),
            *(_step(state, SHELVED, "搁置", SUPERVISOR, "KF-3.3", reason=True) for state in EARLY),
            _step(SHELVED, TO_SURVEY, "重新调查", SUPERVISOR, "KF-8", guards=("B10",)),
            *(
                _step(state, STOPPED_WAITING, "报告信用问题", (), "KF-12", command="prospects.stop")
                for state in (*OPEN[2:], REGULAR)
            ),
            _step(STOPPED_WAITING, STOPPED, "同意中止", STOPPER, "KF-12", guards=("B14",)),
            _step(STOPPED_WAITING, TO_SURVEY, "继续调查", STOPPER, "KF-12", reason=True),
            _step(STOPPED, TO_SURVEY, "解除中止", STOPPER, "KF-12", reason=True),
        ),
        begins=LISTED,
        aside=(SHELVED, DROPPED, STOPPED_WAITING, STOPPED),
    )
)  # fmt: skip


def called(row: Row) -> str:
    """How a prospect or an application is called: by its name, without one by its number."""
    return row.company_name or row.subject
