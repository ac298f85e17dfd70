"""A life allows what its table says, refuses everything else, and says what could be done."""

from datetime import date

import pytest

from xlsales.branches.flow import EXCHANGE_LIFE
from xlsales.branches.forms.exchange import Exchange
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.columns.states import state_findings
from xlsales.kernel.command import roles_for
from xlsales.kernel.life import Life, NotAllowedError, Step
from xlsales.kernel.life.waiting import waits_for
from xlsales.kernel.ref import Ref
from xlsales.kernel.table import Table
from xlsales.orders.flow import ORDER_LIFE

open_house()
JUNE_2, JUNE_3, JUNE_4 = date(2025, 6, 2), date(2025, 6, 3), date(2025, 6, 4)
REF = Ref.parse("DH-4")
WAITING = ["待审", "待签合同", "待款", "欠款未清", "超额度待批"]
NEXT = {
    "草稿": {"待审", "已作废"},
    **{state: {*WAITING, "已审", "已作废"} - {state} for state in WAITING},
    "已审": {"已送三部门", "待审", "已作废"},
    "已送三部门": {"生产中", "部分发货", "已发完", "待审", "已作废"},
    "生产中": {"部分发货", "已发完", "待审", "已作废"},
    "部分发货": {"已发完", "已结案"},
    "已发完": {"已结案"},
    "已结案": set(),
    "已作废": set(),
}
"""By hand from spec §3(b) with the words of practice.md §8: what may follow each state of an order."""


@pytest.mark.parametrize("source", NEXT)
@pytest.mark.parametrize("target", NEXT)
def test_every_transition_of_an_order_is_allowed_or_refused(source, target):
    if target in NEXT[source]:
        step = ORDER_LIFE.require(source, target)
        assert (step.source, step.target) == (source, target)
        assert step.actors
    else:
        with pytest.raises(NotAllowedError, match=f"订货单的状态是{source}，不能改为{target}"):
            ORDER_LIFE.require(source, target)


def test_the_refusal_says_what_could_be_done():
    with pytest.raises(NotAllowedError, match="只能改为已结案"):
        ORDER_LIFE.require("已发完", "草稿")
    with pytest.raises(NotAllowedError, match="不能再改"):
        ORDER_LIFE.require("已作废", "待审")


def test_all_thirteen_states_and_their_order():
    assert ORDER_LIFE.states == tuple(NEXT)


@pytest.mark.parametrize("steps", [[("甲", "丙")], [("甲", "乙"), ("甲", "乙")]])
def test_a_table_with_an_unknown_state_or_a_step_twice_is_refused(steps):
    with pytest.raises(ValueError, match="单子: "):
        Life("单子", ["甲", "乙"], [Step(*pair, "做", ("人",), REF) for pair in steps])


EXCHANGE_NEXT = {
    "申请": {"已批准", "已作废"}, "已批准": {"已调出", "已作废"}, "已调出": {"已调入"}, "已调入": {"已结案"},
    "已结案": set(), "已作废": set(),
}  # fmt: skip
"""By hand from spec §3(c) 5."""


@pytest.mark.article("DH-9")
@pytest.mark.parametrize("source", EXCHANGE_NEXT)
@pytest.mark.parametrize("target", EXCHANGE_NEXT)
def test_every_transition_of_an_exchange_is_allowed_or_refused(source, target):
    if target in EXCHANGE_NEXT[source]:
        assert EXCHANGE_LIFE.require(source, target).actors
    else:
        with pytest.raises(NotAllowedError, match=f"调换货单的状态是{source}，不能改为{target}"):
            EXCHANGE_LIFE.require(source, target)


def test_a_deed_is_of_its_sheet():
    """Two 作废: the order's keeps its plain name, for a command has it and old logs tell it so."""
    names = {life.called(step) for life in (ORDER_LIFE, EXCHANGE_LIFE) for step in life.steps}
    assert {"作废", "调换货单：作废", "结案", "调换货单：结案"} < names
    assert roles_for("作废") == ("销售主管",)
    assert roles_for("调换货单：作废") == ("分支机构经理",)
    assert roles_for("调换货单：送三部门") is None


def exchanges(**values):
    return Table.of(Exchange, [{"exchange_no": "TH1", "asked_on": JUNE_2} | values])


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({}, "申请"),
        ({"approved_by": "E4"}, "申请"),
        ({"approved_on": JUNE_3}, "已批准"),
        ({"approved_on": JUNE_4}, "申请"),
        ({"approved_on": JUNE_2, "moved_out_on": JUNE_3}, "已调出"),
        ({"moved_in_on": JUNE_3}, "已调入"),
        ({"closed": True}, "已结案"),
        ({"closed": False}, "申请"),
        ({"void": True, "closed": True}, "已作废"),
    ],
)
def test_a_sheet_from_before_there_were_states_is_read_by_its_dates(dates, state):
    table = exchanges(**dates)
    old = Table(Exchange, {name: table[name] for name in Exchange.columns}, table.rows, {"exchange_no": "A"})
    assert EXCHANGE_LIFE.read(old, JUNE_3)["status"].to_pylist() == [state]


def test_a_blank_state_is_the_first_one_whatever_dates_are_typed():
    read = EXCHANGE_LIFE.read(exchanges(approved_on=JUNE_2, closed=True), JUNE_3)
    assert read["status"].to_pylist() == ["申请"]


@pytest.mark.parametrize(
    ("state", "words", "since"),
    [
        ("申请", "销售部经理批准", JUNE_2), ("已批准", "库管员调出", JUNE_3), ("已调出", "库管员调入", JUNE_4),
        ("已调入", "销售内勤结案", JUNE_2), ("已结案", None, None), ("已作废", None, None),
    ],
)  # fmt: skip
def test_whom_a_document_waits_for_and_since_when(state, words, since):
    """Since the line of 操作记录 (here 已调出, and of others it has none), else the step's day, else the first."""
    (row,) = exchanges(status=state, approved_on=JUNE_3, moved_out_on=JUNE_3)
    found = waits_for(
        EXCHANGE_LIFE, row, {("TH1", "已调出"): JUNE_4, ("TH9", "申请"): JUNE_4}, Settings().roles
    )
    assert (found and (str(found), found.since)) == (words and (words, since))


OUTLINE = {"approved_by": "E4", "approved_on": JUNE_3}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"status": "已批准"} | OUTLINE, []),
        ({"status": "已作废", "void": True} | OUTLINE, []),
        ({"approved_on": JUNE_3}, ["TH1填了批准日期，状态还是申请"]),
        ({"status": "已批准", "approved_on": JUNE_3}, ["TH1的状态是已批准，批准人没有填"]),
        ({"status": "已批准", "closed": True} | OUTLINE, ["TH1填了结案，状态还是已批准"]),
        ({"status": "已批准", "closed": False} | OUTLINE, []),
        ({"status": "已调出"} | OUTLINE, ["TH1的状态是已调出，调出日期没有填"]),
        ({"status": "申请", "void": True}, ["TH1填了作废，状态还是申请"]),
        ({"status": "已作废"}, ["TH1的状态是已作废，作废没有填"]),
    ],
)
def test_what_must_stand_in_a_state_and_what_only_a_later_one_brings(values, expected):
    assert [found.what for found in state_findings(exchanges(**values))] == expected


def test_nothing_is_found_without_a_column_of_states():
    table = exchanges(approved_on=JUNE_3)
    old = Table(Exchange, {name: table[name] for name in Exchange.columns}, table.rows, {"exchange_no": "A"})
    assert list(state_findings(old)) == []
