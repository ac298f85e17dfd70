"""The articles are the handbook's own words, all of them, each under its own id."""

import hashlib
from collections import Counter

import pytest

from xlsales.handbook.articles import article, articles
from xlsales.handbook.packaged import packaged
from xlsales.kernel.ref import REGULATIONS, Ref

THREE = {"KF", "DH", "FW"}
KINDS = {"rule", "deadline", "computation", "approval", "document", "role", "narrative", "heading"}
# SHA-256 over the sorted lines "id text" of the 121 verbatim items; recomputed only from the source itself.
WORDING = "17325ac86d23af611feeaf89f194bf857b9577fda20e3ab3572c515f0aef0d6b"


def verbatim():
    return [one for ref, one in articles().items() if ref.regulation in THREE and ref.article != "0"]


def test_the_three_regulations_have_121_items():
    counts = Counter(one.ref.regulation for one in verbatim())
    assert counts == {"KF": 59, "DH": 15, "FW": 47}


def test_the_50_articles_are_all_there():
    counts = Counter(code for code, _ in {(one.ref.regulation, one.ref.article) for one in verbatim()})
    assert counts == {"KF": 27, "DH": 11, "FW": 12}


def test_duties_and_tables_are_there_too():
    assert Counter(ref.regulation for ref in articles() if ref.regulation not in THREE) == {"GW": 8, "TB": 11}


def test_ids_are_unique():
    ids = [row["id"] for row in packaged("articles")]
    assert len(ids) == len(set(ids)) == len(articles())


def test_an_id_reads_back_to_itself():
    assert [str(ref) for ref in articles()] == [row["id"] for row in packaged("articles")]


def test_no_word_has_changed():
    lines = sorted(f"{one.ref} {one.text}" for one in verbatim())
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == WORDING


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("KF-20", "新客户开发建议的内容不需获得各级主管的审批和认可。"),
        ("DH-3.4", "查阅双方的交易记录和结算记录。如无货款结算遗留问题,即可进入生产或发货程序。"),
        ("FW-9.1", "客户名称及巡访时间。"),
        ("TB-8.3.3", "年度订货统计表"),
        ("GW-8.F1", ""),
    ],
)
def test_a_text_is_the_handbooks(ref, text):
    assert article(Ref.parse(ref)).text == text


@pytest.mark.parametrize("code", sorted(THREE))
def test_a_regulation_is_named_as_in_its_header(code):
    header = article(Ref(code, "0")).text
    assert header.split()[:2] == ["制度名称", REGULATIONS[code]]


def test_the_duties_begin_with_the_post_they_describe():
    assert article(Ref.parse("GW-9.1")).text.startswith("客户服务主管的岗位职责是在销售部经理的领导下")


def test_only_the_lost_figures_have_no_text():
    empty = {str(ref) for ref, one in articles().items() if not one.text}
    assert empty == {"GW-8.F1", "GW-8.F2", "GW-9.F1", "GW-9.F2"}


def test_kinds_are_plain():
    assert {kind for one in articles().values() for kind in one.kind.split("/")} == KINDS


def test_what_only_explains_is_known_by_name():
    """Purposes and headings; 第7条, 第8条 of DH and 第7条 of FW are rules although they have no items."""
    explained = {str(ref) for ref, one in articles().items() if one.explain_only}
    assert explained == {
        *("KF-1", "KF-2", "KF-3", "KF-4", "KF-5", "KF-17", "KF-18", "KF-22", "KF-24", "KF-25", "KF-26"),
        *("DH-1", "FW-1"),
    }


def test_whatever_binds_says_what_it_demands():
    assert [str(ref) for ref, one in articles().items() if not one.explain_only and not one.demand] == []


def test_lines_rise_through_the_handbook():
    lines = [one.line for one in articles().values()]
    assert lines == sorted(lines)


def test_an_article_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        article(Ref("DH", "12"))
