"""A slip from the box to a signed award, another to a top-up, by commands only; what is refused on the way."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from built import build

from xlsales.addin.functions import every_function as _every  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.source import calling
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rewrite import rewrite
from xlsales.company.demo.masters import rows as company_rows
from xlsales.demo.company import settings
from xlsales.demo.sheets import typed
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.kernel.life import LIVES
from xlsales.suggestions.demo.records import rows as demo_rows

open_house()
SECRETARY, DIRECTOR = "mengchuxia", "shentinglan"
OPENED, JUDGED, ORDERED, ANSWERED, GATHERED = (
    date(2025, 4, 21), date(2025, 4, 30), date(2025, 5, 14), date(2025, 5, 29), date(2025, 6, 30),
)  # fmt: skip
SLIPS = [
    {"line_no": 1, "proposers": "叶清和", "category": "2", "title": "走访路线合并", "content": "按区域走",
     "departments": "销售部"},
    {"line_no": 2, "proposers": "范子衿60%、曹南星 40％", "category": "1", "title": "小包装", "content": "进便利店",
     "departments": "市场部、生产部", "written_on": date(2025, 4, 15)},
    {"line_no": 3, "proposers": "石岁晏", "category": "3", "title": "服务卡", "content": "一式两联"},
    {"line_no": 4, "category": "9", "title": "匿名的一条", "content": "见原件 4", "departments": "财务部"},
    {"line_no": 5, "proposers": "E13", "category": "2", "title": "走访路线", "content": "合并",
     "merged_into": "1"},
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "建议.xlsx"
    records = {sheet: typed(FORMS[sheet]) for sheet in ("部门", "员工", "区域", "分支机构")} | company_rows(
        None
    )
    records |= {"评定委员会成员": demo_rows(None)["评定委员会成员"], "开箱录入": SLIPS}
    build(path, records=records, settings=settings())
    return path


def do(path, name, day, login=SECRETARY, **options):
    return COMMANDS[f"suggestions.{name}"].run(Context(path, day, login), **options)


def proceed(path, key, to, day, login=SECRETARY):
    return COMMANDS["book.proceed"].run(
        Context(path, day, login), sheet="建议实施命令单", key=key, to=to, reason=""
    )


def typed_in(path, sheet, key, **cells):
    """As somebody types into the row of that key."""
    book = read_book(path)
    records = book.tables[sheet].records()
    (first,) = (record for record in records if next(iter(record.values())) == key)
    first.update(cells)
    rewrite(book, {sheet: records}, [])


def row(path, sheet, key):
    return next(
        each
        for each in read_book(path).tables[sheet]
        if key in (each.key, each.values()[next(iter(each.form.columns))])
    )


def opened(path):
    return do(path, "open", OPENED, witness="袁守拙", slips=5)


def refusal(path, name, day, **options):
    """What is said where a command does nothing."""
    content = path.read_bytes()
    with pytest.raises(BookError) as fault:
        do(path, name, day, **options)
    assert path.read_bytes() == content
    return str(fault.value)


def nothing(path, name, day, words, **options):
    content = path.read_bytes()
    assert words in do(path, name, day, **options).message
    assert path.read_bytes() == content


NUMBERS = ["JY-202504-0001", "JY-202504-0002", "JY-202504-0003", "JY-202504-0004"]
FIRST, SHARED, CARD, ANONYMOUS = NUMBERS
VERDICTS = {
    FIRST: {"verdict": "采用", "grade": "三等", "score": Decimal(72)},
    SHARED: {"verdict": "采用", "score": Decimal(90)},
    CARD: {"verdict": "可完善", "grade": "鼓励奖", "assisting": "客户服务部", "assistant": "E07"},
    ANONYMOUS: {"verdict": "保留"},
}


def judged(path):
    opened(path)
    do(path, "review", JUDGED)
    for number, cells in VERDICTS.items():
        typed_in(path, "建议登记_评定", number, **cells)
    return do(path, "review", JUDGED, noted=True, by="E04", evidence="评审表 4 月")


@pytest.mark.article("KF-18.1", "KF-19")
def test_the_box_is_opened(path):
    done = opened(path)
    assert done.document["suggestions"] == NUMBERS
    assert done.message == "开箱 5 张，登记 4 条建议。"
    book = read_book(path)
    own = [
        (each.sugg_no, each.staff_no, each.department_name, each.share)
        for each in book.tables["建议登记_建议人"]
    ]
    assert own == [
        (FIRST, "E12", "销售部", Decimal("0.5")), (FIRST, "E13", "销售部", Decimal("0.5")),
        (SHARED, "E17", "市场部", Decimal("0.6")), (SHARED, "E15", "销售部", Decimal("0.4")),
        (CARD, "E18", "客户服务部", Decimal(1)),
    ]  # fmt: skip
    assert [each.merged for each in book.tables["建议登记"]] == [2, 1, 1, 1]
    assert len(book.tables["开箱录入"]) == 0
    (opening,) = book.tables["开箱记录"]
    assert (opening.opened_on, opening.opened_by, opening.witness, opening.slips) == (OPENED, "E21", "E22", 5)
    assert "已经开过箱" in refusal(path, "open", OPENED, witness="E22", slips=0)


@pytest.mark.article("KF-19")
@pytest.mark.parametrize(
    ("change", "options", "words"),
    [
        ({}, {"slips": 6}, "箱里 6 张，开箱录入里 5 行"),
        ({}, {"witness": "E21"}, "监箱人要是另外一个人"),
        ({"proposers": "赵无名"}, {}, "第 1 号的“赵无名”不在员工表里"),
        ({"proposers": "叶清和60%、范子衿60%", "merged_into": None}, {}, "份额要么都不写，要么合计 100%"),
        ({"merged_into": "5"}, {}, "第 1 号并入的第 5 号没有，或本身已并入别的"),
    ],
)  # fmt: skip
def test_a_box_that_cannot_be_taken_in_stays_as_typed(path, change, options, words):
    typed_in(path, "开箱录入", 1, **change)
    assert words in refusal(path, "open", OPENED, **{"witness": "E22", "slips": 5} | options)


def test_a_like_suggestion_of_before_is_told(path):
    opened(path)
    book = read_book(path)
    slip = [
        {"line_no": 1, "proposers": "E14", "category": "2", "title": "走访路线合并", "content": "按区域走吧"}
    ]
    rewrite(book, {"开箱录入": slip}, [])
    done = do(path, "open", date(2025, 5, 20), witness="E22", slips=1)
    assert done.message == "开箱 1 张，登记 1 条建议。JY-202505-0001 像 JY-202504-0001，先提的保留权利。"
    assert row(path, "建议登记", "JY-202505-0001").similar_to == FIRST


@pytest.mark.article("KF-22.1")
def test_departments_are_asked_and_the_review_sheet_is_blind(path, tmp_path):
    opened(path)
    out = tmp_path / "意见.xlsx"
    done = do(path, "ask", OPENED, out=out)
    assert (done.document["departments"], done.document["asked"]) == (
        ["销售部", "市场部", "生产部", "财务部"],
        4,
    )
    assert openpyxl.load_workbook(out).sheetnames == ["销售部", "市场部", "生产部", "财务部"]
    nothing(path, "ask", OPENED, "没有要征询意见的建议")
    sheet = tmp_path / "评审表.xlsx"
    done = do(path, "review", JUDGED, out=sheet)
    assert done.document["suggestions"] == NUMBERS
    texts = {str(cell.value) for line in openpyxl.load_workbook(sheet).active.iter_rows() for cell in line}
    assert not {"叶清和", "范子衿"} & texts
    assert "销售部：未答复" in texts
    nothing(path, "review", JUDGED, "没有要评审的建议")


@pytest.mark.article("KF-22.1", "KF-25.1", "KF-25.2")
def test_the_committee_decides(path):
    done = judged(path)
    assert done.document["decided"] == {FIRST: "采用", SHARED: "采用", CARD: "可完善", ANONYMOUS: "保留"}
    kept = row(path, "建议登记", ANONYMOUS)
    assert (kept.status, kept.kept_until, kept.reviews) == ("保留", date(2025, 5, 31), 1)
    assert row(path, "建议登记", SHARED).proposed_grade == "一等", "90 points speak for it"
    assert row(path, "建议登记", CARD).assisting == "客户服务部"
    again = do(path, "review", date(2025, 5, 30))
    assert again.document["suggestions"] == [ANONYMOUS], "what is kept comes back in the month"


@pytest.mark.parametrize(
    ("cells", "by", "words"),
    [
        ({"verdict": "采用", "grade": "努力奖"}, "E04", "的决定是采用，不能拟努力奖"),
        ({"verdict": "可完善"}, "E04", "可完善的要填协助部门"),
        ({"verdict": "采用"}, "E06", "不是营销总监"),
        ({}, "E04", "没有录好、还没有签字的决定"),
    ],
)
def test_a_decision_that_does_not_count_is_refused(path, cells, by, words):
    opened(path)
    do(path, "review", JUDGED)
    if cells:
        typed_in(path, "建议登记_评定", FIRST, **cells)
    assert words in refusal(path, "review", JUDGED, noted=True, by=by, evidence="评审表")
    assert "要写明凭据" in refusal(path, "review", JUDGED, noted=True, by=by)


@pytest.mark.article("KF-24.1", "KF-24.2", "KF-23.2")
def test_only_the_adopted_are_published_by_name(path, tmp_path):
    judged(path)
    done = do(path, "publish", JUDGED, out=tmp_path / "公布", document_no="华光通〔2025〕18号")
    notice, _, letters = map(openpyxl.load_workbook, done.document["files"])
    texts = [str(cell.value) for line in notice.active.iter_rows() for cell in line if cell.value]
    assert "叶清和、许照野" in texts
    assert "华光通〔2025〕18号" in texts
    assert "另有：可完善 1 条，保留 1 条，已分别通知建议人。" in texts
    assert not [text for text in texts if "石岁晏" in text or "服务卡" in text]
    assert (
        len(
            [
                1
                for sheet in letters
                for line in sheet.iter_rows()
                for cell in line
                if cell.value == "建议评定通知书"
            ]
        )
        == 5
    )
    assert row(path, "建议登记", FIRST).announced_on == JUDGED
    nothing(path, "publish", JUDGED, "没有要公布的评定结果", out=tmp_path)


def ordered(path, tmp_path):
    judged(path)
    return do(path, "order", ORDERED, out=tmp_path / "命令单")


@pytest.mark.article("KF-26.1", "KF-26.2")
def test_each_department_is_ordered_and_answers(path, tmp_path):
    done = ordered(path, tmp_path)
    assert done.document["orders"] == ["ML-202505-0001", "ML-202505-0002", "ML-202505-0003"]
    with pytest.raises(BookError, match="实施日期没有填"):
        proceed(path, "ML-202505-0001", "回执", ANSWERED)
    typed_in(path, "建议实施命令单", "ML-202505-0001", implemented_on=date(2025, 6, 3), essentials="先试华东")
    proceed(path, "ML-202505-0001", "回执", ANSWERED)
    assert row(path, "建议实施命令单", "ML-202505-0001").returned_on == ANSWERED
    nothing(path, "order", ORDERED, "都下了命令单", out=tmp_path)


def test_what_touches_no_department_is_not_ordered(path, tmp_path):
    judged(path)
    typed_in(path, "建议登记", FIRST, departments=None)
    assert "没有填涉及部门" in refusal(path, "order", ORDERED, out=tmp_path)


@pytest.mark.article("KF-21", "KF-23.1", "KF-23.4")
def test_all_grades_are_decided_by_one_press_and_signed_for(path, tmp_path):
    ordered(path, tmp_path)
    money = do(path, "money", date(2025, 6, 23), out=tmp_path / "备款单.xlsx").document
    assert (money["cash"], money["prizes"], money["notes"]) == ("1800.00", 0, {"100": 18})
    assert row(path, "建议登记", FIRST).grade is None, "before the gathering a grade is only proposed"
    assert "不能定努力奖" in refusal(path, "grade", GATHERED, present=120, changed={FIRST: "努力奖"})
    assert "没有等着定级" in refusal(path, "grade", GATHERED, present=120, changed={ANONYMOUS: "四等"})
    done = do(path, "grade", GATHERED, present=120, changed={FIRST: "二等"}, evidence="大会记录")
    assert done.document["grades"] == {FIRST: "二等", SHARED: "一等", CARD: "鼓励奖"}
    assert (done.document["cash"], done.document["teams"]) == ("2000.00", ["市场部", "销售部"])
    paid = {(each.sugg_no, each.staff_no): each.amount for each in read_book(path).tables["建议奖金"]}
    assert paid == {
        (FIRST, "E12"): 400, (FIRST, "E13"): 400, (SHARED, "E17"): 600, (SHARED, "E15"): 400,
        (CARD, "E18"): 200,
    }  # fmt: skip
    out = tmp_path / "签领表.xlsx"
    do(path, "sign", GATHERED, out=out)
    texts = {str(cell.value) for line in openpyxl.load_workbook(out).active.iter_rows() for cell in line}
    assert "合计（大写）：贰仟元整" in texts
    signed = do(path, "sign", GATHERED, noted=True, absent=["曹南星"]).document
    assert (signed["signed"], signed["absent"], signed["ended"]) == (4, 1, [CARD])
    assert row(path, "建议登记", CARD).status == "已发奖"
    assert do(path, "sign", GATHERED).document["rows"] == 1, "who was not there still has his to sign for"
    assert "没有拟评等级的建议" in refusal(path, "grade", GATHERED, present=1)


@pytest.mark.article("KF-26.4", "KF-26.5", "KF-26.3")
def test_an_effect_beyond_what_was_expected_ends_in_a_top_up(path, tmp_path):
    ordered(path, tmp_path)
    do(path, "grade", GATHERED, present=120)
    do(path, "sign", GATHERED, noted=True)
    key = "ML-202505-0001"
    typed_in(
        path, "建议实施命令单", key, implemented_on=date(2025, 6, 3), essentials="先试", objection="人手不够"
    )
    proceed(path, key, "回执", GATHERED)
    with pytest.raises(BookError, match="裁决没有营销总监签字"):
        proceed(path, key, "开始实施", GATHERED)
    typed_in(path, "建议实施命令单", key, ruling="照办", ruled_by="E04", ruled_on=GATHERED)
    proceed(path, key, "开始实施", GATHERED)
    proceed(path, key, "完成", date(2025, 7, 31))
    later = date(2025, 9, 26)
    typed_in(path, "建议实施命令单", key, effect="超过", raised_grade="一等", asked_first=later)
    with pytest.raises(BookError):
        proceed(path, key, "确认效果", later, SECRETARY)
    proceed(path, key, "确认效果", later, DIRECTOR)
    done = do(path, "grade", date(2025, 9, 30), present=118)
    more = [each for each in read_book(path).tables["建议奖金"] if each.kind == "追补"]
    assert [(each.staff_no, each.amount) for each in more] == [("E12", 200), ("E13", 200)], (
        "三等 to 一等: 400"
    )
    assert done.document["cash"] == "400.00"
    assert do(path, "sign", date(2025, 9, 30), noted=True).document["ended"] == [FIRST]


@pytest.mark.parametrize(
    ("name", "cells", "shown"),
    [
        ("XS_AWARD", ("一等", date(2025, 6, 30)), 1000.0), ("XS_AWARD", ("一等", date(2025, 7, 1)), 1200.0),
        ("XS_AWARD", ("努力奖",), "奖品"), ("XS_AWARD", ("五等",), "“等级”不在奖励表里"),
        ("XS_TEAM_RATIO", (4.0, 8.0), 50.0), ("XS_TEAM_RATIO", (5.0, 12.0), 41.67),
        ("XS_TEAM_RATIO", (1.0, 0.0), "不适用"),
    ],
)  # fmt: skip
def test_worksheet_functions(name, cells, shown, path):
    raised = {"grade": "一等", "effective_on": date(2025, 7, 1), "amount": Decimal(1200)}
    rewrite(read_book(path), {"新客户开发建议奖励表": [raised]}, [])
    with calling(path):
        assert FUNCTIONS[name](*cells) == shown


@pytest.mark.article("KF-20")
def test_nobody_is_asked_before_the_committee():
    """No column, step or role of the box is a superior's: committee and secretary alone stand in it."""
    superiors = {"主管", "经理", "总监", "总经理", "上级"}
    before = [
        FORMS[name] for name in ("开箱录入", "开箱记录", "建议登记", "建议登记_建议人", "建议登记_部门意见")
    ]
    headers = {item.header for form in before for item in form.columns.values()}
    assert not {
        header for header in headers for word in (*superiors, "审批", "批准", "同意") if word in header
    }
    own = LIVES["建议登记"]
    roles = {role for step in own.steps for role in step.actors}
    assert roles == {"评定委员会秘书", "销售内勤"}
    assert not any(step.decides for step in own.steps)
    assert [step.deed for step in own.following("已开箱")] == ["评审"]
    assert COMMANDS["suggestions.open"].deeds == {"开箱登记": ("评定委员会秘书", "销售内勤")}


@pytest.mark.article("KF-17", "KF-23.4")
def test_the_board_and_the_papers_of_the_demo(demo_without_sales, tmp_path):
    from xlsales.demo.build import CLEAN

    context = Context(demo_without_sales / CLEAN)
    board = COMMANDS["suggestions.board"].run(context, year=2025, out=tmp_path / "看板.xlsx").document
    places = {each["department"]: each for each in board["departments"]}
    assert (places["市场部"]["cases"], places["市场部"]["adopted"], places["市场部"]["money"]) == (
        "3",
        "2",
        "800.00",
    )
    assert (places["市场部"]["rate"], places["市场部"]["per_hundred"]) == ("0.6667", "37.5")
    assert board["people"][0]["cases"] == "3"
    money = COMMANDS["suggestions.money"].run(context, out=tmp_path / "备款单.xlsx").document
    assert (money["cash"], money["prizes"], money["notes"]) == ("4200.00", 2, {"100": 42})
    made = COMMANDS["suggestions.papers"].run(context, year=2025, out=tmp_path / "用纸").document["files"]
    table = openpyxl.load_workbook(made[1]).active
    texts = [str(cell.value) for line in table.iter_rows() for cell in line if cell.value is not None]
    assert [text for text in texts if text in {"1000", "800", "600", "400", "200", "奖品"}] == [
        "1000", "800", "600", "400", "200", "奖品",
    ]  # fmt: skip
    days = [
        [cell.value for cell in line]
        for line in openpyxl.load_workbook(made[2]).active.iter_rows(min_row=5, max_row=16)
    ]
    assert (days[0][0], days[0][4]) == ("2025-01", "02-14 周五（原 02-15）")
    assert days[3][1] == "04-21 周一（原 04-20）"
