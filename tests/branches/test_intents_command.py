"""要货意向 goes out, is filled in, comes back: late, changed, doubled and wrong ones are each named (DH-7)."""

import json
import shutil
from datetime import date, datetime

import openpyxl
import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.branches.intents.returned import read_return
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN

SIGN_OFF = {"库管员": ("E23",), "销售内勤": ("E21",), "经理": ("E24",), "传出": ("E21",)}


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    return json.loads(done.stdout), done.exit_code


@pytest.fixture(scope="module")
def sheets(built, tmp_path_factory):
    out = tmp_path_factory.mktemp("intents")
    words = ["branches", "intents", built / CLEAN, "--out", out, "--week", "2025-07-07"]
    return {path.split("_")[1]: path for path in run(*words)[0]["files"]}


def filled(path, to, *, sent=date(2025, 7, 4), at="17:30", change=(), wishes=(("P001", 120), ("P005", 48))):
    """As a branch would fill it in."""
    book = openpyxl.load_workbook(path)
    sheet = book["要货意向"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    for code, quantity in wishes:
        sheet.cell(rows[code], 11, quantity)
    for role, (code,) in SIGN_OFF.items():
        sheet.cell(rows[role], 2, code)
        sheet.cell(rows[role], 3, datetime.combine(sent, datetime.min.time()) if sent else None)
    sheet.cell(rows["传出"], 4, at)
    for code, column, value in change:
        sheet.cell(rows[code], column).value = value
    book.save(to)
    return to


def collected(book, *files, options=()):
    return run("branches", "collect", book, *files, *options)


@pytest.mark.article("DH-7")
def test_a_workbook_for_every_branch(sheets):
    assert set(sheets) == {"FGS-SH", "FGS-GZ", "FGS-CD", "FGS-TJ"}
    book = openpyxl.load_workbook(sheets["FGS-SH"])
    sheet = book["要货意向"]
    assert (book["清单"].sheet_state, sheet.page_setup.orientation) == ("veryHidden", "landscape")
    assert sheet["A3"].value == "机构：上海分公司　2025-07-07 起的一周　请于 2025-07-04 17:30 前传出"
    assert sheet["A4"].value == "资金占用限额：160,000.00 元　可用限额：7,085.20 元"
    headers = [cell.value for cell in sheet[5]]
    assert headers[5:11] == ["去年同期", "近4周实订", "库存", "在途", "建议", "意向"]
    # ordered in the last four weeks: 12, 20 and 30 cartons of 12
    assert [cell.value for cell in sheet[6]][:8:6] == ["P001", 744]
    blank = [row for row in sheet.iter_rows(min_row=6) if row[0].value is None and row[12].value]
    assert len(blank) == 10
    yellow = {cell.coordinate for row in blank for cell in row if cell.fill.fgColor.rgb == "FFFFF2CC"}
    assert len(yellow) == 30, "code, 意向 and 备注 of ten lines"


def test_what_comes_back_is_entered_once(sheets, place):
    book = place / CLEAN
    back = filled(sheets["FGS-SH"], place / "上海.xlsx")
    document, code = collected(book, back)
    assert (document["added"], document["refused"], code) == (1, 0, 0)
    assert document["returned"][0] | {"file": ""} == {
        "file": "", "status": "added", "branch": "FGS-SH", "starts_on": "2025-07-07", "version": 1,
        "late": False, "products": 2, "notes": [],
    }  # fmt: skip
    rows = [row for row in read_book(book).tables["要货意向清单"] if row.starts_on == date(2025, 7, 7)]
    assert [(row.product_code, int(row.quantity), row.manager, row.sent_by, row.sent_at) for row in rows] == [
        ("P001", 120, "E24", "E21", "17:30"), ("P005", 48, "E24", "E21", "17:30"),
    ]  # fmt: skip
    again, _ = collected(book, back)
    assert (again["added"], again["returned"][0]["notes"]) == (0, ["表里已经有了，没有再记"])
    other = filled(sheets["FGS-SH"], place / "改.xlsx", wishes=[("P001", 240)], at="17:25")
    assert collected(book, other)[0]["returned"][0]["version"] == 2
    assert [item["rule"] for item in run("check", book)[0]["findings"]] == ["S25"], "sent on a day to come"


@pytest.mark.parametrize(
    ("changed", "status", "note"),
    [
        pytest.param({"at": "17:31"}, "added", "迟报：2025-07-04 17:31 传出，应在 2025-07-04 17:30 前", id="周五下班后一分钟"),
        pytest.param({"sent": None}, "added", "没有填传出日期，分不出是否及时", id="没填日期"),
        pytest.param({"change": [("经理", 2, "E09")]}, "added", "经理是 E09，应为 E24", id="别人签的"),
        pytest.param({"change": [("经理", 2, None)]}, "added", "没有经理签字", id="没签"),
        pytest.param({"wishes": [("P001", 13)]}, "added", "P001的 13 不是整包装（12）", id="不是整包装"),
        pytest.param({"wishes": []}, "refused", "没有填任何意向", id="空表"),
        pytest.param({"change": [("P002", 1, "P00X")]}, "refused", "发出时的产品行被改动或删去：P002，请恢复后重传", id="改了产品行"),
        pytest.param({"change": [("P002", 1, "P001")]}, "refused", "第7行的产品“P001”前面已经有了，请并成一行", id="产品重复"),
        pytest.param({"change": [("P001", 11, "三十左右")]}, "refused", "第6行P001的意向“三十左右”", id="不是数"),
        pytest.param({"change": [("P001", 11, -24)]}, "refused", "第6行P001的意向是 -24，不能是负数", id="负数"),
        pytest.param({"change": [("P002", 1, None), ("P002", 11, 12)]}, "refused", "第7行有意向没有产品编码，请补上", id="没有编码"),
        pytest.param({"at": "五点半"}, "refused", "时刻“五点半”看不懂", id="时刻看不懂"),
        pytest.param({"change": [("传出", 3, "上周")]}, "refused", "传出的日期“上周”", id="日期看不懂"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(sheets, place, changed, status, note):
    book = place / CLEAN
    before = book.read_bytes()
    document, code = collected(book, filled(sheets["FGS-SH"], place / "回.xlsx", **changed))
    (own,) = document["returned"]
    assert own["status"] == status
    assert any(note in each for each in own["notes"]), own["notes"]
    assert code == int(status == "refused")
    assert (book.read_bytes() == before) == (status == "refused")


def test_doubled_returns_are_named(sheets, place):
    book = place / CLEAN
    first = filled(sheets["FGS-SH"], place / "甲.xlsx", at="10:00")
    shutil.copy(first, place / "乙.xlsx")
    later = filled(sheets["FGS-SH"], place / "丙.xlsx", at="11:00", wishes=[("P001", 240)])
    document, _ = collected(book, later, place / "乙.xlsx", first)
    found = {
        own["file"].rsplit("/")[-1]: (own["status"], own["version"], own["notes"])
        for own in document["returned"]
    }
    same, other = found.pop("丙.xlsx"), sorted(found.values(), key=lambda own: own[0])
    assert same == (
        "added",
        2,
        [
            f"这一期前面已收到“{'乙' if '甲.xlsx' in found and found['甲.xlsx'][0] == 'unchanged' else '甲'}.xlsx”，内容不同，记为新的一版"
        ],
    )
    assert [own[0] for own in other] == ["added", "unchanged"]


def test_what_is_not_ours_or_of_another_week_is_refused(sheets, place):
    book = place / CLEAN
    back = filled(sheets["FGS-SH"], place / "回.xlsx")
    document, code = collected(book, back, book, options=["--week", "2025-07-14"])
    notes = {own["file"].rsplit("/")[-1]: own["notes"][0] for own in document["returned"]}
    assert notes["回.xlsx"] == "这是2025-07-07 起的一周的，不是要收的2025-07-14 起的一周"
    assert notes[CLEAN].endswith("这不是本系统发出的要货意向")
    assert (document["refused"], code) == (2, 1)


def test_a_branch_or_product_that_does_not_exist_is_refused(sheets, place):
    back = openpyxl.load_workbook(filled(sheets["FGS-SH"], place / "回.xlsx"))
    sheet = back["要货意向"]
    blank = next(row for row in sheet.iter_rows(min_row=6) if row[0].value is None and row[12].value)
    blank[0].value, blank[10].value = "P999", 12
    for row in range(2, back["清单"].max_row + 1):
        back["清单"].cell(row, 1, "FGS-XX")
    back.save(place / "回.xlsx")
    document, _ = collected(place / CLEAN, place / "回.xlsx")
    assert document["returned"][0]["notes"] == ["机构“FGS-XX”不在分支机构表里", "产品“P999”不在产品表里"]


def test_a_sheet_whose_identity_was_spoilt_is_refused(sheets, place):
    back = openpyxl.load_workbook(filled(sheets["FGS-SH"], place / "回.xlsx"))
    back["清单"].cell(2, 1, "FGS-GZ")
    back.save(place / "回.xlsx")
    assert read_return(place / "回.xlsx").faults == ["看不出是哪个机构、哪一期的，请用发出的那一份填写"]


def test_a_month_has_its_own_list_and_a_week_begins_on_monday(built, tmp_path):
    document, _ = run("branches", "intents", built / CLEAN, "--out", tmp_path, "--month", "2025-07")
    assert (document["cycle"], document["starts_on"]) == ("月", "2025-07-01")
    next_week, _ = run("branches", "intents", built / CLEAN, "--out", tmp_path)
    assert (next_week["cycle"], next_week["starts_on"]) == ("周", "2025-07-07")
    done = CliRunner().invoke(
        app, ["branches", "intents", str(built / CLEAN), "--out", str(tmp_path), "--week", "2025-07-08"]
    )
    assert (done.exit_code, "不是周一" in done.stderr) == (2, True)
