"""Registries and the rules in them: an id is given once."""

import pytest

from xlsales.kernel.columns import structure
from xlsales.kernel.finding import Severity
from xlsales.kernel.flaw import Flaw
from xlsales.kernel.ref import HOUSE, Ref
from xlsales.kernel.registry import Registry
from xlsales.kernel.rule import RULES, rule


@pytest.fixture
def fruit():
    registry = Registry("水果")
    registry.add("b", "梨")
    registry.add("a", "苹果")
    return registry


def test_things_stay_in_the_order_they_were_declared(fruit):
    assert (list(fruit), fruit.names(), len(fruit)) == (["梨", "苹果"], ["b", "a"], 2)
    assert (fruit["a"], "a" in fruit, "c" in fruit) == ("苹果", True, False)


def test_an_id_is_given_once(fruit):
    with pytest.raises(ValueError, match="水果 'a' 已登记"):
        fruit.add("a", "杏")
    assert fruit["a"] == "苹果"


def test_a_thing_can_be_taken_out_again(fruit):
    fruit.discard("b")
    fruit.discard("nothing")
    assert fruit.names() == ["a"]


@pytest.fixture
def declared():
    @rule("T99", "DH-3.2", "DH-4", severity=Severity.WARN, on=())
    def all_is_wrong(_, *tables):
        """每一张表都错。

        This line is no part of the quotation.
        """
        yield from (Flaw(f"{table}错了", "请改正", sheet=table) for table in tables)

    yield all_is_wrong
    RULES.discard("T99")


def test_a_rule_is_a_function_with_its_articles(declared):
    known = RULES["T99"]
    assert known.refs == (Ref("DH", "3", "2"), Ref("DH", "4"))
    assert known.text == "每一张表都错。"
    assert [item.message for item in known.findings(None, ["甲", "乙"])] == [
        "甲错了，请改正。（《公司订货管理规定》第3条第2项；甲）",
        "乙错了，请改正。（《公司订货管理规定》第3条第2项；乙）",
    ]
    assert list(declared(None, "甲")) == [Flaw("甲错了", "请改正", sheet="甲")]


def test_a_check_without_words_has_none():
    try:
        rule("T98", severity=Severity.INFO, on=())(lambda _: ())
        assert RULES["T98"].text == ""
    finally:
        RULES.discard("T98")


def test_a_structural_rule_checks_nothing_by_itself():
    assert structure.BLANK.refs == (HOUSE,)
    assert list(structure.BLANK.findings(None, [object()])) == []
    assert RULES["S05"] is structure.BLANK
