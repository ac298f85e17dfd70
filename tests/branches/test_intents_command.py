"""要货意向 goes out, is filled in, comes back: late, changed, doubled and wrong ones are each named (DH-7)."""

import json
import shutil
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from needed import converted
from openpyxl.styles import Font
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.exchange.inward import read_back
from xlsales.book.exchange.taking import ReturnCollector
from xlsales.book.live.headless import headless, save
from xlsales.branches.intents.sending import INTENT_LIST
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN
from xlsales.kernel.command import COMMANDS

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
    told = document["returned"][0]
    assert (told.pop("counts"), len(document["rows"])) == ({"new": 2, "unchanged": 7}, 2)
    assert told | {"file": ""} == {
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
        pytest.param(
            {"change": [("P001", 5, 10)]}, "added", "“每包装”不收，被改动过：第6行P001的“12”改成了“10”，没有记",
            id="改了不能填的格",
        ),
        pytest.param(
            {"change": [("P001", 2, "沐浴露"), ("P005", 2, None)]}, "added",
            "“品名”不收，被改动过：第6行P001的“清然洗衣液”改成了“沐浴露”等 2 处，没有记", id="改了品名",
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_named_and_the_list_taken(sheets, place, changed, status, note):
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


def refused_rows(document):
    return [(row["row"], row["why"]) for row in document["rows"] if row["state"] == "refused"]


@pytest.mark.parametrize(
    ("changed", "refused", "kept"),
    [
        pytest.param([("P001", 11, "三十左右")], [(6, "第6行P001的意向“三十左右”应为数字，请写成阿拉伯数字")], ["P005"], id="不是数"),
        pytest.param([("P001", 11, -24)], [(6, "第6行P001的意向“-24”应为大于 0的数量，请改正")], ["P005"], id="负数"),
        pytest.param([("P001", 11, "=10*12")], [(6, "第6行P001的意向“没有结果的公式”应为填写的值，这一格是公式，请改成它的值")], ["P005"], id="公式"),
        pytest.param([("P002", 1, None), ("P002", 11, 12)], [(7, "第7行有意向没有产品编码，请补上"), (None, "发出时的行“P002”没有了，请恢复后重传")], ["P001", "P005"], id="没有编码"),
        pytest.param([("P002", 1, "P001")], [(6, "“P001”有 2 行（第6、7行），请并成一行"), (None, "发出时的行“P002”没有了，请恢复后重传")], ["P005"], id="产品重复"),
        pytest.param([("P002", 11, 12), ("P002", 1, "P00X")], [(7, "产品“P00X”不在产品表里"), (None, "发出时的行“P002”没有了，请恢复后重传")], ["P001", "P005"], id="改了产品行"),
    ],
)  # fmt: skip
def test_one_odd_cell_refuses_one_row(sheets, place, changed, refused, kept):
    book = place / CLEAN
    back = filled(sheets["FGS-SH"], place / "回.xlsx", change=changed)
    document, code = collected(book, back)
    (own,) = document["returned"]
    assert (own["status"], refused_rows(document), code) == ("added", refused, 1)
    assert [note.removeprefix("没有收：") for note in own["notes"]] == [reason for _, reason in refused]
    assert [row.product_code for row in july(book)] == kept
    again, _ = collected(book, back)
    assert (again["returned"][0]["status"], len(july(book))) == ("unchanged", len(kept))


def july(book):
    return [row for row in read_book(book).tables["要货意向清单"] if row.starts_on == date(2025, 7, 7)]


@pytest.mark.parametrize(
    ("changed", "note", "field"),
    [
        pytest.param({"at": "五点半"}, "第29行传出的时刻“五点半”应为时刻，请写成 17:20，没有记", "sent_at", id="时刻看不懂"),
        pytest.param({"change": [("传出", 3, "上周")]}, "第29行传出的日期“上周”应为日期", "sent_on", id="日期看不懂"),
    ],
)  # fmt: skip
def test_a_signature_that_cannot_be_read_stays_blank_and_is_told(sheets, place, changed, note, field):
    document, _ = collected(place / CLEAN, filled(sheets["FGS-SH"], place / "回.xlsx", **changed))
    (own,) = document["returned"]
    assert own["status"] == "added"
    assert any(each.startswith(note) for each in own["notes"]), own["notes"]
    assert {getattr(row, field) for row in july(place / CLEAN)} == {None}


def test_a_look_writes_nothing_and_says_what_would_be_taken(sheets, place):
    book = place / CLEAN
    before = book.read_bytes()
    back = filled(sheets["FGS-SH"], place / "回.xlsx")
    document, code = collected(book, back, options=["--dry-run"])
    assert (document["added"], document["preview"], code) == (1, True, 0)
    assert document["rows"][0] == {
        "file": "回.xlsx", "row": 6, "key": "P001", "state": "new", "sent": {"quantity": None, "remark": None},
        "returned": {"quantity": "120", "remark": None}, "now": {"quantity": None, "remark": None},
        "by": None, "on": None, "why": "",
    }  # fmt: skip
    assert book.read_bytes() == before
    said = CliRunner().invoke(app, ["branches", "collect", str(book), str(back), "--dry-run"])
    assert said.stdout.endswith(
        "先看（没有写入）：收回 1 份：记入 1 份，拒收 0 份。新增 2 行，没有变 7 行。\n"
    )


def test_what_stands_already_and_differs_is_shown_with_both_values(sheets, place):
    book = place / CLEAN
    collected(book, filled(sheets["FGS-SH"], place / "一.xlsx"))
    later = filled(sheets["FGS-SH"], place / "二.xlsx", at="17:00", wishes=[("P001", 144)])
    document, _ = collected(book, later)
    (own,) = document["returned"]
    assert [
        (row["key"], row["state"], row["returned"]["quantity"], row["now"]["quantity"], row["by"], row["on"])
        for row in document["rows"]
    ] == [
        ("P001", "conflicting", "144", "120", "E21", "2025-07-04"),
        ("P005", "conflicting", None, "48", "E21", "2025-07-04"),
    ]
    assert own["notes"] == ["这一期已有第1版，内容不同，记为新的一版"]
    kept = [(row.version, row.product_code, int(row.quantity)) for row in july(book)]
    assert kept == [(1, "P001", 120), (1, "P005", 48), (2, "P001", 144)], "nothing is written over"


def test_a_list_sent_again_holds_what_stands_and_changes_are_changes(sheets, place):
    book = place / CLEAN
    collected(book, filled(sheets["FGS-SH"], place / "一.xlsx", wishes=[("P001", 120), ("P005", 48)]))
    words = ["branches", "intents", book, "--out", place / "再发", "--week", "2025-07-07"]
    again = next(path for path in run(*words)[0]["files"] if "FGS-SH" in path)
    sheet = openpyxl.load_workbook(again, data_only=True)["要货意向"]
    # 120 at 18.50 and 48 at 6.90
    assert [sheet[cell].value for cell in ("K6", "K10", "K4")] == [120, 48, 2551.2]
    document, _ = collected(book, filled(again, place / "二.xlsx", at="17:00", wishes=[("P001", 144)]))
    assert [(row["key"], row["state"]) for row in document["rows"]] == [("P001", "changed")]
    assert [(int(row.quantity)) for row in july(book) if row.version == 2] == [144, 48]


def test_sorted_rows_are_no_change(sheets, place):
    book = place / CLEAN
    collected(book, filled(sheets["FGS-SH"], place / "一.xlsx"))
    back = filled(sheets["FGS-SH"], place / "二.xlsx")
    opened = openpyxl.load_workbook(back)
    sheet = opened["要货意向"]
    first, last = ([cell.value for cell in sheet[row]] for row in (6, 14))
    for row, values in ((6, last), (14, first)):
        for column in (*range(1, 13), 14):
            sheet.cell(row, column).value = values[column - 1]
    opened.save(back)
    document, _ = collected(book, back)
    assert document["returned"][0]["status"] == "unchanged"


def test_a_product_of_the_branchs_own_comes_in_by_its_code_and_a_name_behind_a_code_is_no_hindrance(
    sheets, place
):
    back = filled(sheets["FGS-SH"], place / "回.xlsx", change=[("经理", 2, "E24 某某")])
    opened = openpyxl.load_workbook(back)
    opened["要货意向"]["A15"], opened["要货意向"]["K15"] = "p008", 12
    opened.save(back)
    document, _ = collected(place / CLEAN, back)
    assert document["returned"][0]["notes"] == []
    assert [(row.product_code, row.manager) for row in july(place / CLEAN)][-1] == ("P008", "E24")


def hidden_sheet(book):
    book.create_sheet("算").sheet_state = "hidden"


def changed_manifest(book):
    for row in book["清单"].iter_rows():
        if row[0].value == "对象":
            row[1].value = "FGS-GZ"


def of_another_release(book):
    book["清单"]["B1"] = "99"


def without_column(book):
    book["要货意向"]["K5"] = "数量"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (hidden_sheet, "“回.xlsx”里有隐藏的工作表“算”，发出时没有，没有收，请删掉后重传"),
        (changed_manifest, "发出时的清单被改动过，没有收，请用发出的那一份填写"),
        (
            of_another_release,
            "“回.xlsx”的“清单”看不懂，是其他版本的程序发出的，或被改动过，请重新发出一份再填",
        ),
        (without_column, "“要货意向”没有“意向”这一列，请用发出的那一份填写"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused_in_a_sentence(sheets, place, spoil, why):
    back = filled(sheets["FGS-SH"], place / "回.xlsx")
    opened = openpyxl.load_workbook(back)
    spoil(opened)
    opened.save(back)
    document, code = collected(place / CLEAN, back)
    assert (document["returned"][0]["notes"], document["refused"], code) == ([why], 1, 1)


def test_a_file_with_macros_is_refused(sheets, place):
    back = with_macros(filled(sheets["FGS-SH"], place / "回.xlsx"))
    document, _ = collected(place / CLEAN, back)
    why = "“回.xlsx”里有宏（VBA），发出时没有，为安全起见没有收，请去掉后重传"
    assert document["returned"][0]["notes"] == [why]


def with_macros(path):
    """The file with a macro project that nothing looks into."""
    with ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    rels = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    more = f'<Relationship Id="rIdV" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", more.encode())
    with ZipFile(path, "w") as made:
        for name, content in (parts | {"xl/vbaProject.bin": b"macro"}).items():
            made.writestr(name, content)
    return path


def test_a_file_of_another_book_or_company_is_refused(sheets, place):
    back = read_back(filled(sheets["FGS-SH"], place / "回.xlsx"), INTENT_LIST)
    book = read_book(place / CLEAN)
    company = book.settings.company_name
    other = ReturnCollector(INTENT_LIST, book.tables, book.log, "甲公司").take(back)
    assert other.notes == (f"这是“{company}”发出的，不是“甲公司”的",)
    (why,) = ReturnCollector(INTENT_LIST, book.tables, book.log[:3], company).take(back).notes
    assert why == "不是从这个工作簿发出的，或这个工作簿是发出以前的备份，请用发出时的工作簿收"


def test_what_was_taken_can_be_taken_back(sheets, place):
    book = place / CLEAN
    back = filled(sheets["FGS-SH"], place / "回.xlsx")
    with headless(book) as workbook:
        context = Context(book, date(2025, 6, 30), workbook=workbook)
        COMMANDS["branches.collect"].run(context, files=[back])
        COMMANDS["book.undo"].run(context)
        save(workbook, book)
    assert july(book) == []


def test_a_month_has_its_own_list_and_a_week_begins_on_monday(built, tmp_path):
    document, _ = run("branches", "intents", built / CLEAN, "--out", tmp_path, "--month", "2025-07")
    assert (document["cycle"], document["starts_on"]) == ("月", "2025-07-01")
    next_week, _ = run("branches", "intents", built / CLEAN, "--out", tmp_path)
    assert (next_week["cycle"], next_week["starts_on"]) == ("周", "2025-07-07")
    done = CliRunner().invoke(
        app, ["branches", "intents", str(built / CLEAN), "--out", str(tmp_path), "--week", "2025-07-08"]
    )
    assert (done.exit_code, "不是周一" in done.stderr) == (2, True)


@pytest.mark.office
def test_what_libreoffice_saved_is_taken_whatever_the_sheet_is_called(sheets, place):
    back = filled(sheets["FGS-SH"], place / "回.xlsx")
    opened = openpyxl.load_workbook(back)
    sheet = opened["要货意向"]
    sheet.title = "上海"
    sheet.column_dimensions["A"].width, sheet["K6"].font = 40, Font(bold=True, color="FFFF0000")
    opened.save(back)
    saved = converted(back, place / "存")
    document, code = collected(place / CLEAN, saved)
    assert (document["returned"][0]["notes"], document["added"], code) == ([], 1, 0)
    assert [(row.product_code, int(row.quantity)) for row in july(place / CLEAN)] == [
        ("P001", 120),
        ("P005", 48),
    ]
    again, _ = collected(place / CLEAN, back)
    assert again["returned"][0]["status"] == "unchanged"
