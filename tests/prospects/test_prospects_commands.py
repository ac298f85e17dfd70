"""给代码, 报告信用问题, the board, T05 and 办理 on the demo company."""

import shutil
from datetime import date

import pytest
from openpyxl import load_workbook

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.demo.build import BOOK, CLEAN
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
GUIYANG, JINAN = "QK-202505-0008", "QK-202505-0007"


@pytest.fixture
def path(demo_without_sales, tmp_path):
    return shutil.copy(demo_without_sales / CLEAN, tmp_path / CLEAN)


def run(path, command, **options):
    return COMMANDS[command].run(Context(path, TODAY), **options)


def row(path, sheet, **wanted):
    ((name, value),) = wanted.items()
    (found,) = (each for each in read_book(path).tables[sheet].records() if each[name] == value)
    return found


@pytest.mark.article("KF-6")
def test_a_code_makes_the_customer_without_retyping(path):
    done = run(path, "prospects.code", prospects=[GUIYANG])
    assert done.document["codes"] == [
        {"prospect_no": GUIYANG, "name": "贵阳黔灵日化有限公司", "customer_code": "XN0009"}
    ]
    prospect = row(path, "潜在客户名录", prospect_no=GUIYANG)
    assert (prospect["status"], prospect["coded_on"]) == ("已编码", TODAY)
    customer = row(path, "客户资料", customer_code="XN0009")
    wanted = {
        "customer_name": "贵阳黔灵日化有限公司", "customer_type": "经销商", "region_code": "XN",
        "address": "贵阳市示范八街18号", "contact": "龙明远", "sales_owner": "E16", "settlement": "款到发货",
        "term_days": None, "credit_limit": None, "status": "潜在", "filled_on": TODAY,
    }  # fmt: skip
    assert {name: customer[name] for name in wanted} == wanted
    line = read_book(path).log[-1]
    assert (line["命令"], line["对象"]) == ("给代码", GUIYANG)
    assert line["内容"].startswith("潜在客户名录客户代码：空 → XN0009")
    with pytest.raises(BookError, match=r"^没有给代码：贵阳黔灵日化有限公司已有代码 XN0009。$"):
        run(path, "prospects.code", prospects=[GUIYANG])


@pytest.mark.article("KF-6", "KF-11")
@pytest.mark.parametrize(
    ("prospects", "said"),
    [
        ([JINAN], "没有给代码：济南泉源商贸有限公司的状态是申请中，批准以后才给代码。"),
        ([GUIYANG, JINAN], "没有给代码：济南泉源商贸有限公司的状态是申请中，批准以后才给代码。"),
        (["QK-1"], "潜在客户名录里没有“QK-1”，请核对编号。"),
        ([], "请先选中潜在客户所在的行，再点按钮。"),
    ],
    ids=["还没有批准", "一个不行就都不给", "没有这个编号", "没有选"],
)
def test_nobody_gets_a_code_too_early(path, prospects, said):
    before = path.read_bytes()
    with pytest.raises(BookError) as refused:
        run(path, "prospects.code", prospects=prospects)
    assert refused.value.message == said
    assert path.read_bytes() == before


@pytest.mark.article("KF-12")
def test_trouble_stops_prospect_and_customer_at_once(path):
    done = run(path, "prospects.stop", prospect="QK-202501-0012", reason="银行退票", by="E13")
    assert done.message.startswith(
        "已报告：厦门鹭江商行从今天起停止拜访、洽谈、给代码、受理和发货，等销售部经理决定（ZZ-"
    )
    assert row(path, "潜在客户名录", prospect_no="QK-202501-0012")["status"] == "中止待批"
    assert row(path, "客户资料", customer_code="HN0009")["status"] == "中止"
    asked = row(path, "中止申请", prospect_no="QK-202501-0012")
    assert (asked["reported_by"], asked["reported_on"], asked["problem"]) == ("E13", TODAY, "银行退票")
    with pytest.raises(BookError, match=r"的状态是中止待批，不用再报告。$"):
        run(path, "prospects.stop", prospect="QK-202501-0012", reason="又一次", by="E13")


@pytest.mark.article("KF-12")
def test_a_customer_who_never_was_a_prospect_is_stopped_and_what_he_waits_for_is_named(path):
    done = run(path, "prospects.stop", prospect="HB0003", reason="失信", by="E14")
    orders = read_book(path).tables["订货单"]
    waiting = [
        row.order_no for row in orders
        if row.customer_code == "HB0003" and row.status in ("已审", "已送三部门", "生产中", "部分发货")
    ]  # fmt: skip
    assert waiting
    assert done.message.endswith(f"；已受理没有发完的有{'、'.join(waiting)}，也由他决定。")
    asked = row(path, "中止申请", customer_code="HB0003")
    assert (asked["prospect_no"], asked["reported_by"], asked["problem"]) == (None, "E14", "失信")
    assert row(path, "客户资料", customer_code="HB0003")["status"] == "中止"
    card = run(path, "customers.card", customer="HB0003").document["card"]["客户"]
    assert card.endswith("，中止，请问销售主管")
    assert "失信" not in card
    with pytest.raises(BookError, match=r"^HB0003的状态是中止，不用再报告。$"):
        run(path, "prospects.stop", prospect="HB0003", reason="又一次")


def test_trouble_is_said_in_words(path):
    with pytest.raises(BookError, match=r"^请写明信用有什么问题。$"):
        run(path, "prospects.stop", prospect=JINAN, reason=" ")


@pytest.mark.article("KF-11")
def test_consent_and_step_are_taken_one_after_the_other(path):
    with pytest.raises(BookError, match="认定申请还没有批准"):
        run(path, "book.proceed", sheet="潜在客户名录", key=JINAN, to="批准开发")
    run(path, "book.decide", sheet="新客户认定申请", keys=["RD-202506-0001"], decision="同意", by="E06",
        evidence="签字的申请表")  # fmt: skip
    run(path, "book.proceed", sheet="潜在客户名录", key=JINAN, to="批准开发")
    assert row(path, "潜在客户名录", prospect_no=JINAN)["status"] == "已批准"
    assert run(path, "prospects.code", prospects=[JINAN]).document["codes"][0]["customer_code"] == "HB0011"


@pytest.mark.article("KF-5.2", "KF-10")
@pytest.mark.parametrize(
    ("key", "to", "said"),
    [
        ("QK-202506-0001", "分析完毕", "联系渠道没有填"),
        ("QK-202506-0004", "筛选通过", "没有信用调查表"),
        ("QK-202505-0005", "筛选通过", "调查结论是再调查"),
        (
            "QK-202503-0011",
            "转为正式客户",
            "还没有通知财务部、通知生产部、通知营销部、通知客户服务部、资料存档",
        ),
    ],
    ids=["没有分析", "没有调查表", "不详", "没有通知和存档"],
)
def test_a_step_waits_for_what_it_needs(path, key, to, said):
    with pytest.raises(BookError) as refused:
        run(path, "book.proceed", sheet="潜在客户名录", key=key, to=to)
    assert said in refused.value.message


@pytest.mark.article("TB-8.1.3")
def test_the_statistics_take_the_last_visit_of_each(path, tmp_path):
    done = run(path, "prospects.statistics", month=date(2025, 6, 1), out=tmp_path / "T05.xlsx")
    lines = {line["name"]: (line["visitor"], line["result"]) for line in done.document["visits"]}
    assert lines == {
        "昆明翠湖商贸有限公司": ("E16", "愿意先订五十箱"),
        "济南泉源商贸有限公司": ("E14", "愿意签年度合同"),
        "厦门鹭岛商贸有限公司": ("E13", "没有见到老板"),
        "天津海河日化有限公司": ("E14", "要求小批量每周送"),
        "郑州中原百货有限公司": ("E14", "门口有法院的封条"),
    }
    assert done.document["counts"] == [
        {"grade": "潜在客户", "visitor": "E13", "count": 1},
        {"grade": "潜在客户", "visitor": "E14", "count": 3},
        {"grade": "潜在客户", "visitor": "E16", "count": 1},
    ]
    assert (tmp_path / "T05.xlsx").is_file()


@pytest.mark.article("KF-3.3")
def test_the_board_tells_who_is_stuck(path):
    assert run(path, "prospects.board").document["stuck"] == [], "the book is of this day"
    document = COMMANDS["prospects.board"].run(Context(path, date(2025, 8, 1))).document
    funnel = {line["state"]: line["count"] for line in document["funnel"]}
    assert sum(funnel.values()) == 18
    assert (funnel["待调查"], funnel["开发中"], funnel["中止待批"]) == (2, 2, 1)
    stuck = {line["prospect_no"] for line in document["stuck"]}
    assert "QK-202505-0005" in stuck
    assert not stuck & {"QK-202501-0012", "QK-202502-0016", "QK-202503-0014"}, "done, stopped, put aside"
    lost = {(line["state"], line["reason"]): line["count"] for line in document["lost"]}
    assert lost[("淘汰", "合作态度不符合")] == 1


@pytest.mark.article("KF-5.1", "KF-8", "KF-10")
def test_cards_are_listed_then_assigned_or_dropped_together(path, tmp_path):
    cards = tmp_path / "名片.csv"
    cards.write_text(
        "公司,姓名,手机\n南京栖霞商行,田女士,025-00009904\n奉贤望海商贸,孟先生,021-00009905\n上海市星澜商贸,孟,021-00009906\n",
        "utf-8",
    )
    done = run(path, "prospects.list", source=[cards], by="E12")
    assert [own["name"] for own in done.document["listed"]] == ["南京栖霞商行", "奉贤望海商贸"]
    assert done.document["left_out"] == [{"row": 4, "name": "上海市星澜商贸", "why": "已是客户（HD0001）"}]
    numbers = [own["prospect_no"] for own in done.document["listed"]]
    with pytest.raises(BookError, match=r"^南京栖霞商行的状态是名录，现在不分配调查，没有改动。$"):
        run(path, "prospects.assign", prospects=numbers, surveyor="E12")
    with pytest.raises(BookError, match=r"^“E17”是市场部的，没有改动，请改派销售部的销售专员。$"):
        run(path, "prospects.assign", prospects=numbers, surveyor="E17")
    run(path, "prospects.drop", prospects=numbers, reason="电话打不通")
    assert {row(path, "潜在客户名录", prospect_no=number)["status"] for number in numbers} == {"淘汰"}
    with pytest.raises(BookError, match=r"^厦门鹭江商行的状态是正式客户，不能淘汰，没有改动。$"):
        run(path, "prospects.drop", prospects=["QK-202501-0012"], reason="不做了")


@pytest.mark.article("KF-8")
def test_a_survey_is_given_to_another_clerk(path):
    run(path, "prospects.assign", prospects=["QK-202506-0003", "QK-202506-0004"], surveyor="E12")
    found = [row(path, "潜在客户名录", prospect_no=number) for number in ("QK-202506-0003", "QK-202506-0004")]
    assert [(own["surveyor"], own["status"]) for own in found] == [("E12", "待调查"), ("E12", "调查中")]
    with pytest.raises(BookError, match=r"^无锡青禾百货有限公司没有组织人，请由销售主管来分配，没有改动。$"):
        run(path, "prospects.assign", prospects=["QK-202506-0002"], surveyor="E12")


@pytest.mark.article("KF-5.5", "KF-7", "KF-9", "TB-8.1.1")
def test_what_is_printed(path, tmp_path):
    first = run(path, "prospects.survey", prospects=["QK-202505-0005"], out=tmp_path / "a")
    pack = run(path, "prospects.pack", prospects=[JINAN], out=tmp_path / "b")
    plan = run(path, "prospects.plan", month=date(2025, 6, 1), out=tmp_path / "c")
    assert [load_workbook(own.document["files"][0]).sheetnames for own in (first, pack, plan)] == [
        ["QK-202505-0005"], ["情况", "调查表 1", "调查表 2", "RD-202506-0001"], ["E13", "E14", "E16"],
    ]  # fmt: skip
    told = run(path, "prospects.notify", prospects=["QK-202503-0011"], out=tmp_path / "d")
    assert told.message == "已生成通知单 1 张，新记下通知 4 处，请各部门签收，财务部填外部编码。"
    assert (
        run(path, "prospects.notify", prospects=["QK-202503-0011"], out=tmp_path / "d").document["added"] == 0
    )
    with pytest.raises(BookError, match=r"^济南泉源商贸有限公司还没有客户代码，没有改动，请先给代码。$"):
        run(path, "prospects.notify", prospects=[JINAN], out=tmp_path / "d")


@pytest.mark.article("KF-3.3", "KF-15", "KF-16")
def test_days_are_read_at_once_and_the_meeting_has_its_page(path, tmp_path):
    assert run(path, "prospects.read", by="E10").message == "没有要批阅的日报，没有改动。"
    days = run(path, "prospects.days", month=date(2025, 6, 1), out=tmp_path / "日报.xlsx").document["days"]
    assert [day["day"] for day in days] == [f"2025-06-{day:02d}" for day in (3, 5, 16, 17, 26)]
    assert {day["problems"] for day in days} == {"无", "老板不在", "运费偏高", "信用有问题"}
    meeting = run(path, "prospects.meeting", out=tmp_path / "例会.xlsx").document
    assert meeting["since"] == "2025-06-27", "the last one"
    assert [own["thing"] for own in meeting["points"] if own["part"] == "未完成的任务"] == [
        "鹭岛的再调查",
        "给黔灵移交调查材料",
    ]
    history = run(path, "prospects.history", prospect="QK-202501-0012", out=tmp_path / "履历.xlsx").document
    assert [own["day"] for own in history["events"]][:3] == ["2025-01-13", "2025-02-06", "2025-02-17"]


@pytest.mark.article("KF-15")
def test_what_nobody_read_is_read(demo_without_sales, tmp_path):
    path = shutil.copy(demo_without_sales / BOOK, tmp_path / BOOK)
    done = run(path, "prospects.read", by="E10", guidance="先寄样").document["read"]
    assert done == ["E13/2025-06-16"], "the trap of a report that nobody answered"
    report = next(own for own in read_book(path).tables["新客户开发日报表"] if own.key == done[0])
    assert (report.guidance, report.guided_by, report.guided_on) == ("约定日子再去", "E10", TODAY)
    with pytest.raises(BookError, match=r"^开发日报里没有“E1/2025-06-16”，没有改动，请写 工号/日期。$"):
        run(path, "prospects.read", by="E10", keys=["E1/2025-06-16"])


@pytest.mark.article("TB-8.1.2")
def test_a_report_waits_for_the_first_order(path):
    with pytest.raises(BookError, match=r"^厦门鹭江商行还没有受理的订单，没有改动，首单受理以后再报告。$"):
        run(path, "prospects.report", prospect="QK-202501-0012")
    with pytest.raises(
        BookError, match=r"^济南泉源商贸有限公司还没有客户代码，没有改动，首单受理以后再报告。$"
    ):
        run(path, "prospects.report", prospect=JINAN)
