"""操作记录: a line that is changed, dropped, moved, forged, typed in or cut off shows."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.book.actor import Actor
from xlsales.book.log.decided import last_said
from xlsales.book.log.entries import HASH, Anchor, anchor_of, chained, entry, verify

CLERK = Actor("li", "E1", "李", ("销售主管", "销售内勤"))


def line(number):
    return entry(CLERK, "登记", f"DD-{number}", f"登记 {number} 张", "DH-3.2", "2025-06-30")


LOG = chained([], map(line, range(1, 6)))


def codes(log, anchors=None):
    return [(fault.at, fault.code) for fault in verify(log, anchors)]


def test_a_line_says_who_in_which_role_did_what_on_which_article():
    assert line(7) == {
        "时间": "2025-06-30", "操作人": "li", "角色": "销售主管、销售内勤", "命令": "登记", "对象": "DD-7",
        "内容": "登记 7 张", "依据": "DH-3.2",
    }  # fmt: skip


def test_the_hash_is_that_of_the_line_and_the_one_before():
    """Computed here by itself, so that a book can be verified by any other program."""
    before = hashlib.sha256(b"").hexdigest()[:0]
    for made in LOG:
        texts = [made[name] for name in ("时间", "操作人", "角色", "命令", "对象", "内容", "依据")]
        before = hashlib.sha256(json.dumps([*texts, before], ensure_ascii=False).encode()).hexdigest()
        assert made[HASH] == before


def test_an_untouched_log_has_no_fault():
    assert verify(LOG, {"报表": anchor_of(LOG[:3]), "工作簿": anchor_of(LOG)}) == []


@pytest.mark.parametrize("header", ["时间", "操作人", "角色", "命令", "对象", "内容", "依据"])
@pytest.mark.parametrize("at", range(5))
def test_an_edited_line_is_found(header, at):
    log = [dict(made) for made in LOG]
    log[at][header] += "改"
    assert codes(log) == [(at, "changed")]


@pytest.mark.parametrize("at", range(4))
def test_a_deleted_line_is_found_at_the_next(at):
    assert [place for place, _ in codes(LOG[:at] + LOG[at + 1 :])] == [at]


def test_two_lines_that_changed_places_are_found():
    log = [LOG[0], LOG[2], LOG[1], *LOG[3:]]
    assert codes(log) == [(1, "moved"), (2, "moved"), (3, "moved")]


def test_a_cut_tail_shows_against_an_anchor():
    assert codes(LOG[:3]) == []
    assert verify(LOG[:3], {"报表": anchor_of(LOG)})[0].what == (
        "报表记着 5 行，现在只有 3 行，末尾的行被删掉了"
    )


def test_a_log_rewritten_whole_shows_against_an_anchor():
    forged = chained([], [*map(line, range(1, 4)), line(44), line(5)])
    assert codes(forged) == []
    assert codes(forged, {"报表": anchor_of(LOG)}) == [(5, "rewritten")]


def test_a_line_typed_in_by_hand_is_found_and_the_chain_goes_on_behind_it():
    typed = {**line(6), "操作人": "王"}
    log = chained([*LOG, typed], [line(7)])
    assert codes(log) == [(5, "typed")]


def test_a_forged_hash_is_found():
    assert codes([*LOG, {**line(6), HASH: "ab" * 32}]) == [(5, "changed")]


def test_a_book_from_before_the_chain_begins_one_and_its_old_lines_are_held_too():
    old = [line(1), line(2)]
    log = chained(old, [line(3)])
    assert [made.get(HASH, "") != "" for made in log] == [False, False, True]
    assert codes(log) == []
    assert codes([line(1), {**line(2), "内容": "改"}, log[2]]) == [(2, "changed")]
    assert codes(log[1:]) == [(1, "changed")]


@given(st.lists(st.text(max_size=8), min_size=2, max_size=6), st.data())
def test_any_change_of_any_text_is_found(texts, data):
    log = chained([], [entry(CLERK, "登记", text, text, text, "2025-06-30") for text in texts])
    at = data.draw(st.integers(0, len(log) - 1))
    other = data.draw(st.text(max_size=8).map(str.strip))
    changed = [dict(made) for made in log]
    changed[at]["内容"] = other
    same = other.replace("\r\n", "\n") == log[at]["内容"]
    assert (codes(changed) == []) == same


def test_what_stands_on_a_page_shows_a_log_that_was_cut_or_written_anew():
    page = {"打印件": Anchor.read(f"操作记录 {anchor_of(LOG).short}")}
    forged = chained([], map(line, range(2, 7)))
    assert (codes(LOG, page), codes(LOG[:3], page)) == ([], [(3, "truncated")])
    assert codes(forged, page) == [(5, "rewritten")]


@pytest.mark.parametrize("words", ["0-abababababab", "5-ababab", "5-abababababab-", "五-abababababab", ""])
def test_what_no_page_prints_is_no_anchor(words):
    assert Anchor.read(words) is None


def test_an_anchor_is_read_back():
    anchor = anchor_of(LOG)
    assert (anchor.count, Anchor.read(str(anchor))) == (5, anchor)
    assert anchor_of([line(1)]) is None


def test_a_line_names_one_thing_or_several():
    shared = {"对象": "DD-1、DD-2", "内容": "订货单状态：空 → 待审", HASH: "x"}
    own = {"对象": "甲、乙", "内容": "公司制度状态：空 → 已签署；甲、乙的话：一 → 二 x；尾", HASH: "y"}
    assert last_said([shared, own], {"甲、乙"}) == {
        ("DD-1", "订货单状态"): "待审",
        ("DD-2", "订货单状态"): "待审",
        ("甲、乙", "公司制度状态"): "已签署",
        ("甲、乙", "甲、乙的话"): "二 x",
    }
