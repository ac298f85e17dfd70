"""A file imported into a workbook: whole or not at all, and the second time nothing is written."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from built import build
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.errors import BookError
from xlsales.book.intake.importing import import_file
from xlsales.book.intake.intake import Intake
from xlsales.cli.app import app
from xlsales.house import open_house
from xlsales.kernel.finding import Severity

EXPORT = Path(__file__).parent.parent / "data" / "orders_export.csv"
SUPERSTORE = Path("superstore")
TODAY = date(2025, 6, 30)
REGIONS = """
[source]
name = "旧系统"
{source}
[[table]]
sheet = "区域"
distinct = true
[table.columns]
"区域编码" = "代码"
"区域" = "区域名称"
"营业单位" = "单位"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_house()
    path = tmp_path / "销售管理.xlsx"
    build(path, settings={"公司名称": "某公司"})
    return path


def put(path: Path, source: Path = EXPORT, mapping: Path = SUPERSTORE, *, dry_run: bool = False) -> Intake:
    return import_file(read_book(path), source, mapping, today=TODAY, actor="li", dry_run=dry_run)


def region_map(folder: Path, source: str = "") -> Path:
    path = folder / "regions.toml"
    path.write_text(REGIONS.replace("{source}", source), "utf-8")
    return path


def test_orders_come_into_the_book_and_settings_stay(path: Path) -> None:
    assert put(path).document()["added"] == 28
    book = read_book(path)
    assert {name: len(table) for name, table in book.tables.items() if len(table)} == {
        "订货单": 20, "订货单_明细": 28, "订货登记表": 28, "客户资料": 5, "产品": 5, "区域": 4,
    }  # fmt: skip
    assert sum(book.tables["订货登记表"]["amount"].to_pylist()) == Decimal("4893.08")
    assert book.settings.company_name == "某公司"
    assert [row["对象"] for row in book.log] == [
        "区域",
        "产品",
        "客户资料",
        "订货单",
        "订货单_明细",
        "订货登记表",
        "、".join(book.tables["订货单"]["order_no"].to_pylist()),
    ], "and one that names every order with its state"


def test_the_same_file_again_leaves_every_byte(path: Path) -> None:
    put(path)
    before = path.read_bytes()
    again = put(path).document()
    assert [again[word] for word in ("added", "changed", "unchanged", "refused")] == [0, 0, 28, 0]
    assert path.read_bytes() == before


def test_a_dry_run_says_the_same_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    tried = put(path, dry_run=True).document()
    assert path.read_bytes() == before
    assert tried == put(path).document()


def test_a_column_the_source_lacks_is_one_warning_with_the_count(path: Path) -> None:
    put(path)
    book = read_book(path)
    findings = [item for item in check(book, book.given(TODAY)) if item.rule == "S05"]
    assert {(item.sheet, item.column, item.observed, item.severity) for item in findings} == {
        ("客户资料", "电话", "5 行空白", Severity.WARN),
        ("订货单", "订货方式", "20 行空白", Severity.WARN),
        ("订货单", "片区销售专员", "20 行空白", Severity.WARN),
        ("订货登记表", "填表人", "28 行空白", Severity.WARN),
    }


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-8-sig", ["华东", "Zürich"]),
        ("utf-8", ["华东", "Zürich"]),
        ("gb18030", ["华东", "华南"]),
        ("cp1252", ["Zürich", "Málaga"]),
    ],
)
@pytest.mark.parametrize("said", [True, False], ids=["said", "found out"])
def test_encodings(path: Path, tmp_path: Path, encoding: str, names: list[str], said: bool) -> None:
    mapping = region_map(tmp_path, f'encoding = "{encoding}"' if said else "")
    headers = ["代码", "区域名称", "单位"]
    if encoding == "cp1252":  # it has no Chinese
        latin = dict(zip(headers, ["Code", "Name", "Unit"], strict=True))
        text = mapping.read_text("utf-8")
        for header in headers:
            text = text.replace(f'= "{header}"', f'= "{latin[header]}"')
        mapping.write_text(text, "utf-8")
        headers = list(latin.values())
    source = tmp_path / "regions.csv"
    lines = [headers, *([f"R{number}", name, ""] for number, name in enumerate(names))]
    source.write_text("".join(",".join(line) + "\r\n" for line in lines), encoding, newline="")
    put(path, source, mapping)
    assert read_book(path).tables["区域"]["name"].to_pylist() == names


def test_a_sheet_of_a_workbook_below_a_title(path: Path, tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.create_sheet("别的")
    sheet = workbook["Sheet"]
    for line in (
        ["区域一览表"],
        [],
        ["代码", "区域名称", "单位"],
        ["01", "华东", "一部"],
        [2, "华南", None],
        ["合计", 2],
    ):
        sheet.append(line)
    source = tmp_path / "regions.xlsx"
    workbook.save(source)
    done = put(path, source, region_map(tmp_path, 'sheet = "Sheet"')).document()
    assert (done["added"], done["skipped"]) == (2, [{"row": 6, "why": "合计行"}])
    assert read_book(path).tables["区域"]["region_code"].to_pylist() == ["01", "2"]


def test_an_error_cell_is_refused_and_not_taken_for_a_blank(path: Path, tmp_path: Path) -> None:
    workbook = Workbook()
    for line in (["代码", "区域名称", "单位"], ["01", "#N/A", "一部"], ["02", "华南", "二部"]):
        workbook.active.append(line)
    workbook.active["B2"].data_type = "e"
    source = tmp_path / "regions.xlsx"
    workbook.save(source)
    done = put(path, source, region_map(tmp_path)).document()
    assert (done["added"], done["rows"]) == (1, [{"row": 2, "why": "区域名称是#N/A"}])


def test_a_file_without_the_maps_columns_is_refused(path: Path, tmp_path: Path) -> None:
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    lines[0][lines[0].index("Sales")] = "Sale"
    source = tmp_path / "export.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    before = path.read_bytes()
    with pytest.raises(BookError, match="源文件没有列“Sales”（是否应为“Sale”）"):
        put(path, source)
    assert path.read_bytes() == before


def test_without_a_workbook_the_way_to_one_is_told(tmp_path: Path) -> None:
    words = ("import", str(tmp_path / "没有.xlsx"), str(EXPORT), "--map", str(SUPERSTORE))
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, "xlsales new" in done.stderr) == (2, True)


def test_what_people_have_added_to_the_book_stays(path: Path) -> None:
    workbook = load_workbook(path)
    workbook.create_sheet("我的草稿")["A1"] = "电话记录"
    workbook["区域"]["J9"] = "=1+1"
    workbook.save(path)
    put(path)
    after = load_workbook(path)
    assert (after["我的草稿"]["A1"].value, after["区域"]["J9"].value) == ("电话记录", "=1+1")
    assert len(read_book(path).tables["订货单"]) == 20
