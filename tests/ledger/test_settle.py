"""F5: balance, 逾期 and age, and which money pays what."""

from datetime import date, timedelta

import pytest
from ledger_cases import TODAY, account, invoice, invoices, money, receipt, shown

from xlsales.ledger.account import AGES
from xlsales.ledger.figures import Policy

PAST, DAY = date(2025, 5, 31), timedelta(1)


def aged(*amounts):
    return dict(zip(AGES, amounts, strict=True))


ORACLES = [
    pytest.param(
        invoices(),
        [receipt("50000")],
        ("45000.00", "0.00", "15000.00", 30, "有遗留"),
        aged("30000.00", "15000.00", "0.00", "0.00", "0.00"),
        {"S1": "0.00", "S2": "15000.00", "S3": "18000.00", "S4": "12000.00"},
        id="F5.a 未指定的款先付最早到期的",
    ),
    pytest.param(
        invoices(),
        [receipt("20000", "R1", document="S3"), receipt("40000", "R2", document="S1")],
        ("35000.00", "0.00", "23000.00", 30, "有遗留"),
        aged("12000.00", "23000.00", "0.00", "0.00", "0.00"),
        {"S1": "0.00", "S2": "23000.00", "S3": "0.00", "S4": "12000.00"},
        id="F5.b 先付指定的，多的付最早到期的",
    ),
    pytest.param(
        invoices(),
        [receipt("100000")],
        ("0.00", "5000.00", "0.00", 0, "无遗留"),
        aged("0.00", "0.00", "0.00", "0.00", "0.00"),
        {"S1": "0.00", "S2": "0.00", "S3": "0.00", "S4": "0.00"},
        id="F5.c 全部付清，多付的是预收",
    ),
    pytest.param(
        invoices("S1"),
        [receipt("39999.50")],
        ("0.50", "0.00", "0.00", 0, "无遗留"),
        aged("0.00", "0.00", "0.00", "0.00", "0.50"),
        {"S1": "0.50"},
        id="F5.d 尾差在容忍以内",
    ),
]


@pytest.mark.article("DH-3.4")
@pytest.mark.parametrize(("owed", "paid", "figures", "aging", "remainders"), ORACLES)
def test_f5(owed, paid, figures, aging, remainders):
    found = account(owed, paid, tolerance="1.00")
    assert (
        *map(shown, (found.balance, found.prepaid, found.overdue)),
        found.max_overdue_days,
        found.issue,
    ) == figures
    assert (shown(found.aging), shown(found.remainders)) == (aging, remainders)


@pytest.mark.parametrize(
    ("due_on", "bucket", "overdue"),
    [
        (TODAY + DAY, "未到期", 0),
        (TODAY, "未到期", 0),
        (TODAY - DAY, "1-30", 1),
        (TODAY - 30 * DAY, "1-30", 30),
        (TODAY - 31 * DAY, "31-60", 31),
        (TODAY - 60 * DAY, "31-60", 60),
        (TODAY - 61 * DAY, "61-90", 61),
        (TODAY - 90 * DAY, "61-90", 90),
        (TODAY - 91 * DAY, "90以上", 91),
    ],
)
def test_age_counts_from_the_day_after(due_on, bucket, overdue):
    found = account([invoice("S1", due_on, "500")])
    assert [name for name, amount in found.aging.items() if amount] == [bucket]
    assert (found.max_overdue_days, found.overdue) == (overdue, money("500") if overdue else 0)


@pytest.mark.parametrize(("days", "overdue"), [(5, 0), (6, 50000)], ids=["第五天还在宽限内", "第六天逾期"])
def test_days_of_grace(days, overdue):
    owed = [invoice("S1", TODAY - days * DAY, "500")]
    assert account(owed, policy=Policy(5, 0, 30)).overdue == overdue


@pytest.mark.parametrize(
    ("remainders", "overdue", "residue"),
    [
        (["60", "40"], "0.00", "100.00"),
        (["60", "40.01"], "100.01", "0.00"),
        (["100.01"], "100.01", "0.00"),
    ],
    ids=["合计正好一百", "合计超过一分", "一张超过一分"],
)
def test_residues_are_tolerated_for_the_customer_in_all(remainders, overdue, residue):
    found = account([invoice(f"S{i}", PAST, text) for i, text in enumerate(remainders)], policy=Policy())
    assert (shown(found.overdue), shown(found.residue)) == (overdue, residue)


@pytest.mark.parametrize(
    ("owed", "paid", "overdue"),
    [
        pytest.param([("A", 30, "500"), ("B", 0, "700")], [], "500.00", id="O1"),
        pytest.param([("A", 30, "500"), ("B", 0, "700")], ["600"], "0.00", id="O3"),
        pytest.param([("A", 30, "800")], ["800"], "0.00", id="O5: FIFO matches at once"),
        pytest.param([("A", 5, "500"), ("B", -30, "1000")], [], "500.00", id="O7"),
    ],
)
def test_peer_cases_of_overdue(owed, paid, overdue):
    rows = [invoice(name, TODAY - days * DAY, amount) for name, days, amount in owed]
    found = account(rows, [receipt(amount) for amount in paid])
    assert shown(found.overdue) == overdue
    assert sum(item.overdue > 0 for item in found.items) == (1 if found.overdue else 0)


def test_peer_case_o5_with_a_deposit_waits_for_its_document():
    owed = [invoice("A", PAST, "800")]
    assert shown(account(owed, [receipt("800", nature="定金")]).overdue) == "800.00"
    assert account(owed, [receipt("800", nature="定金", document="A")]).overdue == 0


@pytest.mark.parametrize(
    ("opening", "figures"),
    [
        pytest.param([("QC1", PAST, "300")], ("300.00", "0.00", "300.00"), id="应收"),
        pytest.param([("QC1", None, "-300")], ("0.00", "300.00", "0.00"), id="预收"),
        pytest.param(
            [("QC1", PAST, "300"), ("QC2", None, "-200")], ("100.00", "0.00", "100.00"), id="预收冲应收"
        ),
        pytest.param([("QC1", TODAY + DAY, "300")], ("300.00", "0.00", "0.00"), id="铺底没到约定的应付日"),
    ],
)
def test_opening_balances(opening, figures):
    found = account(opening=[invoice(*row) for row in opening])
    assert tuple(map(shown, (found.balance, found.prepaid, found.overdue))) == figures


@pytest.mark.parametrize(
    ("dispute", "overdue", "disputed"),
    [
        pytest.param({"disputed_on": TODAY - 30 * DAY, "confirmed": True}, "60.00", "40.00", id="第三十天"),
        pytest.param({"disputed_on": TODAY - 31 * DAY, "confirmed": True}, "100.00", "0.00", id="过了三十天"),
        pytest.param({"disputed_on": TODAY - DAY}, "100.00", "0.00", id="财务没有确认"),
        pytest.param({"confirmed": True}, "100.00", "0.00", id="没有争议日期"),
        pytest.param({"disputed_on": TODAY + DAY, "confirmed": True}, "100.00", "0.00", id="争议日期在以后"),
    ],
)
def test_disputes(dispute, overdue, disputed):
    found = account([invoice("S1", PAST, "100", disputed=money("40"), **dispute)])
    assert (shown(found.overdue), shown(found.disputed)) == (overdue, disputed)
    assert shown(found.balance) == "100.00"


def test_a_dispute_about_all_that_is_open_leaves_nothing_overdue():
    owed = [invoice("S1", PAST, "100", disputed=money("40"), disputed_on=TODAY, confirmed=True)]
    found = account(owed, [receipt("70")])
    assert (found.overdue, found.max_overdue_days, found.disputed) == (0, 0, money("30"))


@pytest.mark.parametrize(
    ("rows", "overdue", "issue"),
    [
        pytest.param([("S1", None, "100")], None, "数据不足", id="不知道应付日"),
        pytest.param([("S1", None, "100"), ("S2", PAST, "50")], "50.00", "有遗留", id="别的已经逾期"),
        pytest.param([("S1", None, "0.60")], "0.00", "无遗留", id="少到不论哪天到期都在容忍以内"),
        pytest.param([("S1", None, "0.60"), ("S2", PAST, "0.60")], None, "数据不足", id="合起来可能超过容忍"),
    ],
)
def test_an_unknown_due_date_is_never_taken_for_not_overdue(rows, overdue, issue):
    found = account([invoice(*row) for row in rows], tolerance="1.00")
    assert (shown(found.overdue), found.issue) == (overdue, issue)
    assert sum(found.aging.values()) + found.undated == found.balance


def test_what_waits_for_its_invoice_is_not_due():
    found = account([invoice("S1", None, "100", waiting=True)])
    assert (found.overdue, found.undated, shown(found.aging["未到期"])) == (0, 0, "100.00")


def test_unnamed_money_pays_last_what_has_no_due_date():
    owed = [invoice("A", None, "100", waiting=True), invoice("B", date(2030, 1, 1), "100")]
    assert shown(account(owed, [receipt("120")]).remainders) == {"A": "80.00", "B": "0.00"}


def test_with_an_unreadable_row_nobody_is_free_of_overdue_money():
    assert account(incomplete=["JY-7"]).issue == "数据不足"
    assert account([invoice("S1", PAST, "100")], incomplete=["JY-7"]).issue == "有遗留"


def test_what_is_delivered_tomorrow_is_not_owed_today():
    owed = [invoice("S1", TODAY + DAY, "100", delivered_on=TODAY + DAY)]
    assert (account(owed).balance, account(owed, today=TODAY + DAY).balance) == (0, money("100"))
