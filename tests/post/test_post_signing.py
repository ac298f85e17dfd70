"""签批 above 书面签字起点: what counts, and every way in which it is forged, altered, repeated or late."""

import json
from datetime import date

import pytest
from asked_orders import waiting
from built import build

from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.log.entries import entry, verify
from xlsales.book.rewrite import rewrite
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.post.signing.keys import content_of, key_of, new_key, right, sign

open_house()
TODAY, BATCH = date(2025, 6, 30), "PS-202506-0001"
PEOPLE = [
    {"staff_no": "E04", "name": "沈听澜", "roles": Settings().credit_role, "login": "shen"},
    {"staff_no": "E12", "name": "叶清和", "roles": "销售专员", "login": "ye"},
    {"staff_no": "E21", "name": "孟初夏", "roles": "销售内勤", "login": "meng"},
]
NUMBERS = ["DD-202506-0001", "DD-202506-0002"]


@pytest.fixture(autouse=True)
def ring(monkeypatch):
    """A keyring of this test alone."""
    kept = {}
    monkeypatch.setattr("keyring.get_password", lambda *own: kept.get(own))
    monkeypatch.setattr(
        "keyring.set_password", lambda service, account, word: kept.update({(service, account): word})
    )
    return kept


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("signing") / "销售.xlsx"
    records = {
        "员工": [{"department_name": "销售部"} | own for own in PEOPLE], **waiting(NUMBERS),
    }  # fmt: skip
    build(path, records=records, settings={"公司名称": "演示公司", "书面签字起点": "50000"})
    run(path, "post.ask", "meng", way="微信")
    return path.read_bytes()


@pytest.fixture
def path(built, tmp_path):
    (tmp_path / "销售.xlsx").write_bytes(built)
    return tmp_path / "销售.xlsx"


def run(path, command, who, today=TODAY, **options):
    return COMMANDS[command].run(Context(path, today, actor=who), **options)


def decisions(path):
    return [row.decision for row in read_book(path).tables["订货审批"]]


def signed(path, said="同意1；不同意2"):
    run(path, "post.key", "shen")
    (file,) = run(path, "post.sign", "shen", digest_no=BATCH, answer_words=said).document["files"]
    return path.parent / "收发" / "收件" / file.rpartition("/")[2]


@pytest.mark.article("DH-3.3")
def test_a_signature_counts_above_the_amount_and_words_alone_do_not(path):
    words = run(path, "post.take", "meng", batch=BATCH, said="全部同意")
    assert "达到书面签字起点，请送签，或由他在电脑上签批" in words.message
    file = signed(path)
    taken = run(path, "post.take", "meng")
    assert (taken.code, taken.message) == (0, "收了 1 份答复，记下 2 项。")
    assert decisions(path) == ["同意", "不同意"]
    book = read_book(path)
    assert verify(book.log) == []
    assert {row.means for row in book.tables["订货审批"]} == {"签字"}
    (kept,) = (path.parent / "收发" / "凭证").glob("*.sign")
    assert (
        f"签字 SHA-256 {kept.stem}"
        in next(line for line in book.log if "不同意 1 张" in line["内容"])["内容"]
    )
    file.write_bytes(kept.read_bytes())
    assert "这封答复已经收过" in run(path, "post.take", "meng").message


def changed(file, **fields):
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | fields), "utf-8")


def other_figures(path):
    book = read_book(path)
    records = book.tables["送审登记"].records()
    for row in records:
        row["figures"] = "amount=1.00"
    rewrite(book, {"送审登记": records}, [])


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (lambda _, file: changed(file, said="全部同意"), "签名不对：不是 E04 签的，或送审的内容、答复被改过"),
        (lambda _, file: changed(file, by="E12"), "E12 没有登记签名"),
        (lambda _, file: changed(file, batch="PS-202506-0002"), "签名不对"),
        (lambda _, file: changed(file, signature="AAAA"), "签名不对"),
        (lambda _, file: changed(file, signature="不是"), "签名不对"),
        (lambda _, file: file.write_text("同意", "utf-8"), "不是签批的文件"),
        (lambda path, _: other_figures(path), "签名不对"),
    ],
)  # fmt: skip
def test_what_is_forged_or_altered_is_refused_and_stays_for_a_person(forge, said, path):
    file = signed(path)
    forge(path, file)
    taken = run(path, "post.take", "meng")
    assert (taken.code, decisions(path)) == (1, [None, None])
    assert said in taken.message
    assert [own.name for own in (path.parent / "收发" / "收件" / "由人处理").iterdir()] == [file.name]


def test_what_comes_late_is_refused(path):
    signed(path)
    taken = run(path, "post.take", "meng", today=date(2025, 7, 4))
    assert "过了有效期 2025-07-03，请重新送审" in taken.message
    assert decisions(path) == [None, None]


def test_who_is_not_asked_signs_nothing(path):
    run(path, "post.key", "ye")
    run(path, "post.sign", "ye", digest_no=BATCH, answer_words="全部同意")
    assert "E12 不是审批人 E04，也不是当天的代理人" in run(path, "post.take", "meng").message
    assert decisions(path) == [None, None]


def test_a_key_is_somebodys_only_where_he_registered_it_himself(path, ring):
    public = new_key("演示公司/E04")
    book = read_book(path)
    rewrite(book, {}, [entry(Actor("meng"), "登记签名", "E04", content_of(public), "X")])
    log = read_book(path).log
    assert key_of("E04", "shen", log) is None
    assert key_of("E04", "", log) is None
    unchained = [{**log[-1], "操作人": "shen", "校验": ""}]
    assert key_of("E04", "shen", unchained) is None
    assert key_of("E04", "shen", [{**log[-1], "操作人": "shen"}]) == public
    assert right(public, sign("演示公司/E04", b"x"), b"x")
    assert not right(public, sign("演示公司/E04", b"x"), b"y")


@pytest.mark.parametrize(
    ("who", "command", "options", "said"),
    [
        ("nobody", "post.key", {}, "登录名“nobody”不在员工表里，没有登记，请先填登录名。"),
        ("shen", "post.sign", {"digest_no": "PS-9", "answer_words": "同意"}, "送审登记里没有“PS-9”，没有签，请核对送审编号。"),
        ("shen", "post.sign", {"digest_no": BATCH, "answer_words": "好"}, "“好”看不出决定，没有签，请写 全部同意，或 同意1、3；不同意2。"),
    ],
)  # fmt: skip
def test_what_cannot_be_signed_is_said(who, command, options, said, path):
    before = path.read_bytes()
    with pytest.raises(BookError) as refused:
        run(path, command, who, **options)
    assert (refused.value.message, path.read_bytes()) == (said, before)
    assert not list((path.parent / "收发").glob("收件/*"))


def test_who_has_no_key_here_is_told(path):
    with pytest.raises(BookError) as refused:
        run(path, "post.sign", "shen", digest_no=BATCH, answer_words="全部同意")
    assert refused.value.message == "这台电脑上没有你的签名，没有签，请先在这里登记签名。"
