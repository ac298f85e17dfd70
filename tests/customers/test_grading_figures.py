from decimal import Decimal

import pytest

from xlsales.customers.grading.figures import Facts, graded, growth, rise, size_of
from xlsales.handbook.settings import Settings

USUAL = Settings()
DEALER, RETAILER = "经销商", "零售商"
LARGE, MIDDLE, SMALL = "123"
THRIVING, RISING, STEADY, FALLING, DANGER = "12345"


def facts(nature, size, sales, state, base=None, **more):
    def money(value):
        return None if value is None else Decimal(value)

    return Facts(nature, size, None, money(sales), state, money(base), **more)


F6 = {
    "F6.a": (facts(DEALER, LARGE, 1280000, RISING, 1050000), ("100", "100", "100", "90"), "97.50", "A"),
    "F6.b": (facts(RETAILER, MIDDLE, 520000, STEADY, 500000), ("60", "60", "75", "60"), "66.00", "B"),
    "F6.c": (facts(RETAILER, SMALL, 60000, FALLING, 90000), ("60", "30", "25", "10"), "27.50", "D"),
    "F6.d": (facts(DEALER, MIDDLE, None, THRIVING), ("100", "60", None, "100"), "86.67", "A（暂定）"),
    "F6.e": (facts(DEALER, LARGE, 1500000, DANGER, 1400000), ("100", "100", "100", "40"), "85.00", "D"),
    "F6.f": (facts(DEALER, LARGE, 500000, STEADY, 500000), ("100", "100", "75", "60"), "80.00", "A"),
    "F6.g": (facts(RETAILER, LARGE, 1000000, FALLING, 1000000), ("60", "100", "100", "40"), "79.00", "B"),
}


@pytest.mark.article("FW-5")
@pytest.mark.parametrize("case", F6)
def test_the_worked_examples(case):
    given, parts, score, word = F6[case]
    found = graded(given, USUAL)
    known = dict(zip(("性质", "规模", "销售额", "趋势"), parts, strict=True))
    assert {name: str(value) for name, value in found.parts.items()} == {
        name: f"{value}.00" for name, value in known.items() if value
    }
    assert (str(found.score), found.word) == (score, word)


def test_danger_is_a_veto_that_leaves_the_score():
    assert graded(F6["F6.e"][0], USUAL).veto == "业务状况危险"


@pytest.mark.article("FW-5")
def test_a_stopped_customer_is_d_and_one_long_overdue_is_no_a():
    good = F6["F6.a"][0]
    assert graded(good._replace(stopped="中止"), USUAL)[3:] == ("D", "客户已中止")
    assert graded(good._replace(overdue=90), USUAL).grade == "A"
    assert graded(good._replace(overdue=91), USUAL)[3:] == ("B", "逾期 91 天，不评 A")
    assert graded(F6["F6.b"][0]._replace(overdue=91), USUAL)[3:] == ("B", "")


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (Facts(DEALER, "3", 500), "3"),
        (Facts(DEALER, None, 200), "1"),
        (Facts(DEALER, None, 199), "2"),
        (Facts(DEALER, None, 30), "2"),
        (Facts(DEALER, None, 29), "3"),
        (Facts(DEALER), None),
    ],
)
def test_without_a_shop_the_staff_is_counted(given, size):
    assert size_of(given, USUAL) == size


def test_nobody_asks_a_consumer_for_his_shop():
    found = graded(facts("消费者", None, 60000, STEADY, 60000), USUAL)
    # (15×30 + 40×25 + 25×60) ÷ 80 = 2950 ÷ 80
    assert (str(found.score), found.word, found.missing) == ("36.88", "D", ())


def test_what_is_missing_makes_it_provisional():
    found = graded(facts(RETAILER, None, 520000, None, 9999), USUAL)
    assert found.missing == ("规模", "趋势")
    assert (str(found.score), found.word) == ("70.91", "B（暂定）")  # (15×60 + 40×75) ÷ 55


def test_who_is_not_known_has_no_grade():
    found = graded(Facts(None), USUAL)
    assert (found.score, found.grade, found.word) == (None, "", "")


@pytest.mark.parametrize(
    ("sales", "base", "rate"),
    [("120", "100", "0.2"), ("95", "100", "-0.05"), ("1", "99.99", None), ("1", None, None)],
)
def test_growth_asks_for_a_base(sales, base, rate):
    found = growth(Decimal(sales), None if base is None else Decimal(base), Decimal(100))
    assert found == (None if rate is None else Decimal(rate))


def test_the_change_of_half_a_year():
    assert growth(Decimal(460000), Decimal(400000), Decimal(1)) == Decimal("0.15")  # F19


@pytest.mark.article("FW-5")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (F6["F6.g"][0], ("业务状况", "4", "3", "84.00", "A")),
        (F6["F6.e"][0], ("业务状况", "5", "4", "87.50", "A")),
        # 52万 and a growth of 20 % (60万): trend (60 + 100) ÷ 2 = 80 → 71; 100万: 75 → 100 → 81
        (facts(RETAILER, MIDDLE, 520000, "1", 500000), ("销售额", "520000", "1000000", "86.00", "A")),
        # 15×60 + 20×30 + 25×100 = 40.00, C; 20万 adds 40×50
        (facts(RETAILER, SMALL, 0, "1"), ("销售额", "0", "200000", "60.00", "B")),
        # (15×100 + 20×30) ÷ 35 = 60.00, B; 中 makes it 77.14
        (facts(DEALER, SMALL, None, None), ("规模", "3", "1", "100.00", "A")),
    ],
)
def test_what_it_takes_to_rise(given, said):
    found = rise(given, USUAL)
    assert found is not None
    assert (*found[:3], str(found.graded.score), found.graded.grade) == said


@pytest.mark.parametrize("given", [F6["F6.a"][0], Facts(None), F6["F6.b"][0]._replace(stopped="停用")])
def test_nothing_is_said_where_nothing_helps(given):
    assert rise(given, USUAL) is None


def test_some_are_too_far_for_one_change():
    assert rise(facts("消费者", None, None, "1"), USUAL) is None  # (15×30 + 25×100) ÷ 40 = 73.75, B
    assert rise(facts("消费者", None, 2000000, "1"), USUAL) is None  # 86.88, A
    # 9 + 6 + 30 + 15 = 60, B; 20 with 良好, 75 with 100万 and its growth, 74 with 大: never 80
    assert rise(facts(RETAILER, SMALL, 520000, STEADY, 500000), USUAL) is None
