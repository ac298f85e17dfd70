"""A flow allows what its table says, refuses everything else, and says what could be done."""

import pytest

from xlsales.kernel.flow import Flow, NotAllowedError, Step
from xlsales.kernel.ref import Ref
from xlsales.orders.flow import ORDER_FLOW

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
        step = ORDER_FLOW.require(source, target)
        assert (step.source, step.target) == (source, target)
        assert step.actors
    else:
        with pytest.raises(NotAllowedError, match=f"订货单的状态是{source}，不能改为{target}"):
            ORDER_FLOW.require(source, target)


def test_the_refusal_says_what_could_be_done():
    with pytest.raises(NotAllowedError, match="只能改为已结案"):
        ORDER_FLOW.require("已发完", "草稿")
    with pytest.raises(NotAllowedError, match="不能再改"):
        ORDER_FLOW.require("已作废", "待审")


def test_all_thirteen_states_and_their_order():
    assert ORDER_FLOW.states == tuple(NEXT)


@pytest.mark.parametrize("steps", [[("甲", "丙")], [("甲", "乙"), ("甲", "乙")]])
def test_a_table_with_an_unknown_state_or_a_step_twice_is_refused(steps):
    with pytest.raises(ValueError, match="单子: "):
        Flow("单子", ["甲", "乙"], [Step(*pair, "做", ("人",), REF) for pair in steps])
