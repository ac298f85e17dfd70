"""A small company typed as clerks type: nothing is said of what is right, and one line of each fault."""

import json
from copy import deepcopy

import pytest
from built import build
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.company import founded
from xlsales.house import open_house
from xlsales.kernel.columns.gathered import gathered
from xlsales.kernel.finding import Finding, Severity
from xlsales.kernel.ref import HOUSE
from xlsales.orders.forms.register import OrderRegister

open_house()
SETTINGS = {"公司名称": "海屿日用品有限公司", "启用日期": "2025-01-01", "期初已录": "是"}
NAMES = [f"{sign}字商行" for sign in "甲乙丙丁戊己庚辛壬癸"]
PEOPLE = [
    {
        "staff_no": "E1",
        "name": "王芳",
        "department_name": "销售部",
        "roles": "销售主管",
        "joined_on": "2020-3-1",
    },
    {
        "staff_no": "E2",
        "name": "李强",
        "department_name": "销售部",
        "roles": "片区销售专员",
        "superior": "王芳",
    },
    {"staff_no": "E3", "name": "赵敏", "department_name": "销售部", "roles": "销售内勤", "superior": "王芳"},
]
GOODS = [("P1", "香皂", "块", "3.6"), ("P2", "洗衣液", "瓶", "18.5"), ("P3", "牙膏", "支", "6.9")]


def company():
    """The sheets: texts as they are typed, people, customers and goods by their names, days without zeros."""
    days = [(f"2025-6-{place + 10}", f"2025/7/{place}") for place in range(1, 7)]
    orders, lines, register = [], [], []
    for place, (came, wanted) in enumerate(days, 1):
        order = {"order_no": f"DD-{place}", "received_on": came, "customer_name": NAMES[place - 1]}
        typed = {"channel": "电话", "clerk": "李强", "made_by": "赵敏", "made_on": came}
        kind = {"orderer_type": "经销商客户", "contract_no": f"HT{place}", "wanted_on": wanted}
        orders.append(order | typed | kind | {"status": "待审"})
        for number, (name, quantity, price) in enumerate((("香皂", "144", "3.6"), ("牙膏", "48", "6.9")), 1):
            line = {"line_no": str(number), "product_name": name, "quantity": quantity, "price": price}
            lines.append({"order_no": f"DD-{place}"} | line)
            filled = {"filled_on": came, "filled_by": "李强", "promised_on": wanted, "status": "待审"}
            copied = {**order, **line, **filled}
            register.append({field: text for field, text in copied.items() if field in OrderRegister.columns})
    return {
        "部门": [{"name": "销售部"}],
        "员工": PEOPLE,
        "区域": [{"region_code": "HD", "name": "华东", "sales_lead": "李强"}],
        "产品": [
            {"product_code": code, "product_name": name, "unit": unit, "list_price": price}
            for code, name, unit, price in GOODS
        ],
        "客户资料": [
            {
                "customer_code": f"C{place:02}", "customer_name": name, "customer_type": "经销商",
                "region_code": "HD", "address": f"中山路{place}号", "phone": f"0571-8888{place:04}",
                "sales_owner": "李强", "settlement": "款到发货",
            }
            for place, name in enumerate(NAMES, 1)
        ],
        "合同": [
            {
                "contract_no": f"HT{place}", "contract_type": "框架", "customer_code": f"C{place:02}",
                "signed_on": "2025-1-1", "starts_on": "2025-1-1", "ends_on": "2025-12-31", "status": "生效",
                "approved_by": "王芳", "approved_on": "2025-1-1",
            }
            for place in range(1, 7)
        ],
        "合同_明细": [
            {"contract_no": f"HT{place}", "product_code": code, "price": price, "quantity": "10000"}
            for place in range(1, 7)
            for code, _, _, price in GOODS
        ],
        "订货单": orders, "订货单_明细": lines, "订货登记表": register,
    }  # fmt: skip


def spoilt():
    """The same with ten wrong cells; those of an order stand in 订货登记表 once more."""
    rows = deepcopy(company())
    orders, lines, register = (rows[sheet] for sheet in ("订货单", "订货单_明细", "订货登记表"))
    for row in (orders[0], *register[:2]):
        row["customer_name"] = "子号商店"
    for row in (orders[1], *register[2:4]):
        row["received_on"] = "2025-6-31"
    for row in (lines[4], register[4]):
        row["quantity"] = "十来箱"
    for row in (lines[6], register[6]):
        row["price"] = "-3.6"
    for row in (lines[8], register[8]):
        row["product_name"] = "沐浴露"
    for row in (orders[5], *register[10:]):
        row["status"] = "待审核中"
    del rows["客户资料"][3]["phone"]
    rows["客户资料"][6]["region_code"] = "HX"
    rows["产品"][2]["list_price"] = "六块九毛几"
    rows["合同"][2]["ends_on"] = "2024-12-31"
    return rows


def told(path, rows):
    build(path, records=rows, settings=SETTINGS, log=founded(SETTINGS))
    done = CliRunner().invoke(app, ["check", str(path), "--json", "--today", "2025-06-30"])
    return [(item["rule"], f"{item['sheet']} {item['cell']}") for item in json.loads(done.stdout)["findings"]]


def test_nothing_is_said_of_what_is_right(tmp_path):
    assert told(tmp_path / "销售管理.xlsx", company()) == []


def test_ten_wrong_cells_are_ten_lines(tmp_path):
    assert sorted(told(tmp_path / "销售管理.xlsx", spoilt())) == sorted([
        ("S07", "订货单 F2"), ("S04", "订货单 G3"), ("S04", "订货单_明细 G6"), ("S09", "订货单_明细 J8"),
        ("S07", "订货单_明细 E10"), ("S06", "订货单 R7"), ("S05", "客户资料 G5"), ("S07", "客户资料 E8"),
        ("S04", "产品 J4"), ("B38", "合同 F4"),
    ])  # fmt: skip


def test_a_part_of_a_name_is_guessed(tmp_path):
    rows = company()
    rows["订货单"][0]["customer_name"] = "甲字"
    build(tmp_path / "a.xlsx", records=rows, settings=SETTINGS, log=founded(SETTINGS))
    done = CliRunner().invoke(app, ["check", str(tmp_path / "a.xlsx"), "--json", "--today", "2025-06-30"])
    (found,) = [item for item in json.loads(done.stdout)["findings"] if item["rule"] == "S07"]
    assert found["message"].startswith("DD-1的客户名称“甲字”可能是 C01，请写明是哪一个。")


def finding(row, severity=Severity.WARN, rule="B66", column="最高信用程度"):
    what = f"C{row}的最高信用程度没有信用核定"
    place = {"sheet": "客户资料", "key": f"C{row}", "row": row, "cell": f"M{row}", "column": column}
    return Finding(rule, severity, HOUSE, what, "请补填", **place)


def test_what_repeats_in_a_column_is_one_line_with_its_count():
    (line,) = gathered([finding(row) for row in range(2, 6)])
    assert (line.what, line.cell) == (
        "C2的最高信用程度没有信用核定（这一列共 4 处：C2、C3、C4等）",
        "M2",
    )


@pytest.mark.parametrize(
    "found",
    [
        [finding(2), finding(3)],
        [finding(row, Severity.BLOCK, "S04") for row in (2, 3, 4)],
        [finding(2), finding(3), finding(4, column="电话")],
    ],
    ids=["只有两处", "每格都要改的", "不是一列"],
)
def test_what_does_not_repeat_or_must_be_mended_cell_by_cell_stays(found):
    assert gathered(found) == found


def test_blanks_of_a_column_are_one_line():
    assert len(gathered([finding(row, Severity.BLOCK, "S05", "电话") for row in (2, 3, 4)])) == 1
