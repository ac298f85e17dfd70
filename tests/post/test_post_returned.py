"""要货意向 goes out and comes back by mail, or in the folder of its branch: whose it is decides who may return it."""

import email
import email.policy
import shutil
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from built import build
from mail_server import ACCOUNT
from mailbox_server import Mailbox, mailbox_server

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
SALES = {"department_name": "销售部"}
PEOPLE = [
    SALES | {"staff_no": "E21", "name": "孟初夏", "roles": "销售内勤", "login": "meng", "email": "meng@example.com"},
    SALES | {"staff_no": "E23", "name": "上海库管", "roles": "销售专员", "branch_code": "FGS-SH", "email": "ku@sh.cn"},
    SALES | {"staff_no": "E24", "name": "岳观棋", "roles": "分支机构经理", "email": "yue@sh.cn"},
    SALES | {"staff_no": "E25", "name": "广州经理", "roles": "分支机构经理", "email": "gz@gz.cn"},
    SALES | {"staff_no": "E26", "name": "走了", "branch_code": "FGS-SH", "email": "gone@sh.cn", "left_on": date(2025, 6, 1)},
]  # fmt: skip
BRANCHES = [
    {"branch_code": "FGS-SH", "branch_name": "上海分公司", "manager": "E24", "storekeeper": "E23", "clerk": "E23", "transit_days": 2},
    {"branch_code": "FGS-GZ", "branch_name": "广州分公司", "manager": "E25", "storekeeper": "E25", "clerk": "E25", "transit_days": 4},
]  # fmt: skip
PRODUCTS = [
    {"product_code": code, "product_name": name, "unit": "瓶", "pack_quantity": 12, "list_price": 10}
    for code, name in (("P001", "洗发露"), ("P002", "护发素"))
]
SENT = {
    "out_no": "FJ-202506-0001", "prepared_on": date(2025, 6, 26), "what": "要货意向 2025-07-07", "recipient_kind": "分支机构",
    "recipient": "FGS-SH", "recipient_name": "上海分公司", "way": "邮件", "address": "office@sh.cn", "status": "已发",
    "times": 1, "sent_on": date(2025, 6, 26), "message_id": "<out@example.com>",
}  # fmt: skip
NAME = "要货意向_FGS-SH_2025-07-07.xlsx"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The book, and the list that went to Shanghai, as it went."""
    folder = tmp_path_factory.mktemp("company")
    stock = [
        {"branch_code": "FGS-SH", "product_code": code, "counted_on": date(2025, 6, 29), "on_hand": 24}
        for code in ("P001", "P002")
    ]
    records = {"库存": stock, "员工": PEOPLE, "分支机构": BRANCHES, "产品": PRODUCTS, "待发文件": [SENT]}
    build(folder / "销售.xlsx", records=records, settings={"公司名称": "演示公司", "发件账号": ACCOUNT})
    options = {"out": folder / "出", "week": date(2025, 7, 7)}
    files = (
        COMMANDS["branches.intents"].run(Context(folder / "销售.xlsx", TODAY), **options).document["files"]
    )
    shutil.copy(next(own for own in files if "FGS-SH" in own), folder / NAME)
    return folder


@pytest.fixture
def path(company, tmp_path):
    shutil.copy(company / NAME, tmp_path / NAME)
    return Path(shutil.copy(company / "销售.xlsx", tmp_path))


def filled(path, *, quantity=120, at="17:00", change=None):
    """As a branch fills it in."""
    book = openpyxl.load_workbook(path.parent / NAME)
    sheet = book["要货意向"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    row = rows.get("P001", 6)
    sheet.cell(row, 1, "P001")
    sheet.cell(row, 11, quantity)
    for role in ("库管员", "销售内勤", "经理", "传出"):
        sheet.cell(rows[role], 2, "E24" if role == "经理" else "E23")
        sheet.cell(rows[role], 3, datetime(2025, 6, 30))
    sheet.cell(rows["传出"], 4, at)
    if change:
        change(book)
    book.save(path.parent / "填好.xlsx")
    return (path.parent / "填好.xlsx").read_bytes()


def mailed(content, sender="yue@sh.cn", name="要货意向（上海）.xlsx", thread="<out@example.com>", **headers):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"], mail["In-Reply-To"] = sender, ACCOUNT, "<in@sh.cn>", thread
    for header, text in headers.items():
        mail[header.replace("_", "-")] = text
    mail.set_content("填好了，请收。")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def put(path, content, name="1.eml", who=""):
    folder = path.parent / "收发" / "收件" / who
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def take(path, **options):
    return COMMANDS["post.take"].run(Context(path, TODAY, actor="meng"), **options)


def wishes(path):
    return [(row.branch_code, int(row.quantity)) for row in read_book(path).tables["要货意向清单"]]


def lying(path, where):
    return sorted(own.name for own in (path.parent / "收发" / "收件" / where).glob("*"))


@pytest.mark.article("DH-7")
def test_a_list_that_comes_back_by_mail_is_entered_once_and_its_row_is_back(path):
    content = mailed(filled(path))
    put(path, content)
    taken = take(path)
    assert (taken.code, taken.message) == (0, "收回 1 份表，收下 1 份。")
    assert taken.document["returned"] == [
        {
            "file": "要货意向（上海）.xlsx",
            "status": "added",
            "branch": "FGS-SH",
            "sender": "yue@sh.cn",
            "notes": [],
        }
    ]
    assert wishes(path) == [("FGS-SH", 120)]
    book = read_book(path)
    row = next(iter(book.tables["待发文件"]))
    assert (row.status, row.returned_on) == ("已收回", TODAY)
    assert [line["命令"] for line in book.log] == ["收回汇总", "收回"]
    assert book.log[1]["内容"] == (
        "待发文件状态：已发 → 已收回；要货意向 2025-07-07；yue@sh.cn 传回“要货意向（上海）.xlsx”；业务日期 2025-06-30"
    )
    assert (lying(path, "已收"), lying(path, "由人处理")) == (["1.eml"], [])

    put(path, content)
    again = take(path)
    assert again.document["returned"][0]["notes"] == ["表里已经有了，没有再记"]
    assert (again.code, wishes(path), lying(path, "已收")) == (0, [("FGS-SH", 120)], ["1.eml", "1~2.eml"])


@pytest.mark.parametrize("who", ["yue@sh.cn", "YUE@SH.CN", "岳观棋 <yue@sh.cn>", "ku@sh.cn", "office@sh.cn"])
def test_the_people_of_the_branch_and_the_address_it_went_to_may_return_it(who, path):
    put(path, mailed(filled(path), who))
    assert (take(path).code, wishes(path)) == (0, [("FGS-SH", 120)])


@pytest.mark.parametrize("who", ["FGS-SH", "上海分公司"])
def test_the_name_of_the_folder_says_who_brought_it(who, path):
    put(path, filled(path), "传来.xlsx", who)
    assert (take(path).code, wishes(path), lying(path, "已收")) == (0, [("FGS-SH", 120)], ["传来.xlsx"])


FORGED = {"Authentication_Results": "mx.example.com; dkim=fail header.d=sh.cn"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda own: mailed(own, "gz@gz.cn"), "gz@gz.cn 不是 FGS-SH 的人，请问清楚再收"),
        (lambda own: mailed(own, "gone@sh.cn"), "gone@sh.cn 不是 FGS-SH 的人，请问清楚再收"),
        (lambda own: mailed(own, "yue@sh.cn, gz@gz.cn"), "来信 不是 FGS-SH 的人，请问清楚再收"),
        (lambda own: mailed(own, **FORGED), "邮件服务器说发件人是假冒的"),
        (lambda _: mailed(b"PK not a workbook"), "不完整（可能没有下载或复制完），请重新取得这个文件"),
    ],
)  # fmt: skip
def test_what_others_send_is_named_logged_and_not_taken(content, said, path):
    put(path, content(filled(path)))
    taken = take(path)
    (told,) = taken.document["returned"]
    assert (taken.code, told["status"], wishes(path)) == (1, "refused", [])
    assert said in told["notes"][0]
    assert said in taken.message
    assert said in read_book(path).log[-1]["内容"]
    assert (lying(path, "已收"), lying(path, "由人处理")) == ([], ["1.eml"])
    assert next(iter(read_book(path).tables["待发文件"])).status == "已发"


def renamed(book):
    book["要货意向"].title = "上海的"


def closed(book):
    """A line below the table where lines may be added: what stands there is no product."""
    book["要货意向"].cell(7, 1, "P999")
    book["要货意向"].cell(7, 11, 12)


def not_sealed(book):
    book["清单"]["B5"] = "FGS-GZ"


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ({"change": renamed}, "added", ""),
        ({"at": "23:00"}, "added", ""),
        ({"change": closed}, "added", "没有收：产品“P999”不在产品表里"),
        ({"change": not_sealed}, "refused", "不是 FGS-GZ 的人"),
        ({"quantity": 13}, "added", "P001的 13 不是整包装（12）"),
        ({"quantity": "很多"}, "refused", "没有填任何意向"),
    ],
)  # fmt: skip
def test_what_was_done_to_it_on_the_way_is_named(options, status, said, path):
    put(path, mailed(filled(path, **options)))
    (told,) = take(path).document["returned"]
    assert told["status"] == status
    assert said in "；".join(told["notes"])


def test_two_lists_of_one_name_in_a_mail_are_both_looked_at(path):
    mail = email.message_from_bytes(mailed(filled(path)), policy=email.policy.default)
    mail.add_attachment(
        b"other", maintype="application", subtype="octet-stream", filename="要货意向（上海）.xlsx"
    )
    put(path, mail.as_bytes())
    found = {own["file"]: own["status"] for own in take(path).document["returned"]}
    assert found == {"要货意向（上海）.xlsx": "added", "要货意向（上海）~2.xlsx": "refused"}
    assert lying(path, "由人处理") == ["1.eml"]


def test_what_is_neither_mail_nor_list_waits_for_a_person(path):
    put(path, b"\x89PNG", "照片.png")
    put(path, filled(path), "谁的.xlsx")
    put(path, b"no mail at all", "坏.eml")
    taken = take(path)
    assert taken.code == 1
    assert taken.document["notes"] == [
        "“坏.eml”“坏.eml”不是邮件（.eml），没有收，请从邮件程序另存为 .eml", "“照片.png”不是邮件也不是表，请人看",
    ]  # fmt: skip
    assert taken.document["returned"][0]["notes"] == ["不知道是谁传来的，请放进以机构命名的文件夹再收"]
    assert lying(path, "由人处理") == ["坏.eml", "照片.png", "谁的.xlsx"]
    assert take(path).message == "没有要收的。"


def test_a_mailbox_is_fetched_and_its_lists_are_taken_in_one_press(company, tmp_path):
    path = Path(shutil.copy(company / "销售.xlsx", tmp_path))
    shutil.copy(company / NAME, tmp_path / NAME)
    with mailbox_server(Mailbox(mailed(filled(path)), demands_id=True)) as port:
        settings(path, 收件服务器="127.0.0.1", 收件端口=str(port), 收件加密="不加密")
        taken = take(path)
    assert "LOGIN 登录失败" in taken.document["notes"][0], "on loopback nobody has a word"
    assert wishes(path) == []


def test_a_mailbox_elsewhere_is_never_asked_unencrypted(path):
    settings(path, 收件服务器="imap.example.com", 收件加密="不加密")
    with pytest.raises(BookError, match="只许用在本机"):
        take(path)


def settings(path, **texts):
    """Into the sheet 设置."""
    book = openpyxl.load_workbook(path)
    for row in book["设置"].iter_rows():
        for cell in row:
            if cell.value in texts:
                row[cell.column].value = texts[cell.value]
    book.save(path)
