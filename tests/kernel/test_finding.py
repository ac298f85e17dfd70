"""A finding says who, what, the cure, the article and the place, in one form."""

import pytest

from xlsales.kernel.finding import Finding, Severity
from xlsales.kernel.flaw import Flaw
from xlsales.kernel.ref import HOUSE, Ref
from xlsales.kernel.rule import Rule

REGISTERED = Ref("DH", "3", "2")


@pytest.mark.parametrize(
    ("severity", "word", "rank"), [("block", "必须改", 0), ("warn", "请核实", 1), ("info", "提示", 2)]
)
def test_severities_have_words_and_an_order(severity, word, rank):
    assert (Severity(severity).word, Severity(severity).rank) == (word, rank)


@pytest.mark.parametrize(
    ("place", "end"),
    [
        ({"sheet": "订货登记表", "cell": "H7"}, "《公司订货管理规定》第3条第2项；订货登记表 H7"),
        ({"sheet": "订货登记表"}, "《公司订货管理规定》第3条第2项；订货登记表"),
        ({}, "《公司订货管理规定》第3条第2项"),
    ],
)
def test_a_message_ends_with_article_and_place(place, end):
    finding = Finding("B37", Severity.BLOCK, REGISTERED, "DD-1没有登记", "请点“登记”", **place)
    assert finding.message == f"DD-1没有登记，请点“登记”。（{end}）"


def test_the_document_has_every_fact():
    finding = Finding(
        "B37", Severity.BLOCK, REGISTERED, "没有登记", "请登记", sheet="订货单", row=7, cell="A7"
    )
    assert finding.document() == {
        "rule": "B37", "severity": "block", "ref": "DH-3.2", "advice": "请登记", "sheet": "订货单", "key": "", "row": 7,
        "cell": "A7", "column": "", "responsible": "", "observed": "", "required": "",
        "message": "没有登记，请登记。（《公司订货管理规定》第3条第2项；订货单 A7）",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("own", "severity", "ref"),
    [
        ({}, Severity.BLOCK, REGISTERED),
        ({"severity": Severity.WARN}, Severity.WARN, REGISTERED),
        ({"ref": HOUSE}, Severity.BLOCK, HOUSE),
    ],
)
def test_a_flaw_takes_severity_and_article_of_its_rule_unless_it_has_its_own(own, severity, ref):
    asking = Rule("B37", (REGISTERED, Ref("DH", "4")), Severity.BLOCK, "")
    finding = asking.finding(Flaw("没有登记", "请登记", key="DD-1", observed="空白", **own))
    assert (finding.rule, finding.severity, finding.ref) == ("B37", severity, ref)
    assert (finding.key, finding.observed) == ("DD-1", "空白")


def test_a_flaw_can_be_moved():
    flaw = Flaw("没有登记", "请登记", sheet="订货单", row=7)
    assert flaw.at(row=9, cell="A9") == Flaw("没有登记", "请登记", sheet="订货单", row=9, cell="A9")
