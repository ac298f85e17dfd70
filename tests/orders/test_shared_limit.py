"""Several customers of one owner share one limit (授信主体, practice.md §12): 100,000, used 70,000 and 25,000."""

from datetime import date
from decimal import Decimal

import pytest
from accepted_cases import company, entry, findings, line, order

from xlsales.book.book import read_book
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.dates import MonthDay
from xlsales.handbook.settings import read_settings
from xlsales.kernel.given import Given
from xlsales.ledger.entries import Invoice
from xlsales.ledger.figures import Policy, settle
from xlsales.ledger.terms import Terms
from xlsales.orders.contracts import Agreed, ContractTerms, ContractUse, Tolerance
from xlsales.orders.fillings import customer_words
from xlsales.orders.review.deciding import review
from xlsales.orders.review.facts import Candidate, CustomerCredit, ReviewInputs, ReviewPolicy
from xlsales.orders.review.verdict import VerdictText

MONEY_SHEETS = (
    "客户资料", "客户资料_信用核定", "订货单", "订货单_明细", "产品", "交易记录", "结算记录", "期初余额", "合同",
    "员工", "授权代理",
)  # fmt: skip
TODAY = date(2025, 6, 30)
POLICY = ReviewPolicy(
    MonthDay(3, 31), Tolerance(), Decimal("0.8"), Decimal("0.3"), True, True, False, True,
    "销售部经理", "营销总监", "营销总监",
)  # fmt: skip


def owing(code, yuan, *sharing):
    debt = Invoice(code, f"F-{code}", date(2025, 7, 30), yuan * 100, delivered_on=date(2025, 6, 30))
    account = settle([debt], [], [], TODAY, Policy())
    return CustomerCredit(account, Terms("货到N天", 30), 10_000_000, reviewed=True, sharing=sharing)


def judged(*amounts):
    """Orders of these fen, by K1 and K2 in turn."""
    codes = [("K1", "K2")[at % 2] for at in range(len(amounts))]
    contracts = {
        f"H{code}": ContractTerms(
            f"H{code}", "框架", code, date(2025, 1, 1), date(2025, 12, 31), "生效",
            lines={"P1": Agreed(Decimal(1), Decimal(10**6))},
        )
        for code in ("K1", "K2")
    }  # fmt: skip
    orders = [
        Candidate(
            f"D{at}",
            code,
            "",
            TODAY,
            f"H{code}",
            Terms(),
            (ContractUse("P1", Decimal(1), Decimal(1), fen),),
            fen,
        )
        for at, (code, fen) in enumerate(zip(codes, amounts, strict=True))
    ]
    customers = {"K1": owing("K1", 70_000, "K2"), "K2": owing("K2", 25_000, "K1")}
    return review(orders, ReviewInputs(customers, contracts, {}, {}, (), POLICY))


@pytest.mark.article("TB-9.1.1")
def test_5000_is_left_for_either():
    for amounts in ((500_000,), (0, 500_000)):
        verdict = judged(*amounts)[-1]
        assert (verdict.credit.available, verdict.accepted) == (500_000, True)
    assert [own.accepted for own in judged(500_001)] == [False]
    assert [own.accepted for own in judged(0, 500_001)] == [True, False]


def test_what_one_takes_the_other_has_no_more():
    assert [own.accepted for own in judged(300_000, 200_000)] == [True, True]
    first, second = judged(300_000, 200_001)
    assert (first.accepted, second.accepted, second.over) == (True, False, 1)


def test_the_verdict_names_with_whom():
    document = VerdictText(POLICY, TODAY).document(judged(500_001)[0])
    (detail,) = (step["detail"] for step in document["steps"] if step["step"] == "credit")
    assert detail == (
        "最高信用程度 100,000.00 元（与K2共用）；已占用 95,000.00 元，本单后 100,000.01 元，超出 0.01 元"
    )


@pytest.mark.article("TB-9.1.1")
@pytest.mark.parametrize(("limit", "rules"), [(2500, []), (2499, ["B40"])])
def test_accepted_orders_of_both_are_counted_together(tmp_path, limit, rules):
    """DD-1 of K1 for 1,000.00 and DD-2 of K2 for 1,500.00."""
    other = {
        "customer_code": "K2", "customer_name": "华南商行", "customer_type": "经销商", "region_code": "Q1",
        "address": "广州市1号", "phone": "020-55556666", "credit_head": "K1",
    }  # fmt: skip
    known = {
        "customer_code": "K1",
        "customer_name": "华东商行",
        "customer_type": "经销商",
        "region_code": "Q1",
    }
    first = known | {"address": "上海市1号", "phone": "021-55556666", "credit_limit": Decimal(limit)}
    heads = [(order(status="已审"), line())]
    heads.append((order("DD-2", date(2025, 6, 4), status="已审", customer_code="K2"), line("DD-2", 150)))
    entries = [entry(head, own) for head, own in heads]
    entries[1]["customer_name"] = "华南商行"
    book = company(tmp_path / "销售.xlsx", *heads, 客户资料=[first, other], 订货登记表=entries)
    found = [message for _, message in findings(book, "B40")]
    assert [("B40" if "超过最高信用程度" in message else message) for message in found] == rules
    tables = read_book(book).tables
    known = (tables[name] for name in MONEY_SHEETS)
    free = customer_words(Given(TODAY, read_settings({"期初已录": "是"})[0], WorkingCalendar()), *known)
    assert free["available"].to_pylist() == [Decimal(limit - 2500)] * 2, "what is left is the same for both"
