"""Terms from which no 应付日 follows are found before a delivery makes everything 数据不足 (DH-3.4)."""

from datetime import date

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.checks import terms_are_complete

GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
ORDER = {"order_no": "DD-1", "customer_code": "K1", "status": "待审"}
CONTRACT = {"contract_no": "HT-1", "customer_code": "K1"}


def found(customers=(), contracts=(), orders=()):
    open_house()
    forms = {form.sheet: form for form in FORMS}
    rows = {"客户资料": customers, "合同": contracts, "订货单": orders}
    tables = [Table.of(forms[sheet], list(own)) for sheet, own in rows.items()]
    return [(flaw.sheet, flaw.column, flaw.what) for flaw in terms_are_complete(GIVEN, *tables)]


def customer(code="K1", settlement="月结N天", days=None):
    return {"customer_code": code, "settlement": settlement, "term_days": days}


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize("settlement", ["货到N天", "票到N天", "月结N天", "次月X日"])
def test_terms_with_a_number_need_it(settlement):
    (flaw,) = found([customer(settlement=settlement)])
    assert flaw == ("客户资料", "账期天数", f"K1的结算方式是{settlement}，没有填账期天数")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([customer(days=30)], id="填了"),
        pytest.param([customer(settlement="批结")], id="不用天数"),
        pytest.param([customer(settlement=None)], id="没有填结算方式的不追问"),
        pytest.param([customer(settlement="次月X日", days=31)], id="三十一日"),
    ],
)
def test_complete_terms_are_silent(rows):
    assert found(rows) == []


def test_a_day_that_no_month_has():
    assert found([customer(settlement="次月X日", days=45)]) == [
        ("客户资料", "账期天数", "K1的结算方式是次月X日，账期天数 45 不在 1 至 31 之间")
    ]


def test_many_are_one_line_with_the_first_names():
    (flaw,) = found([customer(f"K{number}") for number in range(1, 6)])
    assert flaw[2] == "K1、K2、K3等 5 行的结算方式是月结N天，没有填账期天数"


def test_an_order_and_a_contract_may_have_their_days_from_the_customer():
    same = {"settlement": "月结N天"}
    assert found([customer(days=30)], [CONTRACT | same], [ORDER | same]) == []
    own = found([customer(settlement="批结")], [CONTRACT | same], [ORDER | same])
    assert [flaw[0] for flaw in own] == ["合同", "订货单"]
    assert found([customer(settlement="批结")], [], [ORDER | same | {"status": "已结案"}]) == []
