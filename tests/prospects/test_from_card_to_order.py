"""A prospect from his card to his first order by the command line alone, and one whom trouble stops (KF-5 … KF-12)."""

import json
import shutil
from datetime import date
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.log.entries import verify
from xlsales.book.rewrite import rewrite
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN
from xlsales.house import open_house

open_house()
TODAY = "2025-07-01"
NAME, SHEET = "芜湖镜湖日化有限公司", "潜在客户名录"
CARDS = f"公司,姓名,手机,地址\n{NAME},夏先生,0553-00009907,芜湖市示范路6号\n奉贤望海商贸,孟先生,021-00009905,上海市奉贤\n"
KNOWN = {
    "区域编码": "HD", "客户类型": "经销商", "预计年销售额": "80000", "联系渠道": "展会", "联系方法": "上门",
    "背景分析": "两个县有网点", "组织人": "E08", "主攻": "是",
}  # fmt: skip
ASKED = {
    "申请日期": TODAY, "申请人": "E12", "企业名称": NAME, "成立时间": "2015-06-01", "企业法人姓名": "夏明",
    "供货商品目录": "洗衣液", "年供货额": "80000", "交易理由": "没有经销商", "现金": "0", "支票": "0",
    "其他支付方法": "100%", "支付期限": "0", "开户银行": "工商银行芜湖镜湖支行", "场所": "总部", "地址": "芜湖市示范路6号",
}  # fmt: skip
CONTRACT = {
    "contract_no": "HT-2025-9100", "contract_type": "框架", "signed_on": date(2025, 6, 30),
    "starts_on": date(2025, 7, 1), "ends_on": date(2026, 6, 30), "status": "生效", "approved_by": "E06",
    "approved_on": date(2025, 7, 1),
}  # fmt: skip
LINE = {
    "contract_no": "HT-2025-9100",
    "product_code": "P001",
    "price": Decimal("18.50"),
    "quantity": Decimal(24000),
}


class Office:
    """Whoever types commands on a copy of the demo company."""

    def __init__(self, path):
        self.path = path

    def run(self, words, *more, code=0):
        typed = [*words.split(), str(self.path), *map(str, more), "--today", TODAY, "--json"]
        done = CliRunner().invoke(app, typed)
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if code < 2 else done.stderr.strip()

    def enter(self, form, values, key=""):
        if key:
            self.run("fill", form, "--key", key)
        return self.run(
            "enter", form, *(word for pair in values.items() for word in ("--set", "=".join(pair)))
        )

    def step(self, key, to, **more):
        return self.run("proceed", "--sheet", SHEET, "--key", key, "--to", to, **more)

    def rows(self, sheet, **wanted):
        records = read_book(self.path).tables[sheet].records()
        return [row for row in records if all(row[name] == value for name, value in wanted.items())]

    def type_order(self, cartons):
        cells = {
            "B6": NAME,
            "B7": "电话",
            "B8": "2025-07-15",
            "B13": "qrxyy",
            "C13": str(cartons),
            "D13": "箱",
        }
        rewrite(read_book(self.path), {}, [], panels={"录单": cells})

    def verdict(self, command, number, *more):
        done = self.run(f"orders {command}", *more, code=1)
        return next(own for own in done["orders"] if own["order_no"] == number)


@pytest.fixture(scope="module")
def office(demo_without_sales, tmp_path_factory):
    folder = tmp_path_factory.mktemp("way")
    (folder / "名片.csv").write_text(CARDS, "utf-8")
    return Office(shutil.copy(demo_without_sales / CLEAN, folder / "销售管理.xlsx"))


@pytest.fixture(scope="module")
def approved(office):
    """The prospect, as far as his consent."""
    listed = office.run("prospects list", office.path.parent / "名片.csv", "--by", "E12")
    assert [own["name"] for own in listed["listed"]] == [NAME, "奉贤望海商贸"]
    key = listed["listed"][0]["prospect_no"]
    office.step(key, "分析完毕", code=2)
    office.enter("潜在客户情况", KNOWN, key)
    office.step(key, "分析完毕")
    office.run("prospects assign", key, "--surveyor", "E12")
    office.step(key, "开始调查")
    first = office.run(
        "prospects surveyed",
        key,
        "--conclusions",
        "符合、不详、符合、符合",
        "--bases",
        "款到发货，不授信",
        "--ratings",
        "4、4、3",
    )
    assert (first["sequence"], first["outcome"]) == (1, "再调查")
    assert "调查结论是再调查" in office.step(key, "筛选通过", code=2)
    office.step(key, "再调查")
    second = office.run("prospects surveyed", key, "--conclusions", "符合", "--bases", "当面谈过")
    assert (second["sequence"], second["outcome"], second["points"]) == (2, "通过", "74.00")
    office.step(key, "筛选通过")
    asked = office.enter("新客户认定申请表", {"潜在客户编号": key} | ASKED)["key"]
    office.step(key, "提出申请")
    assert "认定申请还没有批准" in office.step(key, "批准开发", code=2)
    assert "批准以后才给代码" in office.run("prospects code", key, code=2)
    office.run(
        "decide",
        "--decision",
        "同意",
        "--sheet",
        "新客户认定申请",
        "--keys",
        asked,
        "--by",
        "E06",
        "--evidence",
        "签字的申请表",
    )
    office.step(key, "批准开发")
    return key


@pytest.mark.article("KF-5.1", "KF-5.2", "KF-5.4", "KF-6", "KF-8", "KF-9", "KF-10", "KF-11", "TB-8.1.2")
def test_a_card_becomes_a_customer_with_an_accepted_order(office, approved):
    (code,) = (own["customer_code"] for own in office.run("prospects code", approved)["codes"])
    assert "还没有通知财务部" in office.step(approved, "转为正式客户", code=2)
    assert "还没有受理的订单" in office.step(approved, "首单成交", code=2)
    office.run("prospects notify", approved, "--out", office.path.parent / "通知")
    book = read_book(office.path)
    contract = CONTRACT | {"customer_code": code}
    rewrite(book, {
        sheet: [*book.tables[sheet].records(), dict.fromkeys(book.tables[sheet].form.columns) | row]
        for sheet, row in (("合同", contract), ("合同_明细", LINE))
    }, [])  # fmt: skip
    office.type_order(10)
    (number,) = office.run("orders register")["orders"]
    assert office.verdict("review", number, "--write")["status"] == "accepted"
    assert office.rows("订货单", order_no=number)[0]["status"] == "已审"
    office.step(approved, "首单成交")
    told = office.run("prospects report", approved, "--story", "展会认识")
    assert told["first_order"] == number
    # 10 cartons of 12 at 18.50
    (report,) = office.rows("客户开发报告", customer_code=code)
    assert (str(report["first_amount"]), report["first_goods"]) == ("2220.00", "清然洗衣液")
    office.enter("潜在客户情况", {"支付方式已定": "是", "存档位置": "档案柜2-4"}, approved)
    office.step(approved, "转为正式客户")
    after = read_book(office.path)
    found = check(after, after.given(date(2025, 7, 1)))
    assert [own.message for own in found if own.severity == "block" or approved in own.message] == []
    assert verify(after.log) == []


@pytest.mark.article("KF-12")
def test_trouble_on_the_way_refuses_the_next_order_and_holds_the_dispatch(office, approved):
    (prospect,) = office.rows(SHEET, prospect_no=approved)
    code = prospect["customer_code"]
    (order,) = office.rows("订货单", customer_code=code)
    stopped = office.run("prospects stop", approved, "--reason", "被起诉", "--by", "E12")
    assert office.rows("客户资料", customer_code=code)[0]["status"] == "中止"
    office.type_order(1)
    said = f"客户{code} {NAME}已中止，不受理也不发货，请报销售部经理决定。"
    assert office.run("orders register", code=2) == f"没有登记：录单 B6 {said}"
    held = office.verdict("release", order["order_no"])
    assert (held["status"], held["decider"]) == ("held", "销售部经理")
    assert held["cure"] == f"客户{code}已中止，不受理也不发货，请报销售部经理决定"
    assert "中止申请还没有批准" in office.step(approved, "同意中止", code=2)
    office.run(
        "decide", "--decision", "同意", "--sheet", "中止申请", "--keys", stopped["stop_no"], "--by", "E06",
        "--evidence", "签字的中止申请",
    )  # fmt: skip
    office.step(approved, "同意中止")
    assert office.rows(SHEET, prospect_no=approved)[0]["status"] == "中止"
    assert office.run("prospects code", approved, code=2).startswith(f"没有给代码：{NAME}已有代码")
    assert verify(read_book(office.path).log) == []
