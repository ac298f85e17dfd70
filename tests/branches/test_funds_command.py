"""资金占用 and 超限审批 from the command line, on the demo company (DH-8)."""

import json
from decimal import Decimal

import openpyxl
import pytest
from typer.testing import CliRunner

from xlsales.book.actor import os_login
from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.demo.build import BOOK

OVER, UNSET = "DD-202506-0112", "DD-202506-0113"


def run(*words):
    return CliRunner().invoke(app, list(map(str, words)))


def told(*words):
    done = run(*words, "--json")
    return json.loads(done.stdout), done.exit_code


def approve(book, order=OVER, decision="同意", by="E04", reason="月底前汇款", **more):
    extra = [word for name, value in more.items() for word in (f"--{name}", value)]
    return run(
        "branches", "approve", book, order, "--decision", decision, "--by", by, "--reason", reason, *extra
    )


@pytest.mark.article("DH-8")
def test_every_branch_with_its_limit(built):
    document, code = told("branches", "funds", built / BOOK)
    found = {
        own["branch"]: (own["limit"], own["occupied"], own["available"], own["state"], own["expired_days"])
        for own in document["branches"]
    }
    assert found == {
        "FGS-SH": ("160000.00", "152914.80", "7085.20", "限额内", 0),
        "FGS-GZ": ("130000.00", "112240.00", "17760.00", "限额内", 0),
        "FGS-CD": ("200000.00", "184016.01", "15983.99", "限额内", 20),
        "FGS-TJ": (None, "80788.80", None, "未核定限额", None),  # 60 of P007 at 10.00 in place of 540
    }
    assert [(own["order_no"], own["excess"]) for own in document["requests"]] == [
        (OVER, "0.01"),
        (UNSET, None),
    ]
    assert code == 1


def test_the_request_for_the_director_is_one_page_of_figures(built, tmp_path):
    document, _ = told("branches", "funds", built / BOOK, "--out", tmp_path)
    book = openpyxl.load_workbook(document["files"][0])
    sheet = book["超限审批申请"]
    assert sheet.page_setup.orientation == "landscape"
    values = [cell.value for cell in sheet[5]]
    assert values[:2] == [OVER, "成都分公司"]
    assert values[3:9] == [
        15984,
        184016.01,
        200000.01,
        200000,
        0.01,
        "本单超资金占用限额 0.01 元，请报营销总监审批",
    ]
    assert [cell.value for cell in book["资金占用"][5]][:2] == ["上海分公司", 149310]


@pytest.mark.article("DH-8")
def test_what_the_director_decided_lets_the_order_pass(place):
    book = place / BOOK
    assert approve(book, applicant="E16").exit_code == 0
    (row,) = [own for own in read_book(book).tables["超限审批"] if own.order_no == OVER]
    assert (row.decision, row.director, row.applicant, row.reason, str(row.director_on)) == (
        "同意", "E04", "E16", "月底前汇款", "2025-06-30",
    )  # fmt: skip
    assert (row.occupied, row.amount, row.limit, row.excess) == tuple(
        map(Decimal, ("184016.01", "15984", "200000", "0.01"))
    )
    verdict = next(own for own in told("orders", "review", book)[0]["orders"] if own["order_no"] == OVER)
    assert verdict["status"] == "accepted"
    (line,) = [own for own in read_book(book).log if own["命令"] == "超限审批"]
    assert line["内容"] == (
        "超限审批订单额：空 → 15,984.00；超限审批决定：空 → 同意；超限审批营销总监：空 → E04；"
        "同意 1 张；签字 E04（营销总监）；E04 决定，root 代录；月底前汇款；"
        "本单 15984.00 元，占用额 184016.01 元，限额 200000.00 元；申请人 E16；业务日期 2025-06-30"
    ).replace("root", os_login())


def test_a_refusal_is_kept_and_the_order_waits(place):
    book = place / BOOK
    assert approve(book, UNSET, "不同意", reason="先核定限额").exit_code == 0
    document, _ = told("branches", "funds", book)
    assert [own["order_no"] for own in document["requests"]] == [OVER, UNSET]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"order": "DD-202506-0001"}, "不是待审的分支机构订货单"),
        ({"decision": "好"}, "请写同意、不同意、退回之一"),
        ({"by": "E06"}, "的营销总监 E06 不是营销总监，请由营销总监签字，没有改动。"),
        ({"applicant": "E04"}, "的营销总监就是申请人自己，请改由另一位营销总监签字，没有改动。"),
        ({"reason": " "}, "请写明同意的原因"),
    ],
)
def test_what_is_no_decision_is_refused_and_nothing_written(place, changed, words):
    book = place / BOOK
    before = book.read_bytes()
    done = approve(book, **changed)
    assert (done.exit_code, words in done.stderr) == (2, True)
    assert book.read_bytes() == before
