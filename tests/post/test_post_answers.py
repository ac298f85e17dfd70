"""Answers to a digest: what counts, and all that a person has to decide."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from xlsales.company.forms.staff import Staff
from xlsales.kernel.approval import Mandate, People
from xlsales.kernel.table import Table
from xlsales.post.digest.answers import AnswerReader, Reply, marked
from xlsales.post.digest.grammar import own_words, understood
from xlsales.post.forms.asked import Asked
from xlsales.post.inbox.mail import reply_of

TODAY = date(2025, 6, 30)
YES, NO, BACK = "同意", "不同意", "退回"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("同意1、3；不同意2", {1: YES, 3: YES, 2: NO}),
        ("同意1，3;不同意2。", {1: YES, 3: YES, 2: NO}),
        ("同意１、３\n退回２", {1: YES, 3: YES, 2: BACK}),
        ("同意 1、3 ； 不同意 2", {1: YES, 3: YES, 2: NO}),
        ("同意1，不同意2，退回4", {1: YES, 2: NO, 4: BACK}),
        ("同意", dict.fromkeys((1, 2, 3, 4), YES)),
        ("全部同意！", dict.fromkeys((1, 2, 3, 4), YES)),
        *((words, None) for words in (
            "同意，先收3万", "收到", "OK", "你看着办", "同意吧", "不同意", "退回", "同意0", "同意5", "同意1、1",
            "同意1；不同意1", "同意；不同意2", "全部同意1", "不 全部同意", "同意1-3", "同意12", "可以", "",
            "同意1、3；不同意2，理由见附件", "我同意", "同意?", "不同意1同意2", "同意1 3",
        )),
    ],
)  # fmt: skip
def test_only_the_words_agreed_upon_are_understood(words, said):
    assert understood(words, 4) == said


@pytest.mark.parametrize(
    "below",
    [
        "> 同意4", "在 2025年6月30日 11:02，孟初夏 <m@example.com> 写道：\n1 同意4",
        "------------------ 原始邮件 ------------------\n发件人: m\n同意4", "发件人：孟初夏\n同意4",
        "On Mon, Jun 30, 2025 at 11:02 AM m <m@example.com> wrote:\n同意4", "-----Original Message-----\n同意4",
        "From: m@example.com\n同意4", "--\n沈听澜\n同意4", "发自我的iPhone\n同意4", "来自我的华为手机\n\n同意4",
        "Sent from my iPhone\n同意4", "________________________________\n同意4", "---- 回复的原邮件 ----\n同意4",
    ],
)  # fmt: skip
def test_only_what_stands_above_the_quotation_is_read(below):
    assert understood(own_words(f"同意1、3；不同意2\n\n{below}"), 4) == {1: YES, 3: YES, 2: NO}
    assert own_words(below) == ""


ASKED = [
    {
        "batch": "PS-1", "line_no": number, "approver": "E04", "asked_on": date(2025, 6, 27), "out_no": "FJ-1",
        "valid_until": date(2025, 7, 2), "sheet_name": "订货审批", "item": f"DD-{number}", "content": "……",
        "amount": Decimal(80_000), "figures": "amount=80000.00",
    }
    for number in (1, 2, 3, 4)
]  # fmt: skip
STAFF = [
    {"staff_no": "E04", "name": "沈听澜", "email": "shen@example.com"},
    {"staff_no": "E06", "name": "陆书禾", "email": "lu@example.com"},
    {"staff_no": "E07", "name": "宋云舟", "email": "song@example.com"},
    {"staff_no": "E08", "name": "离职", "email": "gone@example.com", "left_on": date(2025, 6, 1)},
]
MANDATES = {"E06": [Mandate("E04", date(2025, 6, 20), TODAY, "全部", Decimal(100_000))]}
REPLY = Reply("邮件", "ab" * 32, "同意1、3；不同意2\n> 1 同意", "Shen@Example.com", ("<out@x>",), "<in@x>")


def desk(
    rows=None, today=TODAY, figures="amount=80000.00", amount=Decimal(80_000), signed_from=None, gone=()
):
    now = {
        ("订货审批", f"DD-{number}"): SimpleNamespace(figures=figures, amount=amount)
        for number in (1, 2, 3, 4)
        if number not in gone
    }
    people = People({"E04": frozenset({"营销总监"})}, MANDATES)
    asked, staff = Table.of(Asked, rows or ASKED), Table.of(Staff, STAFF)
    return AnswerReader(asked, {"<out@x>": "PS-1"}, staff, people, now, today, signed_from)


def reply(**more):
    return Reply(**{**vars(REPLY), **more})


def test_one_three_yes_two_no_leaves_four_open():
    read = desk().read(REPLY)
    assert (read.batch, read.by, read.counts, read.odd, read.why) == (
        "PS-1", "E04", {1: YES, 3: YES, 2: NO}, {}, "",
    )  # fmt: skip
    rows = marked(Table.of(Asked, ASKED), read, {1: YES, 2: NO}, {3: "不行"}, TODAY, "凭据")
    assert sorted(rows) == [("PS-1", 1), ("PS-1", 2), ("PS-1", 3)]
    assert (rows["PS-1", 2]["decision"], rows["PS-1", 2]["answered_by"]) == (NO, "E04")
    assert (rows["PS-1", 3]["decision"], rows["PS-1", 3]["remark"]) == (None, "答复“同意1、3；不同意2”：不行")


def test_the_deputy_answers_from_his_own_address_within_his_days():
    assert desk().read(reply(sender="lu@example.com")).counts == {1: YES, 3: YES, 2: NO}
    late = desk(today=date(2025, 7, 1)).read(reply(sender="lu@example.com"))
    assert (late.counts, late.why) == ({}, "E06 不是审批人 E04，也不是当天的代理人")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"sender": "song@example.com"}, "E07 不是审批人 E04，也不是当天的代理人"),
        ({"sender": "shen@evil.example"}, "shen@evil.example不是员工表里的邮箱"),
        ({"sender": "gone@example.com"}, "gone@example.com不是员工表里的邮箱"),
        ({"sender": ""}, "来信不是员工表里的邮箱"),
        ({"threads": ("<other@x>",)}, "不是对送审的答复（没有引用送审的邮件）"),
        ({"threads": ()}, "不是对送审的答复（没有引用送审的邮件）"),
        ({"forged": True}, "邮件服务器说发件人是假冒的"),
        ({"text": "同意，先收3万"}, "看不出决定：“同意，先收3万”"),
        ({"text": ""}, "看不出决定：“”"),
        ({"text": "> 同意1"}, "看不出决定：“”"),
        (
            {"means": "微信", "batch": "PS-1", "by": "E07", "sender": ""},
            "E07 不是审批人 E04，也不是当天的代理人",
        ),
    ],
)
def test_anything_else_goes_to_a_person(more, why):
    read = desk().read(reply(**more))
    assert (read.counts, read.why) == ({}, why)


def test_what_came_late_or_twice_counts_nothing():
    assert desk(today=date(2025, 7, 2)).read(REPLY).why == ""
    assert desk(today=date(2025, 7, 3)).read(REPLY).why == "过了有效期 2025-07-02，请重新送审"
    before = [ASKED[0] | {"decision": YES, "evidence": f"邮件 <in@x> SHA-256 {'ab' * 32}"}, *ASKED[1:]]
    assert desk(before).read(REPLY).why == "这封答复已经收过"
    again = desk([ASKED[0] | {"decision": YES, "evidence": "别的"}, *ASKED[1:]]).read(REPLY)
    assert (again.counts, again.odd) == ({3: YES, 2: NO}, {1: "已经批过，或不用再批"})


def test_figures_that_changed_and_amounts_that_need_ink_are_for_a_person():
    moved = desk(figures="amount=81000.00").read(REPLY)
    words = "数变了（送审时 amount=80000.00，现在 amount=81000.00），请重新送审"
    assert (moved.counts, moved.odd) == ({}, {1: words, 2: words, 3: words})
    ink = dict.fromkeys((1, 2, 3), "达到书面签字起点，请送签，或由他在电脑上签批")
    assert desk(signed_from=Decimal(80_000)).read(REPLY).odd == ink
    assert desk(signed_from=Decimal(80_000), amount=None).read(REPLY).odd == ink
    assert desk(signed_from=Decimal("80000.01")).read(REPLY).odd == {}
    assert desk(gone=(2,)).read(REPLY).odd == {2: "已经批过，或不用再批"}


MAIL = """From: =?utf-8?b?5rKI5ZCs5r6c?= <shen@example.com>
To: clerk@example.com
Subject: Re: x
Message-ID: <in@x>
In-Reply-To: <out@x>
References: <first@x>
 <out@x>
{more}MIME-Version: 1.0
Content-Type: text/plain; charset=gb18030
Content-Transfer-Encoding: 8bit

同意1、3；不同意2
"""


def came(folder, more="", content=None):
    path = folder / "答复.eml"
    path.write_bytes(content if content is not None else MAIL.format(more=more).encode("gb18030"))
    return reply_of(path)


def test_a_mail_is_read_as_it_came(tmp_path):
    own = came(tmp_path)
    assert (own.sender, own.threads, own.message_id, own.text.strip(), own.forged) == (
        "shen@example.com", ("<out@x>", "<first@x>", "<out@x>"), "<in@x>", "同意1、3；不同意2", False,
    )  # fmt: skip
    assert desk().read(own).counts == {1: YES, 3: YES, 2: NO}


@pytest.mark.parametrize(
    ("more", "forged", "sender"),
    [
        (
            "Authentication-Results: mx.example.com; spf=pass; dkim=pass; dmarc=pass\n",
            False,
            "shen@example.com",
        ),
        ("Authentication-Results: mx.example.com; spf=fail smtp.mailfrom=x\n", True, "shen@example.com"),
        ("Authentication-Results: mx; dkim=pass; dmarc=fail\n", True, "shen@example.com"),
        ("From: other@evil.example\n", False, ""),
    ],
)
def test_a_forged_sender_is_seen(more, forged, sender, tmp_path):
    own = came(tmp_path, more)
    assert (own.forged, own.sender) == (forged, sender)


def test_what_is_no_mail_is_refused_and_html_alone_is_for_a_person(tmp_path):
    from xlsales.book.errors import BookError

    for content in (b"", b"PK\x03\x04" * 100, "没有信头".encode()):
        with pytest.raises(BookError, match="不是邮件"):
            came(tmp_path, content=content)
    html = MAIL.format(more="").replace("text/plain", "text/html").encode("gb18030")
    assert desk().read(came(tmp_path, content=html)).why == "看不出决定：“”"
