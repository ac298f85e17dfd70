"""待发文件 → 发送 → 已送 on a small book, against a server on loopback: what is in the book, on the disk, in the log."""

import stat
from datetime import date, datetime

import openpyxl
import pytest
from built import build
from mail_server import ACCOUNT, DROP, Kept, Told, real_server, told_server

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.post import dispatch, outgoing, preparing
from xlsales.post.carriers.outlook import Outlook
from xlsales.post.carriers.smtp import SendResult
from xlsales.post.flow import LIFE

open_house()
TODAY, NOON = date(2025, 6, 30), datetime(2025, 6, 30, 12, 0)
STAFF = {"department_name": "销售部", "roles": "销售内勤"}
PEOPLE = [
    STAFF | {"staff_no": "E12", "name": "叶清和", "email": "ye@example.com"},
    STAFF | {"staff_no": "E21", "name": "孟初夏", "email": "meng@example.com", "login": "meng"},
    STAFF | {"staff_no": "E22", "name": "丁一", "email": "ding@other.cn"},
]
CUSTOMERS = [{"customer_code": "HD0003", "customer_name": "宁波海屿商贸有限公司", "sales_owner": "E12"}]
CONTACTS = [{"customer_code": "HD0003", "name": "李会计", "purposes": "对账", "email": "li@163.com"}]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """An hour at which mail goes, no pauses, and no LibreOffice, whose PDF has its own test."""
    monkeypatch.setattr(dispatch, "clock", lambda: NOON)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(preparing, "pdfs", lambda _: {})


@pytest.fixture
def made(tmp_path):
    def book(port=0, **settings):
        server = {"发件服务器": "127.0.0.1", "发件端口": str(port), "发件加密": "不加密"} if port else {}
        own = (
            {"公司名称": "演示公司", "邮箱域名": "example.com、163.com", "发件账号": ACCOUNT}
            | server
            | settings
        )
        path = tmp_path / "销售.xlsx"
        records = {"员工": PEOPLE, "客户资料": CUSTOMERS, "客户资料_联系人": CONTACTS}
        build(path, records=records, settings=own)
        return path

    return book


def original(folder, name="今日待办_E12.xlsx", text="内容", hidden=False):
    (folder / "报表").mkdir(exist_ok=True)
    book = openpyxl.Workbook()
    book.active["A1"] = text
    if hidden:
        book.create_sheet("底").sheet_state = "hidden"
    book.save(folder / "报表" / name)
    return folder / "报表" / name


def run(path, command, **options):
    return COMMANDS[command].run(Context(path, TODAY, actor="meng"), **options)


def rows(path):
    return {row["out_no"]: row for row in read_book(path).tables["待发文件"].records()}


def test_what_is_in_the_folder_is_prepared_sent_once_and_put_away(made, tmp_path):
    kept = Kept()
    with real_server(kept) as port:
        path = made(port)
        original(tmp_path)
        original(tmp_path, "往来对账单_2025-06-30_HD0003.xlsx")
        original(tmp_path, "公告_2025-06-30.xlsx")
        told = run(path, "post.prepare", way="邮件", why="月底")
        assert told.message.startswith(
            "已登记 2 份待发（邮件 2 份）。认不出给谁、没有登记：公告_2025-06-30.xlsx，"
        )
        assert [each["address"] for each in told.document["prepared"]] == ["ye@example.com", "li@163.com"]
        assert kept.mails == []
        again = run(path, "post.prepare", way="邮件")
        assert again.document == {"prepared": [], "known": ["FJ-202506-0001", "FJ-202506-0002"]}
        first = run(path, "post.send")
        assert (first.code, first.message) == (0, "已发 2 份。")
        assert run(path, "post.send").message == "没有发出什么。"
    assert [tos for _, tos, _ in kept.mails] == [["ye@example.com"], ["li@163.com", "ye@example.com"]]
    row = rows(path)["FJ-202506-0002"]
    assert (row["status"], row["times"], row["sent_on"], row["handled_by"]) == ("已发", 1, TODAY, "E21")
    assert row["message_id"].encode() in kept.mails[1][2]
    (file,) = (tmp_path / "收发" / "已发" / "2025" / "06" / "FJ-202506-0002").iterdir()
    assert (file.name, file.stat().st_mode & stat.S_IWUSR) == ("往来对账单_2025-06-30_宁波海屿商贸.xlsx", 0)
    assert not (tmp_path / "收发" / "待发" / "FJ-202506-0002").exists()
    lines = [line for line in read_book(path).log if line["对象"] == "FJ-202506-0002"]
    assert [line["命令"] for line in lines] == ["待发文件", "发送"]
    assert lines[0]["依据"] == "DH-3.4"
    assert lines[1]["内容"].endswith("；250 OK queued；业务日期 2025-06-30")


def test_without_a_server_a_mail_is_a_file_and_ticking_it_is_delivery(made, tmp_path):
    path = made()
    original(tmp_path)
    run(path, "post.prepare")
    told = run(path, "post.send")
    assert "没有设发件服务器，写成 1 封邮件文件，请用邮件程序打开发出，再点已送" in told.message
    (draft,) = (tmp_path / "收发" / "待发" / "邮件").glob("*.eml")
    assert b"X-Unsent: 1" in draft.read_bytes()
    assert run(path, "post.delivered", keys=["FJ-202506-0001"]).message == "已记 1 份送到。"
    row = rows(path)["FJ-202506-0001"]
    assert (row["status"], row["delivered_on"]) == ("已送", TODAY)
    with pytest.raises(BookError, match="FJ-202506-0001：待发文件的状态是已送，不能改为已送"):
        run(path, "post.delivered", keys=["FJ-202506-0001"])


def test_outlook_sends_where_it_is_and_a_mail_is_a_file_where_it_is_not(made, tmp_path, monkeypatch):
    path = made(发件服务器="Outlook")
    original(tmp_path)
    run(path, "post.prepare")
    monkeypatch.setattr(Outlook, "missing", lambda _: "没有回答，改为写成邮件文件")
    assert "没有回答，改为写成邮件文件。写成 1 封邮件文件，请用邮件程序打开" in run(path, "post.send").message
    given = []
    monkeypatch.setattr(Outlook, "missing", lambda _: "")
    monkeypatch.setattr(
        Outlook, "send", lambda _, *own: given.append(own) or own[3]() or SendResult("taken", "在发件箱里")
    )
    assert run(path, "post.send").message == "已发 1 份。"
    assert given[0][1] == ["ye@example.com"]
    assert rows(path)["FJ-202506-0001"]["status"] == "已发"


def test_what_somebody_carries_waits_with_its_words_and_shared_folders_get_it_at_once(made, tmp_path):
    path = made()
    file = original(tmp_path, "往来对账单_2025-06-30_HD0003.xlsx")
    run(path, "post.prepare", made=[file])
    run(path, "post.prepare", made=[original(tmp_path)], way="共享文件夹")
    told = run(path, "post.send")
    assert told.message == "已送 1 份。还有微信 1 份请办好后点已送，文件在 收发\\待发。"
    where = tmp_path / "收发" / "待发" / "FJ-202506-0001"
    assert (
        (where / "文字.txt")
        .read_text("utf-8")
        .startswith("宁波海屿商贸有限公司您好：发上往来对账单 2025-06-30，")
    )
    assert (tmp_path / "收发" / "共享" / "叶清和" / "今日待办_叶清和.xlsx").is_file()


def test_a_lost_answer_is_for_a_person_and_is_not_sent_again_by_itself(made, tmp_path):
    told = Told({"dot": DROP}, {})
    with told_server(told) as port:
        path = made(port)
        original(tmp_path)
        run(path, "post.prepare")
        first = run(path, "post.send")
        assert (first.code, rows(path)["FJ-202506-0001"]["status"]) == (1, "未确定")
        assert "FJ-202506-0001请看说明，再办理" in first.message
        assert run(path, "post.send").message == "没有发出什么。"
        assert len(told.mails) == 1
        run(
            path,
            "book.proceed",
            sheet="待发文件",
            key="FJ-202506-0001",
            to="没有发出，再发",
            reason="对方没有收到",
        )
        assert run(path, "post.send").message == "已发 1 份。"
    assert len(told.mails) == 2
    ids = [line for mail in told.mails for line in mail.splitlines() if line.startswith(b"Message-ID")]
    assert len(set(ids)) == 2


def test_a_batch_stops_where_the_server_wants_a_pause_and_goes_on_from_there(made, tmp_path):
    told = Told({"dot": [b"250 ok", b"550 Mail frequency limited"]}, {})
    with told_server(told) as port:
        path = made(port)
        run(path, "post.prepare", made=[original(tmp_path)])
        run(path, "post.prepare", made=[original(tmp_path, "往来对账单_2025-06-30_HD0003.xlsx")], way="邮件")
        first = run(path, "post.send")
        assert (
            "已发 1 份。550 Mail frequency limited；发得太快，服务器要歇一歇，请过一小时再点发送"
            in first.message
        )
        assert [row["status"] for row in rows(path).values()] == ["已发", "待发"]
        assert run(path, "post.send").message == "已发 1 份。"


def test_an_hour_has_so_many_mails(made, tmp_path):
    kept = Kept()
    with real_server(kept) as port:
        path = made(port, 每小时封数="1")
        run(path, "post.prepare", made=[original(tmp_path)])
        run(path, "post.prepare", made=[original(tmp_path, "往来对账单_2025-06-30_HD0003.xlsx")], way="邮件")
        said = "已发 1 份。一小时最多 1 封，还有 1 封（约 1 小时，可分几次），13:00 以后再点发送。"
        assert run(path, "post.send").message == said
        assert len(kept.mails) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"way": "鸽子"},
            "没有“鸽子”这种送达方式，请写打印、微信、邮件、快递、传真、共享文件夹之一，没有改动。",
        ),
        ({"whom": "E99"}, "“E99”不在员工、客户资料、分支机构里，请核对，没有登记。"),
        ({"made": ["没有.xlsx"]}, "找不到文件“没有.xlsx”，没有登记，请核对。"),
    ],
)
def test_a_bad_entry_prepares_nothing(options, said, made, tmp_path):
    path = made()
    original(tmp_path)
    if "made" in options:
        options = {"made": [tmp_path / options["made"][0]]}
    with pytest.raises(BookError) as refused:
        run(path, "post.prepare", **options)
    assert (refused.value.message, rows(path)) == (said, {})


def test_what_would_act_or_hides_something_does_not_leave(made, tmp_path):
    path = made()
    hiding = original(tmp_path, "今日待办_E12.xlsx", hidden=True)
    with pytest.raises(
        BookError, match=r"^“今日待办_E12.xlsx”有隐藏的工作表“底”，请取消隐藏看过，或删掉，没有登记。$"
    ):
        run(path, "post.prepare", made=[hiding])
    script = tmp_path / "今日待办_E12.bat"
    script.write_text("del *", "utf-8")
    with pytest.raises(BookError, match=r"“.bat”这种文件不往外发，没有登记。$"):
        run(path, "post.prepare", made=[script])
    calling = original(tmp_path, "今日待办_E12.xlsx", text='=CALL("Kernel32","WinExec","JCJ","calc",0)')
    with pytest.raises(BookError, match="没有登记"):
        run(path, "post.prepare", made=[calling])


def test_what_was_changed_after_it_was_looked_at_stays_here(made, tmp_path):
    path = made()
    run(path, "post.prepare", made=[original(tmp_path)])
    (file,) = (tmp_path / "收发" / "待发" / "FJ-202506-0001").glob("*.xlsx")
    file.write_bytes(b"something else")
    told = run(path, "post.send")
    assert told.document["faults"] == {"FJ-202506-0001": "文件不在了或登记以后被改过，没有发，请重新登记"}
    assert told.document["mails"] == []


def test_a_domain_that_is_not_allowed_gets_nothing(made, tmp_path):
    path = made()
    told = run(path, "post.prepare", made=[original(tmp_path)], whom="E22")
    assert told.document["prepared"][0]["address"] == "ding@other.cn"
    assert "邮箱 ding@other.cn 的域名不在设置的邮箱域名里" in run(path, "post.send").message


def test_every_state_has_a_way_on():
    over = {"不用发", "已收回"}
    assert all(LIFE.following(state) for state in LIFE.states if state not in over)


@pytest.mark.office
def test_customers_get_a_pdf(tmp_path, monkeypatch):
    monkeypatch.undo()
    own = original(tmp_path)
    ((path, content),) = outgoing.pdfs([own]).items()
    assert (path, content[:5]) == (own, b"%PDF-")
