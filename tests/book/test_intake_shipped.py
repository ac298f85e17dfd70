"""The maps we ship, on excerpts as 用友, 金蝶 and 管家婆 export them; drafts; maps remembered by their header."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from built import build
from openpyxl import Workbook
from test_intake_cases import CASES, TODAY, Book, put, told, totals

from xlsales.book.book import read_book
from xlsales.book.errors import BookError
from xlsales.book.intake.importing import import_files, read
from xlsales.book.intake.map.mapping import parse_map
from xlsales.book.intake.map.remembered import FOLDER, fitting, shipped, signature
from xlsales.book.intake.map.suggest import suggestion
from xlsales.book.intake.map.synonyms import every_name
from xlsales.house import open_house

D = Decimal
MARK, SALE, DAY = "销售退货单", "销售单", date(2025, 6, 3)
U8 = "订单号,订单日期,客户编码,客户简称,业务员,行号,存货编码,存货名称,规格型号,主计量,数量,含税单价,价税合计,预发货日期\n"
GJP = "录单日期,单据编号,单据类型,往来单位编号,往来单位全名,经手人全名,仓库全名,商品编号,商品全名,单位,数量,单价,金额,折后单价,折后金额,单据备注\n"

ORDERS = {
    "用友-订单": (
        "销售订单列表,,,,,,,,,,,,,\n" + U8
        + "SO001,2025-06-03,C1,甲店,张,1,0101,洗衣液,2kg,瓶,10,12.5,125.00,2025-06-10\n"
        "SO001,2025-06-03,C1,甲店,张,2,0102,香皂,125g,块,4,3,12.00,2025-06-10\n"
        "SO002,2025-06-04,,乙店,张,1,0101,洗衣液,2kg,瓶,1,12.5,12.50,\n合计,,,,,,,,,,15,,149.50,\n",
        {"SO001": D("137.00"), "SO002": D("12.50")},
    ),
    "金蝶-订单": (
        "单据编号,日期,客户编码,客户名称,物料编码,物料名称,规格型号,销售单位,销售数量,含税单价,价税合计,要货日期\n"
        "XSDD1,2025/6/3,C1,甲店,0101,洗衣液,2kg,瓶,10.0000,12.500000,125.00,2025/6/9\n"
        ",,,,0102,香皂,125g,块,4.0000,3.000000,12.00,2025/6/9\n"
        "XSDD2,2025/6/4,C2,乙店,0101,洗衣液,2kg,瓶,1.0000,12.500000,12.50,\n合计,,,,,,,,15.0000,,149.50,\n",
        {"XSDD1": D("137.00"), "XSDD2": D("12.50")},
    ),
    "管家婆-订单": (
        "某某商行,,,,,,,,,,,,,,,\n" + GJP
        + "2025.6.3,XSDD-1,销售订单,C1,甲店,张,主仓,0101,洗衣液,瓶,10,13,130,12.5,125,急\n"
        ",,,,,,,0102,香皂,块,4,3,12,3,12,\n2025.6.3,XS-9,销售单,C1,甲店,张,主仓,0101,洗衣液,瓶,1,13,13,13,13,\n"
        "合计,,,,,,,,,,14,,155,,137,\n制单人：张丽,,,,,,,,,,,,,,,\n",
        {"XSDD-1": D("137.00")},
    ),
}  # fmt: skip

MONEY = {
    "用友-发货": (
        "发货单号,发货日期,客户编码,客户简称,行号,存货编码,存货名称,数量,含税单价,价税合计,订单号\n"
        "FH1,2025-06-03,C1,甲店,1,0101,洗衣液,10,12.5,125.00,SO001\nFH1,2025-06-03,C1,甲店,2,0102,香皂,4,3,12.00,SO001\n"
        "FH2,2025-06-04,C1,甲店,1,0102,香皂,-1,3,-3.00,\n合计,,,,,,,13,,134.00,\n",
        "交易记录", {"FH1-1": D("125.00"), "FH1-2": D("12.00"), "FH2-1": D("-3.00")},
    ),
    "金蝶-发货": (
        "单据编号,日期,客户编码,客户名称,物料编码,物料名称,实发数量,含税单价,价税合计,源单编号,总成本\n"
        "XSCK1,2025-06-03,C1,甲店,0101,洗衣液,10,12.5,125,XSDD1,80\n,,,,0102,香皂,4,3,12,XSDD1,8\n合计,,,,,,14,,137,,88\n",
        "交易记录", {"XSCK1-1": D("125.00"), "XSCK1-2": D("12.00")},
    ),
    "管家婆-发货": (
        GJP + "2025.6.3,XS-1,销售单,C1,甲店,张,主仓,0101,洗衣液,瓶,10,13,130,12.5,125,\n,,,,,,,0102,香皂,块,4,3,12,3,12,\n"
        "2025.6.5,XT-1,销售退货单,C1,甲店,张,主仓,0102,香皂,块,2,3,6,3,6,\n2025.6.5,XT-2,销售退货单,C1,甲店,张,主仓,0102,香皂,块,-1,3,-3,3,-3,\n"
        "2025.6.6,XSDD-7,销售订单,C1,甲店,张,主仓,0102,香皂,块,2,3,6,3,6,\n",
        "交易记录", {"XS-1-1": D("125.00"), "XS-1-2": D("12.00"), "XT-1-1": D("-6.00"), "XT-2-1": D("-3.00")},
    ),
    "用友-收款": (
        "收款单列表,,,,,,\n单据编号,单据日期,客户编码,客户,结算方式,金额,摘要\nSK1,2025-06-03,C1,甲店,电汇,1000.00,\n"
        "SK2,2025-06-04,,乙店,微信,20.50,\n合计,,,,,1020.50,\n",
        "结算记录", {"SK1": D("1000.00"), "SK2": D("20.50")},
    ),
    "金蝶-收款": (
        "单据编号,业务日期,往来单位编码,往来单位,结算方式,实收金额,备注\nSKD1,2025/6/3,C1,甲店,支付宝,88.00,\n"
        "SKD2,2025/6/3,C1,甲店,现金,12.00,\n",
        "结算记录", {"SKD1": D("88.00"), "SKD2": D("12.00")},
    ),
    "管家婆-收款": (
        "录单日期,单据编号,单据类型,往来单位编号,往来单位全名,账户名称,收/付款金额,摘要\n"
        "2025-06-03,SK-1,收款单,C1,甲店,现金,88,\n2025-06-03,FK-1,付款单,C9,供货商,现金,50,\n合计,,,,,,138,\n",
        "结算记录", {"SK-1": D("88.00")},
    ),
}  # fmt: skip

STOCK = {
    "用友-库存": "仓库编码,仓库名称,存货编码,存货名称,规格型号,主计量单位,现存数量\nW1,主仓,0101,洗衣液,2kg,瓶,120\nW1,主仓,0102,香皂,125g,块,3.5\n合计,,,,,,123.5\n",
    "金蝶-库存": "仓库编码,仓库名称,物料编码,物料名称,规格型号,库存主单位,库存量(主单位)\nW1,主仓,0101,洗衣液,2kg,瓶,120\nW1,主仓,0102,香皂,125g,块,3.5\n",
    "管家婆-库存": "库存状况表,,,,,,\n仓库编号,仓库全名,商品编号,商品全名,规格,单位,库存数量\nW1,主仓,0101,洗衣液,2kg,瓶,120\n,,,,,,\nW1,主仓,0102,香皂,125g,块,3.5\n",
}  # fmt: skip

CUSTOMERS = {
    "用友-客户": "客户编码,客户名称,客户简称,客户分类,所属地区,联系人,手机,地址,信用额度,付款条件\nC1,甲贸易公司,甲,批发,R1,王,13800138000,某路1号,50000,月结30天\n",
    "金蝶-客户": "编码,名称,客户分组,联系人,联系电话,通讯地址,结算方式,信用额度\nC1,甲贸易公司,零售,王,王先生138,某路1号,月结30天,50000\n",
    "管家婆-客户": "单位编号,单位全名,所属地区,联系人,联系电话,单位地址,应收款上限\nC1,甲贸易公司,R1,王,021-61000000转8,某路1号,50000\n",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_house()
    return tmp_path / "销售管理.xlsx"


def export(path: Path, content: str, name: str = "导出.csv") -> Path:
    made = path.with_name(name)
    made.write_bytes(content.encode("gb18030"))
    return made


@pytest.mark.parametrize("name", ORDERS)
def test_orders(name: str, path: Path) -> None:
    content, expected = ORDERS[name]
    book, done = put(path, export(path, content), Path(name))
    assert (totals(book), done.refused) == (expected, [])
    assert len(book.tables["订货登记表"]) == len(book.tables["订货单_明细"])
    first = next(iter(book.tables["订货单"]))
    assert (first.received_on, first.customer_code, first.status) == (DAY, "C1", "已结案")


@pytest.mark.parametrize("name", MONEY)
def test_deliveries_and_receipts(name: str, path: Path) -> None:
    content, sheet, expected = MONEY[name]
    book, done = put(path, export(path, content), Path(name))
    assert {row.record_no: row.amount for row in book.tables[sheet]} == expected
    assert done.refused == []
    assert "加起来" not in told(done) or name == "管家婆-收款"


@pytest.mark.parametrize("name", STOCK)
def test_stock_is_of_the_day_of_import(name: str, path: Path) -> None:
    book, done = put(path, export(path, STOCK[name]), Path(name))
    found = [(row.branch_code, row.product_code, row.counted_on, row.on_hand) for row in book.tables["库存"]]
    assert found == [("W1", "0101", TODAY, D(120)), ("W1", "0102", TODAY, D("3.5"))]
    assert done.refused == []


@pytest.mark.parametrize("name", CUSTOMERS)
def test_customers(name: str, path: Path) -> None:
    book, done = put(path, export(path, CUSTOMERS[name]), Path(name))
    [record] = book.tables["客户资料"].records()
    assert (record["customer_code"], record["customer_name"], record["credit_limit"]) == (
        "C1",
        "甲贸易公司",
        D(50000),
    )
    assert (record["contact"], record["address"], done.refused) == ("王", "某路1号", [])
    assert record["term_days"] in (30, None)


EXCERPTS = {
    **{name: content for name, (content, _) in ORDERS.items()},
    **{name: content for name, (content, _, _) in MONEY.items()},
    **STOCK,
    **CUSTOMERS,
}


def test_every_map_for_the_three_systems_has_its_excerpt() -> None:
    assert {name for name, _ in shipped() if "-" in name} == EXCERPTS.keys()


@pytest.mark.parametrize("name", EXCERPTS)
def test_the_shipped_map_is_named_to_who_has_none(name: str, path: Path) -> None:
    raw = read(export(path, EXCERPTS[name]), "", None, every_name())
    assert name in fitting(raw.headers)


@pytest.mark.parametrize("name", EXCERPTS)
def test_a_draft_of_the_same_list_is_a_map_for_the_same_sheet(name: str, path: Path) -> None:
    source = export(path, EXCERPTS[name], f"{name.partition('-')[2]}.csv")
    draft = parse_map(suggestion(read(source, "", None, every_name()), source.name), "草稿")
    ours = {"订单": "订货单", "发货": "交易记录", "收款": "结算记录", "库存": "库存", "客户": "客户资料"}
    assert draft.tables[0].sheet == ours[name.partition("-")[2]]


# ── a new user, who knows only docs/导入.md ──


def drafted(path: Path, name: str, *edits: tuple[str, str]) -> tuple[Book, str]:
    """The draft for a case of the folder, at most three edits, the import."""
    source = path.with_name(name)
    source.write_bytes((CASES / name).read_bytes())
    text = suggestion(read(source, "", None, every_name()), source.name)
    assert len(edits) <= 3
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    mapping = path.with_name("我的.toml")
    mapping.write_text(text, "utf-8")
    book, done = put(path, source, mapping)
    assert done.refused == []
    return book, told(done)


def test_a_new_user_brings_in_the_orders_with_merged_numbers(path: Path) -> None:
    book, said = drafted(path, "合并单号.xlsx")
    assert sum(totals(book).values()) == D("8010.00")
    assert len(book.tables["订货单"]) == 4
    assert "上下合并的单元格" in said


def test_a_new_user_brings_in_the_receipts(path: Path) -> None:
    book, said = drafted(path, "收款.csv")
    found = [(row.record_no, row.customer_code, row.amount, row.method) for row in book.tables["结算记录"]]
    assert found == [
        ("SK001", "C004", D("1000.00"), "汇款"),
        ("SK002", "C006", D("532.80"), "微信"),
        ("SK003", "C008", D("200.00"), "现金"),
        ("SK004", "C099", D("100.00"), "现金"),
        ("SK005", "无锡恒泰商贸", D("2000.00"), "支付宝"),
    ]
    assert sum(amount for _, _, amount, _ in found) == D("3832.80"), "as the file's own 合计 says"
    assert "C099（第5行）" in said


@pytest.mark.parametrize("name", ["收款.csv", "收款_标题行.csv"])
def test_the_clerks_own_map_reads_them_too(name: str, path: Path) -> None:
    book, done = put(path, CASES / name, CASES / "收款.toml")
    assert sum(row.amount for row in book.tables["结算记录"]) == D("3832.80")
    assert [row.received_on.isoformat() for row in book.tables["结算记录"]][2] == "2025-06-12"
    assert done.refused == []
    assert "有 1 处没有客户代码，按“客户名称”导入，如第" in told(done)
    assert "C099（第" in told(done)


def test_what_has_no_columns_that_we_know_gets_no_draft(path: Path) -> None:
    source = export(path, "甲,乙,丙\n1,2,3\n")
    with pytest.raises(BookError, match="列名看不出是哪一种单据"):
        suggestion(read(source, "", None, every_name()), source.name)


def test_the_second_import_of_the_same_export_needs_no_map(path: Path) -> None:
    build(path)
    source = export(path, MONEY["用友-收款"][0])
    words = {"today": TODAY, "actor": "li", "dry_run": False}
    with pytest.raises(BookError, match="像是自带的“用友-收款”，请加"):
        import_files(read_book(path), [source], None, **words)
    assert import_files(read_book(path), [source], Path("用友-收款"), **words).document()["added"] == 2
    assert len(list((path.parent / FOLDER).glob("用友_*.toml"))) == 1
    longer = export(path, MONEY["用友-收款"][0].replace("合计,", "SK3,2025-06-05,C1,甲店,现金,5.00,\n合计,"))
    done = import_files(read_book(path), [longer], None, **words).document()
    assert (done["added"], done["unchanged"]) == (1, 2)
    strange = export(path, "单号,甲,乙\n1,2,3\n")
    with pytest.raises(BookError, match=r"请先用 xlsales import --suggest 导出\.csv"):
        import_files(read_book(path), [strange], None, **words)


def test_several_sheets_of_one_workbook_come_in_together(path: Path) -> None:
    build(path)
    workbook = Workbook()
    workbook.active.title = "一月"
    for name, number in (("一月", "R1"), ("二月", "R2"), ("说明", "")):
        sheet = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)
        for line in (
            (["单号", "日期", "客户", "金额"], [number, "2025-01-03", "C1", 5]) if number else ([name],)
        ):
            sheet.append(line)
    source = path.with_name("收款.xlsx")
    workbook.save(source)
    mapping = path.with_name("收款.toml")
    mapping.write_text(
        '[source]\nname = "旧系统"\nsheet = ["一月", "二月"]\n[[table]]\nsheet = "结算记录"\n'
        'columns = { "记录号" = "单号", "日期" = "日期", "客户代码" = "客户", "金额" = "金额" }\n',
        "utf-8",
    )
    done = import_files(read_book(path), [source], mapping, today=TODAY, actor="li", dry_run=False)
    assert (done.document()["added"], len(done.document()["parts"])) == (2, 2)
    assert read_book(path).tables["结算记录"]["record_no"].to_pylist() == ["R1", "R2"]


def test_a_signature_is_of_the_names_in_their_order() -> None:
    assert signature(["单号", "日 期"]) == signature(["单号", "日期："])
    assert signature(["单号", "日期"]) != signature(["日期", "单号"])


def test_several_files_of_one_run_come_in_whatever_their_order(path: Path) -> None:
    build(path)
    heads = path.with_name("头.csv")
    heads.write_text("单号,客户,日期\nD1,C1,2025-06-03\n", "utf-8")
    lines = path.with_name("行.csv")
    lines.write_text("单号,货号,数量,单价\nD1,P1,2,5\n", "utf-8")
    maps = path.parent / FOLDER
    maps.mkdir()
    source = '[source]\nname = "旧系统"\n'
    for file, text in (
        (
            heads,
            '[[table]]\nsheet = "订货单"\ncolumns = { "订单号码" = "单号", "客户代码" = "客户", "接单日期" = "日期" }\n',
        ),
        (
            lines,
            '[[table]]\nsheet = "订货单_明细"\ncolumns = { "订单号码" = "单号", "产品编码" = "货号", "数量" = "数量", "单价" = "单价" }\n'
            '[[table]]\nsheet = "订货登记表"\nregister = true\n',
        ),
    ):
        headers = file.read_text("utf-8").splitlines()[0].split(",")
        (maps / f"旧_{signature(headers)}.toml").write_text(source + text, "utf-8")
    done = import_files(read_book(path), [lines, heads], None, today=TODAY, actor="li", dry_run=False)
    assert [part["file"] for part in done.document()["parts"]] == ["头.csv", "行.csv"]
    assert len(read_book(path).tables["订货登记表"]) == 1
