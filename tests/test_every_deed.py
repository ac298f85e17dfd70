"""Every deed of every command on the demo company: what changed stands in 操作记录, and only for who may."""

import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path

import keyring
import openpyxl
import pytest
from built import build
from keyring.backends import null

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless, save
from xlsales.book.log.entries import verify
from xlsales.book.rewrite import rewrite
from xlsales.demo.company import settings
from xlsales.demo.data import clean_records
from xlsales.demo.examples import examples
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.orders.flow import ORDER_LIFE

open_house()
TODAY, JULY = date(2025, 6, 30), date(2025, 7, 1)
SOLD_IN = (6, 7)
"""What points of July are made of: the whole book is as true and takes far longer."""
HALF = {"B6": "njyl", "B7": "电话"}
DRAFT = "DD-202506-0001"
DEEDS = {(command.id, deed): roles for command in COMMANDS for deed, roles in command.deeds.items()}


def orders(*states):
    """A test's own choice: the first order of the demo in one of these states."""

    def chosen(book):
        found = [row.order_no for row in book.tables["订货单"] if row.status in states and not row.void]
        return {"orders": found[:2]}

    return chosen


def typed(path):
    """录单 half filled in."""
    rewrite(read_book(path), {}, [], panels={"录单": HALF})


def drafted(path):
    """录单 half filled in, and another draft to take back."""
    typed(path)
    return {"order": DRAFT}


def returned(path):
    """A branch's list, filled in."""
    made = COMMANDS["branches.intents"].run(
        Context(path, TODAY), out=path.parent / "意向", week=date(2025, 7, 7)
    )
    file = next(name for name in made.document["files"] if "FGS-SH" in name)
    book = openpyxl.load_workbook(file)
    sheet = book["要货意向"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    sheet.cell(rows["P001"], 11, 120)
    for role, code in {"库管员": "E23", "销售内勤": "E21", "经理": "E24", "传出": "E21"}.items():
        sheet.cell(rows[role], 2, code)
        sheet.cell(rows[role], 3, datetime(2025, 7, 4))
    book.save(file)
    return {"files": [Path(file)]}


def exported(path):
    """Orders of another system, with states of their own."""
    file = path.parent / "导出.csv"
    file.write_text("单号,日期,客户,状态\nX-1,2025-06-02,HD0004,已审\nX-2,2025-06-03,HD0004,待审\n", "utf-8")
    mapping = path.parent / "导出.toml"
    mapping.write_text(MAP, "utf-8")
    return {"source": file, "mapping": mapping}


MAP = """
[source]
name = "旧系统"
[[table]]
sheet = "订货单"
[table.columns]
"订单号码" = "单号"
"接单日期" = "日期"
"客户代码" = "客户"
"状态" = "状态"
"""


def delivered(path):
    """The three copies of an accepted order."""
    book = read_book(path)
    number = orders("已审")(book)["orders"][0]
    copies = [
        {"order_no": number, "version": 1, "copy_name": name, "delivered_on": TODAY, "means": "打印"}
        for name in ("营销部", "财务部", "生产部")
    ]
    rewrite(book, {"订货单_分发": [*book.tables["订货单_分发"].records(), *copies]}, [])
    return {}


def fetched(path):
    """A slip on its sheet, changed there."""
    COMMANDS["book.fill"].run(Context(path, TODAY), form="调换货单", key="DH-202506-0001")
    rewrite(read_book(path), {}, [], panels={"调换货单填表": {"B12": 100}})
    return {"form": "调换货单"}


def asked(path):
    """Two orders beyond the limit that somebody asks for."""
    book = read_book(path)
    rows = [
        {"order_no": number, "matter": "超额度", "applicant": "E12", "applied_on": TODAY, "amount": None}
        for number in orders("待审")(book)["orders"]
    ]
    rewrite(book, {"订货审批": [*book.tables["订货审批"].records(), *rows]}, [])
    keys = [f"{row['order_no']}/超额度/E12/2025-06-30" for row in rows]
    return {
        "sheet": "订货审批",
        "keys": keys,
        "decision": "退回",
        "by": "E04",
        "reason": "写明原因",
        "evidence": "批条 8",
    }


def reported(path):
    """A list of what somebody has to do."""
    file = path.parent / "今日待办_E22.xlsx"
    openpyxl.Workbook().save(file)
    return {"made": [file], "way": "共享文件夹"}


def waiting(path):
    """The same, ready to go."""
    context = Context(path, TODAY, somebody(read_book(path), ("销售内勤",)))
    COMMANDS["post.prepare"].run(context, **reported(path))
    return {}


def in_question(path):
    """Two orders beyond the limit that nobody has decided."""
    asked(path)
    return {}


def answered(path):
    """The same laid before who decides, and his word."""
    asked(path)
    context = Context(path, TODAY, somebody(read_book(path), ("销售内勤",)))
    laid = COMMANDS["post.ask"].run(context, way="微信").document["asked"]
    return {"batch": laid[0]["batch"], "said": "全部同意"}


def ringed(_):
    """A keyring that keeps nothing: what is told is the public key."""
    keyring.set_keyring(null.Keyring())
    return {}


def sold_out(path):
    """Nothing left in Guangzhou."""
    book = read_book(path)
    stock = book.tables["库存"].records()
    for record in stock:
        if record["branch_code"] == "FGS-GZ":
            record["on_hand"] = 0
            record["in_transit"] = record["on_order"] = record["sold_unshipped"] = None
    rewrite(book, {"库存": stock}, [])
    return {"branch": "FGS-GZ"}


def put_into_the_box(path):
    """Two slips typed at the opening."""
    slips = [{"line_no": at, "category": "2", "title": f"建议{at}", "content": "见原件"} for at in (1, 2)]
    rewrite(read_book(path), {"开箱录入": slips}, [])
    return {"witness": "E22", "slips": 2}


def suggested(path):
    """A suggestion that nobody has looked at."""
    book = read_book(path)
    own = {"sugg_no": "JY-202506-0009", "opened_on": date(2025, 6, 20), "category": "2", "content": "见原件"}
    more = [*book.tables["建议登记"].records(), own | {"departments": "销售部"}]
    rewrite(book, {"建议登记": more}, [])
    return {}


def unpublished(path):
    """Results of June that were not published."""
    book = read_book(path)
    records = book.tables["建议登记"].records()
    for record in records[-4:]:
        record["announced_on"] = record["notified_on"] = None
    rewrite(book, {"建议登记": records}, [])
    return {"out": path.parent / "公布"}


def unread(path):
    """A daily report to which nobody has said anything."""
    book = read_book(path)
    records = book.tables["新客户开发日报表"].records()
    records[0] |= {"guidance": None, "guided_by": None, "guided_on": None}
    rewrite(book, {"新客户开发日报表": records}, [])
    return {}


def first_traded(path):
    """An accepted order of somebody who was a prospect, his first."""
    book = read_book(path)
    (number, *_), records = orders("已审")(book)["orders"], book.tables["订货单"].records()
    for record in records:
        if record["order_no"] == number:
            record["customer_code"] = "HN0009"
    rewrite(book, {"订货单": records}, [])
    return {"prospect": "QK-202501-0012", "story": "展会认识"}


def carded(_):
    """A file with the card of somebody who is in no list."""
    file = Path(tempfile.mkdtemp()) / "名片.csv"
    file.write_text("企业名称,联系人,电话\n芜湖新百货行,芮先生,0553-00001399\n", "utf-8")
    return {"source": [file]}


def unpaid(path):
    """An award that nobody has signed for."""
    book = read_book(path)
    records = book.tables["建议奖金"].records()
    records[-1]["paid_on"] = None
    rewrite(book, {"建议奖金": records}, [])
    return {"noted": True}


def unsolved(path):
    """A visit whose matter the unit cannot solve."""
    book = read_book(path)
    visits = book.tables["拜访记录"].records()
    for record in visits:
        if record["visit_no"] == "BF-202506-0134":
            record["urgent"] = "3"
    rewrite(book, {"拜访记录": visits}, [])
    return {"visit": "BF-202506-0134", "told_to": "E06"}


def off_the_road(path):
    """A day on the road that the first of those who may read has not read."""
    book = read_book(path)
    own = {"staff_no": "E08", "day": date(2025, 6, 27)}
    rewrite(book, {"巡访日报": [*book.tables["巡访日报"].records(), own]}, [])
    return {}


GIVEN = {
    "巡访月报": lambda _: {
        "month": date(2025, 6, 1), "unit": "华东营业处", "analysis": "大多按约定见到", "advice": "补小包装",
    },
    "命令单": lambda _: {"out": Path(tempfile.mkdtemp())},
    "大会定级": lambda _: {"present": 120},
    "登记": lambda _: {"orders": [DRAFT]},
    "等客户": lambda _: {"complaint": "KS-202506-0005", "at": "10:30"},
    "订单审核": lambda _: {"write": True},
    "变更": orders("已审"), "作废": orders("待审", "已审"), "结案": orders("已发完", "部分发货"),
    "新增名录": carded, "通知单": lambda _: examples()["prospects.notify"] | {"out": Path(tempfile.mkdtemp())},
    "补记": lambda _: {"evidence": "批条 17 号"}, "客户分级": lambda _: {}, "催办": lambda _: {},
    "列为重点客户": lambda _: {"customers": ["HD0001"]},
    "确定订货点": lambda _: {"month": JULY, "branch": "FGS-GZ", "points": {"P001": 500}, "reason": "台风季"},
}  # fmt: skip
BEFORE = {
    "orders.new": typed, "orders.resume": drafted, "branches.collect": returned, "book.import": exported,
    "orders.progress": delivered, "book.decide": asked, "book.enter": fetched, "branches.draft": sold_out,
    "suggestions.open": put_into_the_box, "suggestions.ask": suggested, "suggestions.review": suggested,
    "post.prepare": reported, "post.send": waiting, "post.ask": in_question, "post.take": answered,
    "post.key": ringed,
    "suggestions.publish": unpublished, "suggestions.sign": unpaid,
    "prospects.read": unread, "prospects.report": first_traded,
    "service.urgent": unsolved, "service.read": off_the_road,
}  # fmt: skip
"""What must be there first; it gives the options too."""
ONLY_TOLD = {"印个人情况", "登记签名"}
"""What is printed, or a key, changes no record: its line of 操作记录 is all."""
OF_FILE = {"恢复备份", "撤销本次", "升级工作簿", "确认设置", "补记"}
"""Deeds after another one, or on the file: below."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The clean demo where rights are asked for; every role has somebody with a login."""
    path = tmp_path_factory.mktemp("deeds") / "演示.xlsx"
    records = clean_records()
    sales = [row for row in records["销量"] if row["sold_on"].month in SOLD_IN]
    build(path, records=records | {"销量": sales}, settings=settings() | {"权限检查": "是"})
    return path


@pytest.fixture
def path(built, tmp_path):
    return shutil.copy(built, tmp_path / built.name)


def somebody(book, roles):
    """The login of one of them."""
    return next(
        row.login for row in book.tables["员工"]
        if row.login and (not roles or set(roles) & set(row.roles.split("、")))
    )  # fmt: skip


def prepared(path, command, deed):
    """The options, once what must be there is there."""
    if command in BEFORE:
        options = BEFORE[command](path)
    else:
        options = GIVEN[deed](read_book(path)) if deed in GIVEN else examples().get(command)
    more = {"deed": deed, "reason": "客户要求"} if command == "orders.change" else {}
    return (options or {}) | more


def done(path, command, login, options):
    """The code of the refusal, blank where it was done."""
    content = path.read_bytes()
    try:
        COMMANDS[command].run(Context(path, TODAY, login), **options)
    except BookError as fault:
        assert path.read_bytes() == content, "refused and yet written"
        return fault.code
    return ""


def standing(book):
    """What is decided on every sheet, by object and what it is called in 操作记录."""
    return {
        (row.key, f"{form.sheet}{item.header}"): row._show(item.field).replace("否", "")
        for form in FORMS
        if form.key()
        for row in book.tables[form.sheet]
        for item in form.columns.values()
        if item.decided and (not item.proposed or getattr(row, item.field) != getattr(row, item.proposed))
    }


def told(before, after, deed, login):
    """The new lines; they tell each change of what is decided, and by whom."""
    lines = after.log[len(before.log) :]
    assert after.log[: len(before.log)] == before.log, "what was written stays"
    assert verify(after.log) == []
    roles = next((row.roles for row in before.tables["员工"] if row.login == login), "")
    for line in lines:
        assert (line["操作人"], line["角色"], line["命令"]) == (login, roles, deed)
        assert line["时间"].startswith(f"{date.today()} "), "the clock's"  # noqa: DTZ011
        assert line["内容"].endswith("；业务日期 2025-06-30")
        assert line["依据"]
    old, new = standing(before), standing(after)
    for thing, name in old.keys() | new.keys():
        was, now = old.get((thing, name), ""), new.get((thing, name), "")
        clause = f"{name}：{was or '空'} → {now or '空'}"
        own = [
            line for line in lines if thing in line["对象"].split("、") and clause in line["内容"].split("；")
        ]
        assert len(own) == (was != now), f"{thing}: {clause}"
    return lines


def changed(before, after):
    """The sheets whose records differ."""
    return {name for name, table in after.tables.items() if table.records() != before.tables[name].records()}


@pytest.mark.parametrize(("command", "deed"), [each for each in DEEDS if each[1] not in OF_FILE])
def test_a_deed_is_told_thing_by_thing_and_a_stranger_may_not_do_it(command, deed, path):
    options = prepared(path, command, deed)
    before = read_book(path)
    login = somebody(before, DEEDS[command, deed])
    assert done(path, command, "stranger", options) == "unknown_actor"
    assert done(path, command, login, options) == ""
    after = read_book(path)
    assert bool(changed(before, after)) == (deed not in ONLY_TOLD)
    assert told(before, after, deed, login)


@pytest.mark.parametrize(
    ("command", "deed"), [each for each, roles in DEEDS.items() if roles and each[0] not in BEFORE]
)
def test_another_role_may_not(command, deed, built):
    book = read_book(built)
    other = next(
        row.login for row in book.tables["员工"]
        if row.login and not set(DEEDS[command, deed]) & set(row.roles.split("、"))
    )  # fmt: skip
    assert done(built, command, other, prepared(built, command, deed)) == "no_right"


def test_every_deed_is_tried():
    assert all({command, deed} & {*GIVEN, *BEFORE, *OF_FILE, *examples()} for command, deed in DEEDS)
    kept = [roles for (_, deed), roles in DEEDS.items() if deed == "存草稿"]
    assert kept == [(), ()], "the one deed of two commands"
    assert len({deed for _, deed in DEEDS}) == len(DEEDS) - 1
    assert {step.deed for step in ORDER_LIFE.steps} - {"送三部门"} <= {deed for _, deed in DEEDS}
    assert all(COMMANDS[step.command].line for step in ORDER_LIFE.steps), (
        "every step of an order has its command"
    )


def pressed(path, login, *commands):
    """Buttons one after the other on the open workbook, which is then saved."""
    with headless(path) as workbook:
        for command, options in commands:
            COMMANDS[command].run(Context(path, TODAY, login, workbook=workbook), **options)
        save(workbook, path)


def test_taking_back_is_told_thing_by_thing_and_for_who_might_do_it(path):
    book = read_book(path)
    boss, clerk = somebody(book, ("销售主管",)), somebody(book, ("销售内勤",))
    cancel = orders("待审")(book) | {"deed": "作废", "reason": "客户不要了"}
    pressed(path, boss, ("orders.change", cancel))
    before = read_book(path)
    with pytest.raises(BookError, match="不能作废"):
        pressed(path, clerk, ("book.undo", {}))
    pressed(path, boss, ("book.undo", {}))
    after = read_book(path)
    assert told(before, after, "撤销本次", boss)
    assert changed(book, after) == set()


def test_bringing_back_a_copy_loses_no_line_and_tells_what_it_changes(path):
    first = read_book(path)
    boss = somebody(first, ("销售主管",))
    assert done(path, "orders.change", boss, prepared(path, "orders.change", "作废")) == ""
    before = read_book(path)
    assert done(path, "book.restore", "stranger", {}) == "unknown_actor"
    assert done(path, "book.restore", boss, {}) == ""
    after = read_book(path)
    assert changed(first, after) == set()
    assert told(before, after, "恢复备份", boss)


def test_an_upgrade_is_told(path):
    before = read_book(path)
    login = somebody(before, ())
    assert done(path, "book.upgrade", "stranger", {}) == "unknown_actor"
    assert done(path, "book.upgrade", login, {}) == ""
    after = read_book(path)
    shown = {"产品", "客户资料", "订货单", "订货登记表", "赠送礼品预算申请表", "赠送礼品预算申请表_明细"}
    assert changed(before, after) == shown, "what they show is made anew"
    subjects = [line["对象"] for line in told(before, after, "升级工作簿", login)]
    assert subjects[:2] == [path.name, "设置"]
    assert sorted(subjects[2:]) == sorted(
        ["收款账户", "启用日期", "权限检查", "期初已录"]
        + [f"启用模块_{name}" for name in ("新客户", "客户", "客户服务", "建议", "分支机构")]
    )


def test_a_confirmation_is_told_setting_by_setting(path):
    boss = somebody(read_book(path), DEEDS["book.confirm", "确认设置"])
    assert done(path, "book.upgrade", boss, {}) == ""
    opened = openpyxl.load_workbook(path)
    for row in opened["设置"].iter_rows():
        row[1].value = {"超额度处理": "警告", "宽限天数": "5"}.get(row[0].value, row[1].value)
    opened.save(path)
    before = read_book(path)
    assert done(path, "book.confirm", "stranger", {}) == "unknown_actor"
    assert done(path, "book.confirm", boss, {}) == ""
    assert [line["对象"] for line in told(before, read_book(path), "确认设置", boss)][:2] == [
        "宽限天数",
        "超额度处理",
    ]
