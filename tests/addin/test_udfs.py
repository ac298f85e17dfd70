"""Worksheet functions through xlwings' own call from Excel, against the oracles of the handbook and the reports."""

from inspect import signature

import pytest
from excel_calls import excel

from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.wrappers import module, wrappers
from xlsales.book.context import Context
from xlsales.demo.build import BOOK
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

RESERVED = [
    "and",
    "as",
    "base",
    "boolean",
    "call",
    "case",
    "const",
    "date",
    "dim",
    "do",
    "each",
    "else",
    "end",
    "enum",
    "error",
    "event",
    "exit",
    "false",
    "for",
    "function",
    "get",
    "if",
    "in",
    "is",
    "let",
    "like",
    "long",
    "loop",
    "me",
    "mod",
    "new",
    "next",
    "not",
    "nothing",
    "null",
    "on",
    "option",
    "optional",
    "or",
    "private",
    "property",
    "public",
    "redim",
    "rem",
    "resume",
    "select",
    "set",
    "step",
    "stop",
    "string",
    "sub",
    "then",
    "to",
    "true",
    "type",
    "until",
    "wend",
    "while",
    "with",
    "xor",
]


# Expected values: the oracles F5, F13, F15 and the practice of the handbook.
FIGURES = [
    ("XS_AMOUNT", [1250.0, 12.345], 15431.25),
    ("XS_AMOUNT", [3.0, 0.335], 1.01),
    ("XS_AMOUNT", [7.0, 0.145], 1.02),
    ("XS_AMOUNT", [[[3.0], [None], [{"error": "#N/A"}]], 0.335], [[1.01], [""], ["“数量”是错误值 #N/A"]]),
    ("XS_AMOUNT", [[[1.0, 2.0]], [[1.0], [10.0]]], [[1.0, 2.0], [10.0, 20.0]]),
    ("XS_AMOUNT", [[[2.0]], 3.0], 6.0),
    ("XS_EXPOSURE", [95000.0, 30000.0, 0.0], 125000.0),
    ("XS_EXPOSURE", [0.0, 30000.0, 50000.0], -20000.0),
    ("XS_EXPOSURE", [95000.0, 30000.0, "missing"], 125000.0),
    ("XS_AVAILABLE", [200000.0, 125000.0], 75000.0),
    ("XS_AVAILABLE", [200000.0, -20000.0], 220000.0),
    ("XS_AVAILABLE", ["未核定", 1.0], "未核定"),
    ("XS_CREDIT_STATE", [200000.0, 125000.0, 35000.0, "missing"], "临近额度"),
    ("XS_CREDIT_STATE", [200000.0, 125000.0, 75000.0, "missing"], "临近额度"),
    ("XS_CREDIT_STATE", [200000.0, 125000.0, 75000.01, "missing"], "超额度"),
    ("XS_CREDIT_STATE", [200000.0, -20000.0, 60000.0, "missing"], "正常"),
    ("XS_CREDIT_STATE", [200000.0, -20000.0, 60000.0, 0.01], "有逾期"),
    ("XS_CREDIT_STATE", ["未核定", 0.0, "missing", "missing"], "未核定"),
    ("XS_OVERDUE", [25000.0, {"day": "2025-05-31"}, {"day": "2025-06-30"}], 25000.0),
    ("XS_OVERDUE", [18000.0, {"day": "2025-06-30"}, {"day": "2025-06-30"}], 0.0),
    ("XS_OVERDUE", [18000.0, {"day": "2999-06-30"}, "missing"], 0.0),
    ("XS_DUE_DATE", ["货到30天", {"day": "2025-01-31"}, "missing", "missing"], "2025-03-02"),
    ("XS_DUE_DATE", ["货到30天", {"day": "2024-02-01"}, "missing", "missing"], "2024-03-02"),
    ("XS_WORKDAY", [{"day": "2025-06-06"}, 1.0], "2025-06-09"),
    ("XS_WORKDAY", [{"day": "2025-04-30"}, 1.0], "2025-05-06"),
    ("XS_DEADLINE", ["命令单", {"day": "2025-01-20"}], "2025-02-14"),
    ("XS_ARTICLE", ["DH-4"], "订货单需交营销部、财务部和生产部各一份。"),
    ("XS_CODE", ["经营方针", 1.0], "积极"),
    ("XS_ID_CHECK", ["11010519491231002x"], "正确"),
    ("XS_USCC_CHECK", ["91110000600037341L"], "正确"),
    ("XS_RMB", [1409.5], "壹仟肆佰零玖元伍角"),
    ("XS_CREDIT_STATE", [{"error": "#DIV/0!"}, "missing", "missing", "missing"], "“客户”是错误值 #DIV/0!"),
    ("XS_EXPOSURE", ["K01", "missing", "missing"], "请先保存工作簿"),
    ("XS_AMOUNT", [{"currency": "1250"}, 12.345], 15431.25),
    (
        "XS_AMOUNT",
        [[[{"currency": "3.0000"}], [{"error": "#SPILL!"}]], 0.335],
        [[1.01], ["“数量”是错误值 #SPILL!"]],
    ),
    ("XS_AMOUNT", [{"error": "#CALC!"}, 2.0], "“数量”是错误值 #CALC!"),
    ("XS_AMOUNT", ["三", 2.0], 6.0),
    ("XS_AMOUNT", ["missing", 2.0], ""),
    ("XS_AMOUNT", [True, 2.0], "“数量”应为数字"),
    ("XS_REORDER_POINT", [560.0, 28.0, 5.0, "missing", "missing", "missing", "missing"], 180.0),
]


def as_excel_has_it(value):
    """One row arrives as a row, one cell as its value."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


@pytest.mark.article("DH-3.4")
def test_excel_gets_what_the_handbook_says():
    answers = excel([(name, arguments, "工作簿1") for name, arguments, _ in FIGURES])
    told = [
        f"{name}{arguments}: {answer}" for (name, arguments, _), answer in zip(FIGURES, answers, strict=True)
    ]
    assert told == [
        f"{name}{arguments}: {wanted}"
        for name, arguments, wanted in ((*call[:2], as_excel_has_it(call[2])) for call in FIGURES)
    ]


@pytest.fixture(scope="module")
def demo(demo_folder):
    return demo_folder / BOOK


@pytest.fixture(scope="module")
def verdicts(demo):
    open_house()
    document = COMMANDS["orders.review"].run(Context(demo)).document
    return list(document["orders"])


def first_of_each_customer(verdicts):
    found = {}
    for verdict in verdicts:
        if verdict["exposure"] is not None:
            found.setdefault(verdict["customer"], verdict)
    return found


@pytest.mark.article("DH-3.3", "DH-3.4", "TB-9.1.1")
def test_the_workbook_s_figures_are_those_of_the_report(demo, verdicts):
    own = first_of_each_customer(verdicts)
    assert len(own) > 3
    codes, amounts = [[code] for code in own], [[float(verdict["amount"])] for verdict in own.values()]
    left = "missing"
    exposures, available, states, overdue = excel(
        [
            ("XS_EXPOSURE", [codes, left, left], demo),
            ("XS_AVAILABLE", [codes, left], demo),
            ("XS_CREDIT_STATE", [codes, left, amounts, left], demo),
            ("XS_OVERDUE", [codes, left, left], demo),
        ]
    )
    assert exposures == [[float(verdict["exposure"])] for verdict in own.values()]
    assert available == [
        ["未核定" if each["available"] is None else float(each["available"])] for each in own.values()
    ]
    assert states == [[verdict["credit_state"]] for verdict in own.values()]
    assert overdue == [
        ["数据不足" if each["overdue"] is None else float(each["overdue"])] for each in own.values()
    ]


@pytest.mark.article("DH-3.3")
def test_the_contract_s_word_is_that_of_the_report(demo, verdicts):
    orders = [[verdict["order_no"]] for verdict in verdicts]
    (words,) = excel([("XS_CONTRACT_CHECK", [orders], demo)])
    for [word], verdict in zip(words, verdicts, strict=True):
        failed = [step["detail"] for step in verdict["steps"][:2] if not step["ok"]]
        expected = "不适用" if verdict["funds"] else failed[0] if failed else "按合同"
        assert word == expected, "a branch orders by its limit, not by a contract"
    assert len({word for [word] in words}) > 1


def test_who_is_not_in_the_workbook_is_named(demo):
    answers = excel(
        [
            ("XS_EXPOSURE", ["X99", "missing", "missing"], demo),
            ("XS_CONTRACT_CHECK", ["X99"], demo),
        ]
    )
    assert answers == ["“客户代码”不在客户资料里", "“订单号码”不在订货单里"]


def test_the_names_of_arguments_are_words_that_vba_takes():
    heads = [line for line in wrappers().splitlines() if line.startswith("Public Function ")]
    assert len(heads) == len(FUNCTIONS)
    for head in heads:
        assert head.isascii()
        names = head.partition("(")[2].partition(")")[0].replace("Optional ", "").split(", ")
        assert not set(map(str.lower, names)) & set(RESERVED), head


def test_a_wrapper_hands_everything_on_as_it_is():
    assert (
        "\n".join(
            [
                "Public Function XS_EXPOSURE(customer, Optional open_orders, Optional prepaid) As Variant",
                '    XS_EXPOSURE = Python.Computed("XS_EXPOSURE", Array(customer, open_orders, prepaid))',
                "End Function",
            ]
        )
        in wrappers()
    )
    assert "ActiveWorkbook" not in wrappers()


def test_the_rest_of_the_arguments_keeps_its_ranges():
    def total(first, *rest): ...

    text = module([("XS_TOTAL", [*signature(total).parameters.values()])])
    assert "Public Function XS_TOTAL(first, ParamArray rest() As Variant) As Variant" in text
    assert "If IsObject(value) Then Set place = value Else place = value" in text
    for wrong in (lambda *rest: rest, lambda first=None, *rest: rest):
        with pytest.raises(ValueError, match="ParamArray"):
            module([("XS_WRONG", [*signature(wrong).parameters.values()])])
