"""今日, what each role sees below and above all: tasks, those who owe, what waits for him; reckoned by hand."""

from datetime import date
from decimal import Decimal

import pytest
from screen_company import STAFF, TODAY, book, counts, person, shown, todo

from xlsales.book.today.viewer import Viewer
from xlsales.book.todo import called
from xlsales.company.forms.product import Product
from xlsales.customers.forms.customer import Customer
from xlsales.customers.forms.sales_target import SalesTarget
from xlsales.house import open_house
from xlsales.kernel.screen import AGES, MONTHS, SCREEN, Figures, figures_for
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.forms.receipt import Receipt
from xlsales.orders.forms.order import Order
from xlsales.post.forms.asked import Asked

open_house()
JUNE, MAY = date(2025, 6, 1), date(2025, 5, 1)
MANAGER = {"staff_no": "E5", "name": "陆总", "roles": "销售部经理"}
OTHER = {"staff_no": "E9", "name": "丁二", "roles": "片区销售专员", "superior": "E8"}
HEAD = {"staff_no": "E8", "name": "何二", "roles": "销售主管"}


def table(form, *rows):
    return {form.sheet: Table.of(form, list(rows))}


def staffed(**more):
    """The company with another 主管, whose man is E9, and with a manager."""
    people = {"员工": Table.of(book().tables["员工"].form, [*STAFF, MANAGER, HEAD, OTHER])}
    return book(**people, **more)


def targets(*rows):
    return table(
        SalesTarget,
        *({"staff_no": who, "month": month, "amount": Decimal(amount)} for who, month, amount in rows),
    )


def left(cells, rows=12):
    """The rows of the table on the left that are not blank."""
    found = [tuple(cells[f"{letter}{row}"] for letter in "BCDEF") for row in range(15, 15 + rows)]
    return [row for row in found if any(own is not None for own in row)]


def right(cells):
    return [tuple(cells[f"{letter}{row}"] for letter in "HIJ") for row in range(15, 22)]


@pytest.mark.article("GW-8.1")
def test_a_supervisor_sees_his_people_against_their_tasks():
    """E2 ordered 150,000 in June (of 160,000: 93.75 %), 0 in May, nothing was asked of him then."""
    own = staffed(
        **targets(("E2", JUNE, 160_000), ("E9", JUNE, 40_000)),
        **table(
            Receipt,
            {
                "record_no": "S1",
                "received_on": date(2025, 6, 5),
                "customer_code": "K1",
                "amount": Decimal(2000),
            },
            {
                "record_no": "S2",
                "received_on": date(2025, 5, 5),
                "customer_code": "K1",
                "amount": Decimal(700),
            },
        ),
    )
    cells = shown(person("E1", own), own)
    assert [cells[f"{letter}14"] for letter in "BCDEF"] == ["专员", "订货（元）", "任务", "完成率", "回款"]
    assert left(cells) == [
        ("6月 李强", 150_000, 160_000, "93.75%", 2000),
        ("5月 李强", 0, None, "", 700),
    ]
    assert cells["A14"] == "本月订货 150,000.00 元，完成任务 93.75%；按专员"


@pytest.mark.article("GW-8.1")
def test_a_task_that_is_his_own_is_that_of_his_people_together():
    own = staffed(**targets(("E2", JUNE, 160_000), ("E1", JUNE, 300_000)))
    cells = shown(person("E1", own), own)
    assert cells["A14"].startswith("本月订货 150,000.00 元，完成任务 50.00%")
    assert left(cells)[0] == ("6月 李强", 150_000, 160_000, "93.75%", 0)


def test_without_a_task_nothing_is_said_of_its_completion():
    cells = shown(person("E1"), staffed())
    assert cells["A14"] == "本月订货 150,000.00 元，没有登记任务；按专员"
    assert left(cells)[0] == ("6月 李强", 150_000, None, "", 0)


@pytest.mark.article("GW-8.1")
def test_a_manager_sees_everybody_month_by_month():
    """E9 ordered 50,000 in June and 80,000 in April; 200,000 of 250,000 is 80 %."""
    own = staffed(**targets(("E2", JUNE, 200_000), ("E9", JUNE, 50_000)))
    cells = shown(person("E5", own), own)
    assert [row[:4] for row in left(cells)] == [
        ("6月 李强", 150_000, 200_000, "75.00%"),
        ("6月 丁二", 50_000, 50_000, "100.00%"),
        ("4月 丁二", 80_000, None, ""),
    ]
    assert cells["A14"] == "本月订货 200,000.00 元，完成任务 80.00%；按专员"


@pytest.mark.article("GW-8.1")
def test_the_basis_of_tasks_is_that_of_the_setting():
    sold = {"customer_code": "K1", "delivered_on": date(2025, 6, 2), "amount": Decimal(40_000)}
    own = book(
        {"公司名称": "华光", "期初已录": "是", "任务口径": "发货"},
        **targets(("E2", JUNE, 160_000)),
        **table(Delivery, {"record_no": "F1", "line_no": 1} | sold),
    )
    cells = shown(person("E1", own), own)
    assert cells["C14"] == "发货（元）"
    assert left(cells)[0][:4] == ("6月 李强", 40_000, 160_000, "25.00%")


def test_a_boss_sees_the_house_against_last_year_and_its_task():
    """20.0 万 of June against 7.0 a year ago, a task of 25.0; what was never recorded is blank."""
    own = staffed(
        **targets(("E2", JUNE, 200_000), ("E9", JUNE, 50_000)),
        **table(
            Delivery,
            {"record_no": "F1", "line_no": 1, "customer_code": "K1", "delivered_on": date(2025, 5, 2),
             "amount": Decimal(36_500)},
        ),
    )  # fmt: skip
    cells = shown(person("E4", own), own)
    assert [cells[f"{letter}14"] for letter in "BCDEF"] == [
        "各月",
        "本年（万元）",
        "上年同月",
        "完成率",
        "任务",
    ]
    rows = {row[0]: row[1:] for row in left(cells)}
    tenth = Decimal("0.1")
    assert list(rows)[:4] == ["6月订货", "6月发货", "6月回款", "5月订货"]
    assert rows["6月订货"] == (200 * tenth, 70 * tenth, "80.00%", 250 * tenth)
    assert rows["5月订货"] == (0, None, "", None), "orders are known since June of last year"
    assert rows["5月发货"] == (Decimal("3.7"), None, "", None), "3.65 half up"
    assert rows["4月发货"] == rows["6月回款"] == (None, None, "", None)
    assert right(cells)[-1] == ("合计", Decimal("5.7"), "100.0%"), "12,000 + 5,000 + 3,000 and 36,500"


def test_who_owes_is_named_with_his_days():
    """K1 owes 12,000 since June 20, K2 5,000 since March 1; half of the rows are for those who owe most."""
    names = {"K1": "杭州大丰商业有限公司", "K2": "宁波海屿商贸"}
    customers = table(
        Customer,
        *(
            {"customer_code": code, "customer_name": names[code], "sales_owner": who}
            for code, who in (("K1", "E2"), ("K2", "E9"))
        ),
    )
    own = staffed(**customers)
    assert right(shown(person("E5", own), own)) == [
        ("杭州大丰商业", 12000, "10 天"),
        ("宁波海屿商贸", 5000, "121 天"),
        *[(None, None, None)] * 4,
        ("合计", 17000, "2 家"),
    ]
    assert [row[0] for row in right(shown(person("E1", own), own)) if row[0]] == ["杭州大丰商业", "合计"]


def test_of_six_who_owe_five_are_named():
    owed = book().tables["期初余额"].form
    codes = [f"K{number}" for number in range(1, 8)]
    openings = [
        {"customer_code": code, "document_no": code, "due_on": date(2025, 6, 20), "kind": "应收",
         "amount": Decimal(1000 * number)}
        for number, code in enumerate(codes, 1)
    ]  # fmt: skip
    customers = table(Customer, *({"customer_code": code} for code in codes))
    rows = right(shown(Viewer("主管", ("销售主管",)), book(期初余额=Table.of(owed, openings), **customers)))
    assert [row[0] for row in rows] == ["K7", "K6", "K5", "K4", "K3", "其余 2 家", "合计"]
    assert [row[1] for row in rows][-2:] == [3000, 28000]


def test_nobody_is_said_to_owe_before_the_opening_balance_is_entered():
    own = book({"公司名称": "华光", "期初已录": "也许"})
    assert "逾期" not in str(shown(Viewer("主管", ("销售主管",)), own)["H14"])


def test_finance_sees_who_has_the_overdue_customers():
    cells = shown(Viewer("财务", ("财务人员",)), staffed())
    assert cells["A14"] == "逾期应收：按负责销售专员"
    assert left(cells) == [("李强", 12000, 0, "1 家", "10 天"), ("丁二", 5000, 5000, "1 家", "121 天")]
    assert cells["H14"] == "账龄"


def test_figures_that_are_too_old_say_so():
    """A receipt of June 20 is older than two working days on June 30."""
    receipt = {
        "record_no": "S1",
        "received_on": date(2025, 6, 20),
        "customer_code": "K1",
        "amount": Decimal(1),
    }
    fresh = receipt | {"received_on": date(2025, 6, 27)}
    finance = Viewer("财务", ("财务人员",))
    assert counts(shown(finance, book(**table(Receipt, receipt))))["账款数据截至"] == "2025-06-20，已旧"
    assert counts(shown(finance, book(**table(Receipt, fresh))))["账款数据截至"] == "2025年6月27日"


def asked(number, batch="PS-202506-0001", **more):
    return {
        "batch": batch, "line_no": number, "approver": "E4", "asked_on": TODAY, "valid_until": date(2025, 7, 3),
        "sheet_name": "订货审批", "item": f"DD-{number}/1", "content": f"杭州大丰 DD-{number} 超额度",
    } | more  # fmt: skip


@pytest.mark.article("DH-3.3")
def test_what_waits_for_a_boss_has_the_numbers_of_his_digest():
    """「同意1、3」 is the same here and in the digest; what is answered, another's or out of date is not there."""
    rows = [
        asked(3), asked(1), asked(2, decision="同意"), asked(4, approver="E5"),
        asked(5, valid_until=date(2025, 6, 27)), asked(6, remark="答复“OK”：看不出决定"),
    ]  # fmt: skip
    own = book(**table(Asked, *rows))
    cells = shown(person("E4", own), own)
    assert todo(cells)[:2] == ["待批 1　杭州大丰 DD-1 超额度", "待批 3　杭州大丰 DD-3 超额度"]
    assert not [line for line in todo(cells)[2:] if line.startswith("待批")]
    assert [cells[f"{letter}4"] for letter in "BCDE"] == [None] * 4, "it runs over them"
    assert not [line for line in todo(shown(person("E3", own), own)) if line.startswith("待批")]
    assert not [line for line in todo(shown(own=own)) if line.startswith("待批")]


def test_with_two_digests_each_line_names_its_own():
    own = book(**table(Asked, asked(1), asked(1, "PS-202506-0002", item="DD-3/1", content="另一张")))
    assert todo(shown(person("E4", own), own))[:2] == [
        "待批 PS-202506-0001 的 1　杭州大丰 DD-1 超额度",
        "待批 PS-202506-0002 的 1　另一张",
    ]


def test_more_than_six_are_counted_and_the_list_keeps_its_ten_lines():
    own = book(**table(Asked, *map(asked, range(1, 10))))
    lines = todo(shown(person("E4", own), own))
    assert lines[6] == "……待批另有 3 项"
    assert len(lines) <= 10


def test_a_deputy_sees_what_waits_for_whom_he_stands_in():
    mandate = {"principal": "E4", "deputy": "E1", "matter": "全部", "starts_on": date(2025, 6, 28)}
    own = book(**table(Asked, asked(1)))
    form = own.tables["授权代理"].form
    for until, seen in ((date(2025, 6, 30), True), (date(2025, 6, 29), False)):
        stood = book(**table(Asked, asked(1)), **table(form, mandate | {"ends_on": until}))
        assert any(line.startswith("待批 1") for line in todo(shown(person("E1", stood), stood))) == seen


def test_an_order_is_named_with_its_customer():
    names = {"customer_code": "K1", "customer_name": "杭州大丰商业有限公司", "sales_owner": "E2"}
    order = {"order_no": "DD-1", "clerk": "E2", "received_on": JUNE, "customer_code": "K1", "status": "待审"}
    own = book(**table(Customer, names), **table(Order, order))
    assert any("DD-1 杭州大丰商业" in line for line in todo(shown(own=own)))
    assert called(own)["DD-1"] == "DD-1 杭州大丰商业"


def test_goods_are_told_by_name():
    goods = table(Product, {"product_code": "P1", "product_name": "洗衣液"})
    assert called(book(**goods))["P1"] == "洗衣液"


def test_the_table_of_the_first_role_goes_before_those_of_others_and_of_all():
    shown_items = [item for item in SCREEN if isinstance(item, Figures)]
    roles = [own.roles for own in figures_for(MONTHS, ("分支机构经理", "销售主管"), shown_items)]
    assert roles == [("分支机构经理", "库管员"), ("销售主管",), ()]
    assert [own.roles for own in figures_for(AGES, ("库管员",), shown_items)] == [()]
