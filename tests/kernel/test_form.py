"""A form is declared once; columns, key, bounds and records follow from it."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from xlsales.handbook.codes import code_lists
from xlsales.kernel.columns.lists import SHOWN_CHOICES, code_type
from xlsales.kernel.form import FORMS, Form, column
from xlsales.kernel.reading import Unreadable
from xlsales.kernel.ref import HOUSE, Ref
from xlsales.kernel.types import CODE, KEY, QUANTITY, Code, Codes, Count, Day, Flag, Key, Quantity, Text

D = Decimal
LISTS = code_lists()


@pytest.fixture
def loan():
    """A made-up table with one column of every sort."""

    class Loan(Form, sheet="借样单", ref="DH-3.2", table="xs_loan", person="lender", names="lender"):
        """借出的样品。"""

        loan_no: Key = column("单号", key=True, aliases=("借样单号",))
        line_no: Count | None = column("行号", key=True, numbered=True)
        lender: Key | None = column("出借人", reference="员工")
        quantity: Quantity = column("数量", minimum=0, exclusive=True, unit="件", note="基本单位")
        share: Quantity | None = column("比例", minimum=0, maximum=1)
        weight: Quantity | None = column("重量", minimum="0.5")
        boxes: Quantity | None = column("箱数", maximum=99)
        channel: Code | None = column("方式", codes="订货方式")
        roles: Codes | None = column("角色", codes="角色")
        lender_name: Text = column("出借人姓名", name_of="lender")
        due_on: Day = column("应还日期", computed=True)
        void: Flag | None = column("作废")

    yield Loan
    FORMS.discard("借样单")


@pytest.fixture
def columns(loan):
    return loan.columns


def test_a_form_registers_itself_under_its_sheet(loan):
    assert FORMS["借样单"] is loan
    assert (loan.sheet, loan.table, loan.ref) == ("借样单", "xs_loan", Ref("DH", "3", "2"))
    assert (loan.person, loan.names, loan.parent) == ("lender", "lender", None)
    assert (loan.department, loan.owner) == ("共用", "销售内勤")


def test_one_sheet_has_one_form(loan):
    with pytest.raises(ValueError, match="'借样单' 已登记"):
        type("Again", (Form,), {"__annotations__": {}}, sheet="借样单", table="xs_again")


def test_key_and_headers_stand_in_the_order_of_the_fields(loan):
    assert loan.key() == ("loan_no", "line_no")
    assert loan.headers()[:4] == ["单号", "行号", "出借人", "数量"]


def test_only_what_must_be_typed_is_required(columns):
    assert [name for name, item in columns.items() if item.required] == ["loan_no", "quantity"]


def test_a_column_that_spells_out_a_code_is_computed(columns):
    assert [name for name, item in columns.items() if item.computed] == ["lender_name", "due_on"]


def test_a_column_knows_its_kind_and_words(columns):
    assert (columns["loan_no"].type, columns["channel"].type, columns["weight"].type) == (KEY, CODE, QUANTITY)
    assert (columns["quantity"].unit, columns["quantity"].note) == ("件", "基本单位")
    assert (columns["loan_no"].aliases, columns["lender"].reference) == (("借样单号",), "员工")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("quantity", "大于 0"),
        ("share", "在 0 至 1 之间"),
        ("weight", "不小于 0.5"),
        ("boxes", "不大于 99"),
        ("lender", ""),
    ],
)
def test_bounds_in_words(columns, field, words):
    assert columns[field].bounds == words


def test_a_record_is_read_as_a_row_of_the_sheet_is(loan):
    typed = loan(loan_no="ＪＹ００１", quantity="1,200", lender_name="王芳", due_on="2025年6月3日", void="√")
    assert (typed.loan_no, typed.quantity, typed.due_on, typed.void) == (
        "JY001",
        D(1200),
        date(2025, 6, 3),
        True,
    )
    assert (typed.line_no, typed.share) == (None, None)


def test_a_record_of_values_stays_as_it_is(loan):
    typed = loan(loan_no="J1", quantity=D("1.5"), lender_name="王芳", due_on=date(2025, 6, 3))
    assert (typed.quantity, typed.due_on) == (D("1.5"), date(2025, 6, 3))
    assert loan.model_validate(typed) == typed


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"quantity": "三箱"}, "应为数字，请写成阿拉伯数字"),
        ({"quantity": 0}, "greater than 0"),
        ({"quantity": D("-1")}, "greater than 0"),
        ({"share": "1.5"}, "less than or equal to .*1"),
        ({"weight": "0.4"}, "greater than or equal to .*0.5"),
        ({"loan_no": None}, "loan_no"),
    ],
)
def test_a_wrong_record_is_refused(loan, cells, fault):
    right = {"loan_no": "J1", "quantity": "1", "lender_name": "王芳", "due_on": "2025-06-03"}
    with pytest.raises(ValidationError, match=fault):
        loan(**(right | cells))


def test_a_form_says_where_it_comes_from_or_is_ours():
    try:

        class Plain(Form, sheet="便条", table="xs_note", parent=("借样单", ("loan_no",)), owner="库管员"):
            """便条。"""

            loan_no: Key = column("单号", key=True)

        assert (Plain.ref, Plain.parent, Plain.owner) == (HOUSE, ("借样单", ("loan_no",)), "库管员")
    finally:
        FORMS.discard("便条")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("channel", "电话", "电话"),
        ("channel", " 微信　", "微信"),
        ("roles", "销售主管，内勤", "销售主管、销售内勤"),
        ("roles", "库管员;财务/技术员、", "库管员、财务人员、技术员"),
    ],
)
def test_options_are_read_by_their_list(columns, field, text, code):
    assert code_type(columns[field], LISTS).parse(text) == code


def test_an_unknown_option_is_refused_with_the_choices(columns):
    with pytest.raises(Unreadable) as fault:
        code_type(columns["channel"], LISTS).parse("电报")
    assert str(fault.value) == "应为选项“电话、传真、快递、微信、邮件、面订”之一，请从下拉选项中选择"


def test_a_long_list_is_cut_short(columns):
    with pytest.raises(Unreadable) as fault:
        code_type(columns["roles"], LISTS).parse("销售主管、司机")
    assert fault.value.required.count("、") == SHOWN_CHOICES - 1
    assert fault.value.required.endswith("……”之一")


def test_one_option_to_a_cell_unless_several_are_meant(columns):
    with pytest.raises(Unreadable):
        code_type(columns["channel"], LISTS).parse("电话、传真")


@pytest.mark.parametrize("field", ["quantity", "channel"])
def test_without_a_list_a_column_reads_as_its_kind(columns, field):
    assert code_type(columns[field], {}) is columns[field].type
