"""A new company from an empty folder to its first accepted, printed order, by what the README says and no more."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from xlsales.cli.app import app

PROJECT = Path(__file__).parent.parent.parent
TODAY = "2026-11-30"
STAFF = [
    ("001", "王芳", "销售部", "销售主管"),
    ("002", "李强", "销售部", "销售专员"),
    ("003", "赵敏", "销售部", "销售内勤"),
]
ORDER = {
    "B6": "大丰", "B7": "电话", "B8": date(2026, 12, 5), "B13": "洗衣液", "C13": 30, "D13": "箱", "B14": "香皂", "C14": "10箱",
}  # fmt: skip
STEPS = {
    1: {"设置": {"公司名称": "宁波海风日化有限公司"}},
    2: {
        "部门": [{"部门": "销售部"}],
        "区域": [{"区域编码": "HD", "区域": "华东"}],
        "员工": [dict(zip(("工号", "姓名", "部门", "角色"), row, strict=True)) for row in STAFF],
    },
    3: {
        "客户资料": [
            {
                "客户代码": "K001", "客户": "杭州大丰商业有限公司", "客户类型": "经销商", "区域编码": "HD",
                "地址": "杭州市一路1号", "电话": "0571-00000001", "专员姓名": "李强", "结算方式": "月结30天",
                "最高信用程度": 50000,
            },
        ],
        "产品": [
            {"产品编码": "P01", "品名": "洗衣液", "规格": "2kg", "单位": "瓶", "包装单位": "箱", "包装数量": 24, "标准单价": 18.5},
            {"产品编码": "P02", "品名": "香皂", "规格": "108g", "单位": "块", "包装单位": "箱", "包装数量": 72, "标准单价": 3.6},
        ],
    },
    4: {
        "期初余额": [{"客户代码": "K001", "单据号": "期初1", "类型": "应收", "应付日": date(2026, 12, 15), "金额": 12000}],
        "设置": {"期初已录": "是"},
    },
    5: {
        "合同": [
            {
                "合同编号": "HT-1", "合同类型": "框架", "客户代码": "K001", "签订日期": date(2026, 1, 5),
                "起始日期": date(2026, 1, 1), "截止日期": date(2026, 12, 31), "结算方式": "月结30天", "状态": "生效",
            },
        ],
        "合同_明细": [{"合同编号": "HT-1", "产品编码": code, "单价": price} for code, price in (("P01", 18.5), ("P02", 3.6))],
    },
}  # fmt: skip


class Clerk:
    """Whoever types into cells that are in sight, saves, and runs a command."""

    def __init__(self, path):
        self.path = path

    def run(self, words, *more, code=0):
        done = CliRunner().invoke(app, [*words.split(), str(self.path), *more, "--today", TODAY, "--json"])
        assert done.exit_code == code, done.output
        return json.loads(done.stdout)

    def type(self, step, panel=None):
        file = openpyxl.load_workbook(self.path)
        for name, rows in STEPS[step].items():
            sheet = file[name]
            assert sheet.sheet_state == "visible", name
            at = {cell.value: cell.column for cell in sheet[1]}
            if isinstance(rows, dict):
                found = {cell.value: cell.row for cell in sheet["A"]}
                for setting, value in rows.items():
                    sheet.cell(found[setting], 2).value = value
                continue
            for number, row in enumerate(rows, 2):
                for header, value in row.items():
                    assert not sheet.column_dimensions[sheet.cell(1, at[header]).column_letter].hidden, header
                    sheet.cell(number, at[header]).value = value
        for cell, value in (panel or {}).items():
            file["录单"][cell] = value
        file.save(self.path)

    def signs(self):
        return "".join(line["what"][0] for line in self.run("today")["first_screen"])


@pytest.fixture
def clerk(tmp_path):
    clerk = Clerk(tmp_path / "销售管理.xlsx")
    clerk.run("new")
    return clerk


def test_a_new_company_comes_to_its_first_printed_order(clerk):
    assert clerk.signs() == "□□□□□"
    for step, signs in enumerate(("☑□□□□", "☑☑□□□", "☑☑☑□□", "☑☑☑☑□"), 1):
        clerk.type(step)
        assert clerk.signs() == signs
        if step == 4:
            clerk.run("run book.confirm")
        assert clerk.run("check")["counts"]["block"] == 0
    clerk.type(5, ORDER)
    (number,) = clerk.run("orders register")["orders"]
    (verdict,) = clerk.run("orders review", "--write")["orders"]
    assert (verdict["state"], verdict["as_of"]) == ("已审", TODAY), "what is owed was known today"
    (printed,) = clerk.run("orders print", number, "--out", str(clerk.path.parent / "三联"))["files"]
    sheets = openpyxl.load_workbook(printed)
    told = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert "宁波海风日化有限公司" in told
    assert any("壹万伍仟玖佰壹拾贰元整" in text for text in told), "30 × 24 × 18.50 + 10 × 72 × 3.60"
    assert [line["what"] for line in clerk.run("today")["first_screen"]] == [
        f"待送三部门：{number} 杭州大丰商业"
    ]


def test_the_readme_says_each_command_of_the_way():
    text = (PROJECT / "README.md").read_text("utf-8")
    first = text.partition("## 第一天")[2].partition("\n## ")[0]
    for words in (
        "new",
        "run book.confirm",
        "orders register",
        "orders review",
        "orders print",
        "run book.help",
    ):
        assert f"xlsales {words} 销售管理.xlsx" in first
    for sheets in STEPS.values():
        assert [
            name for name in sheets if name not in first and name not in ("客户资料", "产品", "期初余额")
        ] == []
