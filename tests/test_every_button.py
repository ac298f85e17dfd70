"""Every button over the demo company, headless, as staff would press them one after the other.

No day is given: a button takes the book's 业务日期, 2025-06-30, whatever the clock says.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.press import press
from xlsales.demo.build import BOOK
from xlsales.demo.examples import examples
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
BUTTONS = [command.id for command in COMMANDS if command.button is not None]
FILES = {"book.restore", "book.upgrade"}
"""They replace the file: tested with press."""
LONG = {"book.article", "customers.card"}
"""They show a text instead of a sentence."""
GIVEN = examples() | {
    "orders.register": {},
    "orders.change": {"deed": "作废", "reason": "客户不要了"},
    "orders.print": {"draft": True},
    "book.decide": {"decision": "同意"},
    "book.print": {"form": "调换货单"},
    "book.fill": {"form": "调换货单"},
    "book.enter": {"form": "调换货单"},
    "book.import": {"dry_run": True},
    "suggestions.grade": {"present": 120},
    "suggestions.open": {"witness": "E22", "slips": 0},
}
NEEDS = {
    "book.enter": "“调换货单填表”上没有填什么，没有登记；请先填黄格。",
    "orders.repeat": "没有复制：B6 请填客户。",
    "orders.resume": "没有取回：",
    "orders.register": "没有登记：",
    "customers.choose": "请先选中客户所在的行，再点按钮。",
    "book.import": "没有回答“要导入的文件（.xlsx 或 .csv，几个用分号隔开）？”，没有改动，请再点一次并回答。",
    "branches.draft": "FGS-GZ",
    "branches.approve": "“DD-202506-0112”",
    "branches.decide": "销量",
    "book.decide": "“订货单”没有要批示的，",
    "branches.backtest": "没有一个机构品种的销量够一个月，不能回测；请先导入销量。",
    "orders.change": "没有作废：",
    "suggestions.open": "监箱人要是另外一个人，开箱人要在员工表里，没有改动。",
    "prospects.list": "没有回答“要导入的文件（.xlsx 或 .csv，几个用分号隔开）？”，没有改动，请再点一次并回答。",
    "prospects.assign": "无锡青禾百货有限公司的背景分析、联系渠道、联系方法没有填全，请先填，没有改动。",
    "prospects.report": "厦门鹭江商行还没有受理的订单，没有改动，首单受理以后再报告。",
    "post.key": "不在员工表里，没有登记，请先填登录名。",
    "post.sign": "没有回答“",
    "log.record": "没有回答“凭据（批条编号、邮件日期等）？”，没有改动，请再点一次并回答。",
}
"""What the button says where the demo as it stands gives it nothing to do."""


@pytest.fixture(scope="module")
def built(demo_without_sales, tmp_path_factory):
    return Path(shutil.copy(demo_without_sales / BOOK, tmp_path_factory.mktemp("buttons")))


@pytest.fixture(scope="module")
def workbook(built):
    with headless(built) as opened:
        yield opened


@pytest.mark.parametrize("command", [each for each in BUTTONS if each not in FILES])
def test_a_button_does_what_it_says_or_says_what_it_needs(command, workbook):
    workbook.sheets["订货单"].activate()
    workbook.sheets["订货单"].range("A3").select()
    message, code, files = told(command, workbook)
    if code == "refused":
        assert NEEDS[command] in message
    assert code in (0, 1, "refused")
    assert message.endswith(("。", "」", "）")) or command in LONG
    assert all(str(path).startswith(str(workbook.impl.path.parent / "报表")) for path in files)


def told(command, workbook):
    """Sentence, code, files made."""
    try:
        outcome = press(command, workbook, given=GIVEN.get(command))
    except BookError as refusal:
        return refusal.message, "refused", ()
    return outcome.message, outcome.code, outcome.document.get("files", ())


def test_reports_of_buttons_stand_beside_the_workbook(workbook, built):
    shutil.rmtree(built.parent / "报表", ignore_errors=True)
    press("ledger.aging", workbook)
    press("branches.funds", workbook)
    made = {path.relative_to(built.parent).as_posix() for path in built.parent.rglob("报表/*.xlsx")}
    assert "报表/应收账龄_2025-06-30.xlsx" in made
    assert "报表/资金占用_2025-06-30.xlsx" in made


def test_the_button_of_a_year_or_a_month_takes_that_of_the_book(workbook):
    year = press("stats.annual", workbook).document
    assert (year["year"], len(year["customers"]) > 0) == (2025, True)
    assert press("branches.reorder", workbook).document["month"] == "2025-06"
    assert press("branches.accuracy", workbook).document["month"] == "2025-06"
    given = press("branches.reorder", workbook, today=date(2025, 5, 31)).document
    assert given["month"] == "2025-05", "the day that is given wins"
