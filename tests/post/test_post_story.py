"""The whole way by the command line: lists go to branches, an order over its limit to the director, both come back."""

import email
import email.policy
import json
import shutil
from datetime import date, datetime
from decimal import Decimal
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from mail_server import ACCOUNT, Kept, real_server
from warm import commanded

from xlsales.book.book import read_book
from xlsales.book.live.headless import headless, save
from xlsales.book.log.entries import verify
from xlsales.book.rewrite import rewrite
from xlsales.demo.build import BOOK

TODAY, WEEK = date(2025, 6, 30), "2025-07-07"
DIRECTOR, BRANCH = "shen@example.com", "fang@example.com"
OVER, OWES, UNKNOWN = "DD-202506-0006", "DD-202506-0005", "DD-202506-0003"
"""Held by 订单审核 of the demo: over its limit, of a customer who is late, of one without a limit."""
ASKED = [(OVER, "超额度", "2925.60"), (OWES, "欠款放行", "2586.00"), (UNKNOWN, "未核定", "1906.80")]


def xlsales(*words):
    """The document of a command, as the clerk runs it."""
    done = commanded(*words, "--json", **dict.fromkeys(("LOGNAME", "USER", "USERNAME"), "mengchuxia"))
    assert done.stdout, done.stderr
    assert done.returncode in (0, 1), done.stdout
    return json.loads(done.stdout)


@pytest.fixture
def path(demo_without_sales, tmp_path):
    """The demo company, where addresses are known and three orders wait for the director."""
    path = Path(shutil.copy(demo_without_sales / BOOK, tmp_path / "销售管理.xlsx"))
    book = read_book(path)
    staff, asked = book.tables["员工"].records(), book.tables["订货审批"].records()
    for row in staff:
        row["email"] = {"E04": DIRECTOR, "E24": BRANCH}.get(row["staff_no"])
    blank = dict.fromkeys(asked[0])
    for number, matter, amount in ASKED:
        own = {"order_no": number, "matter": matter, "amount": Decimal(amount), "reason": "旺季备货"}
        asked.append(blank | own | {"applicant": "E12", "applied_on": TODAY})
    rewrite(book, {"员工": staff, "订货审批": asked}, [])
    return path


def known(path, **texts):
    """Into the sheet 设置."""
    with headless(path) as workbook:
        sheet = workbook.sheets["设置"]
        for row in range(1, sheet.used_range.last_cell.row + 1):
            if (text := texts.get(str(sheet.range(row, 1).value))) is not None:
                sheet.range(row, 2).value = text
        save(workbook, path)


def answer(path, name, to, words, sender, attached=()):
    """A mail in the thread of ``to``, as a telephone or a branch's Outlook sends it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = sender, ACCOUNT, f"<{name}@example.com>"
    mail["In-Reply-To"] = to["Message-ID"]
    mail.set_content(f"{words}\n\n发自我的iPhone\n> 1 全部同意\n")
    for file, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=file)
    inbox = path.parent / "收发" / "收件"
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / f"{name}.eml").write_bytes(mail.as_bytes())


def filled(content):
    """The list as the branch fills it in."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["要货意向"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    sheet.cell(rows["P001"], 11, 120)
    for role, code in (("库管员", "E23"), ("销售内勤", "E21"), ("经理", "E24"), ("传出", "E21")):
        sheet.cell(rows[role], 2, code)
        sheet.cell(rows[role], 3, datetime(2025, 6, 30))
    sheet.cell(rows["传出"], 4, "17:00")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.article("DH-3.3", "DH-7")
def test_from_the_list_and_the_held_order_to_the_entry_and_the_release(path):
    begun = len(read_book(path).log)
    verdicts = {own["order_no"]: own for own in xlsales("orders", "review", path)["orders"]}
    assert [verdicts[number]["status"] for number in (OVER, OWES, UNKNOWN)] == ["held"] * 3
    xlsales("branches", "intents", path, "--out", path.parent / "报表", "--week", WEEK)
    kept = Kept()
    with real_server(kept) as port:
        known(path, 邮箱域名="example.com", 发件账号=ACCOUNT, 发件服务器="127.0.0.1", 发件端口=str(port),
              发件加密="不加密", 邮件间隔="0")  # fmt: skip
        prepared = xlsales("post", "prepare", path, "--why", "请填好传回")["prepared"]
        assert {row["recipient_name"]: row["way"] for row in prepared}["上海分公司"] == "邮件"
        asked = {
            row["content"]: row for row in xlsales("post", "ask", path)["asked"] if row["approver"] == "E04"
        }
        xlsales("post", "send", path)
        xlsales("post", "send", path)
    mails = {
        mail["To"].addresses[0].addr_spec: mail
        for mail in (email.message_from_bytes(own, policy=email.policy.default) for _, _, own in kept.mails)
    }
    assert set(mails) == {DIRECTOR, BRANCH}
    assert len(kept.mails) == 2, "sent twice is sent once"

    text = mails[DIRECTOR].get_body().get_content()
    lines = {
        number: row["line_no"] for number in verdicts for content, row in asked.items() if number in content
    }
    assert f"{lines[OVER]} " in text
    assert f"{OVER} 超额度 金额 2,925.60 元，超额 2,925.60 元，再到款 2,925.60 元即可放行；旺季备货" in text
    assert f"{OWES} 欠款放行 金额 2,586.00 元，再到款 12,345.00 元即可放行；旺季备货" in text
    words = f"同意{lines[OVER]}、{lines[UNKNOWN]}；不同意{lines[OWES]}"
    answer(path, "director", mails[DIRECTOR], words, f"沈听澜 <{DIRECTOR}>")
    (sheet,) = mails[BRANCH].iter_attachments()
    answer(
        path, "branch", mails[BRANCH], "填好了", BRANCH, [(sheet.get_filename(), filled(sheet.get_content()))]
    )

    taken = xlsales("post", "take", path)
    assert [(own["by"], own["person"]) for own in taken["answers"]] == [("沈听澜", "")]
    assert taken["counted"] == 3
    assert [(own["status"], own["branch"], own["sender"]) for own in taken["returned"]] == [
        ("added", "FGS-SH", BRANCH)
    ]

    xlsales("orders", "review", path, "--write")
    book = read_book(path)
    states = {row.order_no: row.status for row in book.tables["订货单"]}
    assert (states[OVER], states[OWES]) == ("已审", "欠款未清")
    left = len(asked) - 3
    assert [row.decision for row in book.tables["送审登记"] if row.approver == "E04"].count(None) == left
    assert [
        int(row.quantity) for row in book.tables["要货意向清单"] if row.starts_on == date(2025, 7, 7)
    ] == [120]
    assert verify(book.log) == []
    lines = book.log[begun:]
    assert list(dict.fromkeys(line["命令"] for line in lines)) == list(STORY)
    signed = [line["内容"] for line in lines if "SHA-256" in line["内容"]]
    assert len(signed) == 2, "what he agreed to, and what he did not"
    assert DIRECTOR not in "".join(signed)


STORY = ("待发文件", "送审", "发送", "收回", "收回汇总", "订单审核")
