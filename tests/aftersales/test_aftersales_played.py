"""A complaint played by buttons, from the call to its end; gifts, cards and new products on the demo company."""

import shutil
from datetime import date
from decimal import Decimal

import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rewrite import rewrite
from xlsales.demo.company import settings
from xlsales.demo.data import clean_records
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.ledger.opened import opened

open_house()
TODAY = date(2025, 6, 30)
CUSTOMER, RECORD = "HD0002", "FP-B01"


SHEETS = (
    "员工", "部门", "区域", "客户资料", "产品", "合同", "结算记录", "期初余额", "潜在客户名录", "客户分级",
    *(form.sheet for form in FORMS if form.__module__.split(".")[1] in ("aftersales", "gifts")),
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The clean demo without what nobody reads here: each button writes in a moment."""
    path, records = tmp_path_factory.mktemp("played") / "演示.xlsx", clean_records()
    small = {sheet: records[sheet] for sheet in SHEETS if sheet in records}
    small["交易记录"] = [row for row in records["交易记录"] if row.get("customer_code") == CUSTOMER]
    small["订货单"] = [row for row in records["订货单"] if row.get("customer_code")][:20]
    build(path, records=small, settings=settings())
    return path


@pytest.fixture
def path(built, tmp_path):
    return shutil.copy(built, tmp_path / built.name)


def run(path, command, today=TODAY, by="shisuiyan", **options):
    return COMMANDS[command].run(Context(path, today, by), **options)


def row(path, sheet, **wanted):
    ((name, value),) = wanted.items()
    (found,) = (each for each in read_book(path).tables[sheet].records() if each[name] == value)
    return found


def owed(path):
    """What of the customer is overdue, and what is in a dispute that counts."""
    book = read_book(path)
    own = opened(book.tables, book.log, book.given(TODAY)).accounts[CUSTOMER]
    return own.overdue, own.disputed


def set_row(path, sheet, key, **values):
    book = read_book(path)
    records = book.tables[sheet].records()
    name = next(iter(book.tables[sheet].form.columns))
    next(each for each in records if each[name] == key).update(values)
    rewrite(book, {sheet: records}, [])


@pytest.mark.article("GW-9.2", "FW-4.3-1", "DH-3.4")
def test_a_complaint_with_money_from_the_call_to_its_end(path):
    done = run(path, "aftersales.call", customer=CUSTOMER, topic="投诉", content="又有三件分层")
    assert done.message == "已登记 LF-202506-0009：苏州禾沐日化有限公司，投诉，请于 2025-07-01 前答复。"
    done = run(path, "aftersales.pass", contacts=["LF-202506-0009"])
    assert done.document["passed"] == [
        {"contact_no": "LF-202506-0009", "topic": "投诉", "document": "KS-202506-0007"}
    ]
    complaint = row(path, "客诉处理单", complaint_no="KS-202506-0007")
    assert (complaint["status"], complaint["received_by"], complaint["content"]) == (
        "已受理",
        "E18",
        "又有三件分层",
    )
    with pytest.raises(BookError, match="状态是已受理，不能办“处理中”"):
        run(path, "aftersales.handle", complaint="KS-202506-0007", handling="折让", content="折让")
    set_row(path, "客诉处理单", "KS-202506-0007", cause="品质")
    run(path, "book.proceed", by="jiangruogu", sheet="客诉处理单", key="KS-202506-0007", to="判定责任")
    book = read_book(path)
    sent = next(each for each in book.tables["交易记录"].records() if each["invoice_no"] == RECORD)
    overdue, disputed = owed(path)
    for record, amount, said in (
        ("FH-1", "1200", "交易记录里没有给 HD0002 的“FH-1”"),
        (sent["record_no"], "9000.01", "这次发货是 9,000.00 元，争议 9,000.01 元比它大"),
        (sent["record_no"], "一点", "争议金额“一点”看不懂"),
    ):
        with pytest.raises(BookError, match=said):
            run(
                path,
                "aftersales.handle",
                complaint="KS-202506-0007",
                handling="折让",
                content="",
                record=record,
                amount=amount,
            )
    with pytest.raises(BookError, match="“赔”不是换货、退货、折让、维修、解释之一"):
        run(path, "aftersales.handle", complaint="KS-202506-0007", handling="赔", content="")
    run(path, "aftersales.handle", complaint="KS-202506-0007", handling="折让", content="三成",
        record=sent["record_no"], amount="1,200.00")  # fmt: skip
    known = row(path, "交易记录", record_no=sent["record_no"])
    assert (known["disputed"], known["disputed_on"], known["dispute_confirmed_by"]) == (
        Decimal(4200),
        TODAY,
        None,
    )
    assert owed(path) == (overdue + disputed, 0), "nothing counts until 财务 has confirmed"
    set_row(path, "交易记录", sent["record_no"], dispute_confirmed_by="E22")
    assert owed(path) == (overdue + disputed - 420_000, 420_000), "fen: the order review sees it so"
    run(path, "aftersales.wait", complaint="KS-202506-0007", at="10:30", reason="等客户盖章")
    assert row(path, "客诉处理单", complaint_no="KS-202506-0007")["status"] == "等客户"
    run(path, "aftersales.wait", complaint="KS-202506-0007", at="14:00")
    waited = row(path, "客诉处理单_等客户", complaint_no="KS-202506-0007")
    assert (waited["since_at"], waited["until_on"], waited["until_at"]) == ("10:30", TODAY, "14:00")
    run(path, "book.proceed", sheet="客诉处理单", key="KS-202506-0007", to="客户确认")
    done = run(path, "aftersales.close", by="jiangruogu", complaint="KS-202506-0007")
    assert done.message == (
        f"KS-202506-0007已结案。发货记录 {sent['record_no']} 的争议 1,200.00 元已了结。请于 2025-07-07 回访。"
    )
    known = row(path, "交易记录", record_no=sent["record_no"])
    assert (known["disputed"], known["dispute_confirmed_by"]) == (Decimal(3000), "E22"), (
        "the other complaint's"
    )
    due = run(path, "aftersales.due").document["due"]
    assert next(each for each in due if "KS-202506-0007" in each["why"])["due"] == "2025-07-07"


def test_the_last_dispute_leaves_nothing_behind(path):
    set_row(path, "客诉处理单", "KS-202506-0001", status="已确认")
    number = row(path, "客诉处理单", complaint_no="KS-202506-0001")["record_no"]
    run(path, "aftersales.close", by="jiangruogu", complaint="KS-202506-0001")
    known = row(path, "交易记录", record_no=number)
    assert (known["disputed"], known["disputed_on"], known["dispute_confirmed_by"]) == (None, None, None)
    set_row(path, "客诉处理单", "KS-202506-0001", status="已确认", closed_on=None)
    assert "了结" not in run(path, "aftersales.close", by="jiangruogu", complaint="KS-202506-0001").message


def test_what_needs_no_document_is_not_passed_on(path):
    with pytest.raises(BookError, match="选中的没有要转的"):
        run(path, "aftersales.pass", contacts=["LF-202506-0003", "LF-202506-0007"])
    with pytest.raises(BookError, match="来电来访登记里没有“LF-9”"):
        run(path, "aftersales.pass", contacts=["LF-9"])
    with pytest.raises(BookError, match="客户资料里没有“无名氏”"):
        run(path, "aftersales.call", customer="无名氏", topic="咨询")
    run(path, "aftersales.pass", contacts=["LF-202506-0008"])
    service = row(path, "服务记录", service_no="FW-202506-0007")
    assert (service["source_no"], service["performed_by"], service["measure"]) == (
        "LF-202506-0008",
        "E18",
        "35",
    )


def test_the_month_of_complaints_with_its_page(path):
    out = path.parent / "客诉统计.xlsx"
    told = run(path, "aftersales.complaints", month=date(2025, 6, 1), out=out)
    assert out.exists()
    assert (told.document["received"], told.document["closed"]) == (5, 0), "the void one left out"
    assert [each["complaint_no"] for each in told.document["complaints"]] == [
        "KS-202506-0001", "KS-202506-0003", "KS-202506-0004", "KS-202506-0005", "KS-202506-0006",
    ]  # fmt: skip
    assert run(path, "aftersales.complaints", month=date(2025, 1, 1)).document["closed_in_time"] is None
    assert run(path, "aftersales.due", out=path.parent / "回访.xlsx").document["files"]


@pytest.mark.article("FW-8.4-1")
def test_gifts_are_looked_at_and_given(path):
    seen = run(path, "gifts.review", gift="LP-202505-0001", out=path.parent / "礼品.xlsx")
    assert seen.message == "LP-202505-0001 共 2 行 560.00 元，销售部本年 1,560.00 元，没有超限。"
    assert [each["year_total"] for each in seen.document["lines"]] == ["1440.00", "1560.00"]
    assert [each["recipient_total"] for each in seen.document["lines"]] == ["1440.00", "120.00"]
    done = run(path, "gifts.give", gift="LP-202505-0002")
    assert done.document == {"gift_no": "LP-202505-0002", "lines": 1}
    assert row(path, "赠送礼品预算申请表_明细", gift_no="LP-202505-0002")["given_on"] == TODAY
    assert run(path, "gifts.give", gift="LP-202505-0002").message.startswith("LP-202505-0002没有要送的了")
    with pytest.raises(BookError, match="LP-202506-0001还没有批准"):
        run(path, "gifts.give", gift="LP-202506-0001")
    with pytest.raises(BookError, match="没有“LP-9”"):
        run(path, "gifts.review", gift="LP-9")


@pytest.mark.article("FW-8.4-1")
def test_what_was_agreed_is_written_with_the_consent(path):
    run(path, "book.decide", by="songyunzhou", sheet="赠送礼品预算申请表", keys=["LP-202506-0001"], decision="同意",
        evidence="批条 3")  # fmt: skip
    head = row(path, "赠送礼品预算申请表", gift_no="LP-202506-0001")
    assert (head["decision"], head["approved_by"], head["amount"], head["total"]) == ("同意", "E07", 588, 588)


@pytest.mark.article("FW-4.2-2", "FW-4.2-3", "GW-9.1")
def test_cards_new_products_and_satisfaction(path):
    assert run(path, "gifts.cards").document["cards"] == ["ZX-202506-0001"]
    assert run(path, "gifts.cards").message.startswith("没有要发征询卡")
    told = run(path, "gifts.tell", product="P010", out=path.parent / "告知.xlsx")
    assert told.document["informed"] == 2
    assert told.document["new"] == len(told.document["told"]) - 3 > 0
    assert run(path, "gifts.tell", product="P010").document["new"] == 0
    with pytest.raises(BookError, match="产品表里没有“P999”"):
        run(path, "gifts.tell", product="P999")
    own = run(path, "gifts.satisfaction", month=date(2025, 6, 1), out=path.parent / "满意度.xlsx").document
    assert (own["issued"], own["returned"], own["satisfaction"]) == (3, 1, "0.8000")
    assert run(path, "gifts.satisfaction", month=date(2023, 1, 1)).document["return_rate"] is None
