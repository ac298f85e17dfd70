"""送审 → 发送 → an answer from a telephone → 收回: the orders are signed, and the log tells the whole story."""

import hashlib
import re
import shutil
from datetime import date, datetime

import pytest
from asked_orders import waiting
from built import build
from mail_server import ACCOUNT, Kept, real_server

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.log.entries import verify
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.post import dispatch

open_house()
TODAY = date(2025, 6, 30)
PEOPLE = [
    {"staff_no": "E04", "name": "沈听澜", "roles": Settings().credit_role, "email": "shen@example.com"},
    {"staff_no": "E12", "name": "叶清和", "roles": "销售专员", "email": "ye@example.com"},
    {"staff_no": "E21", "name": "孟初夏", "roles": "销售内勤", "login": "meng"},
]
NUMBERS = [f"DD-202506-000{number}" for number in (1, 2, 3, 4)]


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(dispatch, "clock", lambda: datetime(2025, 6, 30, 12, 0))
    kept = Kept()
    with real_server(kept) as port:
        yield kept, port


@pytest.fixture
def path(server, tmp_path):
    settings = {
        "公司名称": "演示公司", "邮箱域名": "example.com", "发件账号": ACCOUNT, "发件服务器": "127.0.0.1",
        "发件端口": str(server[1]), "发件加密": "不加密",
    }  # fmt: skip
    records = {
        "员工": [{"department_name": "销售部"} | own for own in PEOPLE], **waiting(NUMBERS),
    }  # fmt: skip
    build(tmp_path / "销售.xlsx", records=records, settings=settings)
    return tmp_path / "销售.xlsx"


def run(path, command, **options):
    return COMMANDS[command].run(Context(path, TODAY, actor="meng"), **options)


def decisions(path):
    return [(row.order_no, row.decision, row.approved_by) for row in read_book(path).tables["订货审批"]]


def answered(path, thread, words, sender="shen@example.com"):
    folder = path.parent / "收发" / "收件"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{len(list(folder.iterdir()))}.eml"
    head = f"From: {sender}\nTo: {ACCOUNT}\nMessage-ID: <{file.stem}@t>\nIn-Reply-To: {thread}\n"
    file.write_bytes(
        f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n\n> 4 宁波海屿 同意4\n".encode()
    )
    return file


def test_an_answer_from_a_telephone_signs_what_it_says_and_no_more(server, path):
    told = run(path, "post.ask")
    assert told.message == "已给 1 位审批人列出 4 项，登记为待发，请点发送或送到后点已送。"
    assert told.document["texts"] == [
        "演示公司 送审 PS-202506-0001（2025-07-03 前答复有效）\n"
        + "".join(f"{at} 宁波海屿 {number} 超额度 金额 8.6 万\n" for at, number in enumerate(NUMBERS, 1))
        + "请直接回复：全部同意，或 同意1、3；不同意2；退回4。别的话由人处理。\n"
    ]
    assert run(path, "post.ask").message == "没有新的要送审。"
    assert run(path, "post.send").message == "已发 1 份。"
    (_, to, content) = server[0].mails[0]
    assert to == ["shen@example.com"]
    assert b"application/" not in content
    thread = re.search(rb"Message-ID: (\S+)", content)[1].decode()

    file = answered(path, thread, "同意1、3；不同意2")
    sent_back = file.read_bytes()
    taken = run(path, "post.take")
    assert (taken.code, taken.message) == (0, "收了 1 份答复，记下 3 项。")
    wanted = [(NUMBERS[0], "同意", "E04"), (NUMBERS[1], "不同意", "E04"), (NUMBERS[2], "同意", "E04")]
    assert decisions(path) == [*wanted, (NUMBERS[3], None, None)]
    book = read_book(path)
    assert verify(book.log) == []
    row = next(iter(book.tables["订货审批"]))
    (kept,) = (path.parent / "收发" / "凭证").iterdir()
    assert kept.read_bytes() == sent_back
    assert (row.means, row.document) == ("邮件", f"邮件 <0@t> SHA-256 {kept.stem}")
    told = [(line["命令"], line["对象"].partition("/")[0]) for line in book.log[:4]]
    number = "FJ-202506-0001"
    assert told == [("送审", number), ("发送", number), ("收回", NUMBERS[0]), ("收回", NUMBERS[1])]
    assert "送审 PS-202506-0001 第1、3行" in book.log[2]["内容"]
    assert [row.decision for row in book.tables["送审登记"]] == ["同意", "不同意", "同意", None]

    assert run(path, "post.take").message == "没有要收的。", "it is put away"
    shutil.copy(kept, file)
    again = run(path, "post.take")
    assert again.message == "收了 1 份答复，记下 0 项。0.eml由人处理：这封答复已经收过。"
    first = answered(path, thread, "同意4", sender="ye@example.com")
    second = answered(path, thread, "同意4，先收3万")
    odd = run(path, "post.take", mails=[first, second])
    assert (odd.code, odd.document["counted"]) == (1, 0)
    assert "1.eml由人处理：E12 不是审批人 E04，也不是当天的代理人。" in odd.message
    assert "2.eml由人处理：看不出决定：“同意4，先收3万”。" in odd.message
    assert decisions(path)[3] == (NUMBERS[3], None, None)


def test_words_from_wechat_with_their_picture_count_the_same(path):
    run(path, "post.ask", way="微信")
    picture = path.parent / "截图.png"
    picture.write_bytes(b"\x89PNG picture")
    taken = run(path, "post.take", batch="PS-202506-0001", said="全部同意", picture=picture)
    assert taken.message == "收了 1 份答复，记下 4 项。"
    assert {decision for _, decision, _ in decisions(path)} == {"同意"}
    digest = "SHA-256 " + hashlib.sha256(b"\x89PNG picture").hexdigest()
    (line,) = (line for line in read_book(path).log if "同意 4 张" in line["内容"])
    assert digest in line["内容"]
    assert next(iter(read_book(path).tables["订货审批"])).means == "微信"


def test_what_was_said_in_wechat_is_listed_for_the_director_by_month(path):
    run(path, "post.ask", way="微信")
    picture = path.parent / "截图.png"
    picture.write_bytes(b"\x89PNG picture")
    run(path, "post.take", batch="PS-202506-0001", said="同意2", picture=picture)
    run(path, "post.take", batch="PS-202506-0001", said="不同意1")
    told = run(path, "post.spoken", month=date(2025, 6, 30), out=path.parent / "清单.xlsx")
    assert told.message == "2025-06 微信批示 2 项，没有截图 1 项。"
    found = [(row["line_no"], row["decision"], row["picture"]) for row in told.document["spoken"]]
    assert found == [(1, "不同意", "没有截图"), (2, "同意", "有截图")]
    assert (path.parent / "清单.xlsx").is_file()
    assert run(path, "post.spoken", month=date(2025, 7, 1)).document["spoken"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"batch": "PS-1"}, "微信的答复要写明送审编号和说的话，没有改动。"),
        ({"batch": "PS-1", "said": "同意"}, "送审登记里没有“PS-1”，没有改动，请核对送审编号。"),
        ({"mails": ["没有.eml"]}, "找不到“没有.eml”，没有收，请核对。"),
    ],
)
def test_a_bad_entry_takes_nothing(options, said, path):
    before = path.read_bytes()
    if "mails" in options:
        options = {"mails": [path.parent / options["mails"][0]]}
    with pytest.raises(BookError) as refused:
        run(path, "post.take", **options)
    assert (refused.value.message, path.read_bytes()) == (said, before)
