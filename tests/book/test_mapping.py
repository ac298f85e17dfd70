"""A map says where each column comes from; a wrong one is refused, naming every fault."""

from pathlib import Path

import pytest

from xlsales.book.errors import BookError
from xlsales.book.intake.map.expressions import Constant, CopiedColumn, Joined, Quotient
from xlsales.book.intake.map.mapping import load_map, parse_map
from xlsales.book.intake.rows.rows import missing_columns
from xlsales.house import open_house

HEAD = '[source]\nname = "旧系统"\n'
REGION = '[[table]]\nsheet = "区域"\ndistinct = true\n[table.columns]\n"区域编码" = "Region"\n'


@pytest.fixture(autouse=True, scope="module")
def house() -> None:
    open_house()


def test_a_column_alone_is_copied_and_headers_may_be_aliases() -> None:
    text = HEAD + (
        '[[table]]\nsheet = "客户资料"\n[table.columns]\n"客户代码" = "Code"\n"客户名称" = "Name"\n'
        '"客户类型" = { column = "Kind", values = { "D" = "经销商" } }\n"状态" = { value = "正式" }\n'
        '"地址" = { join = ["City", "Street"], with = "，" }\n'
        '"最高信用程度" = { quotient = ["Limit", "Rate"], places = 2 }\n'
    )
    fields = parse_map(text, "map.toml").tables[0].fields
    assert fields["customer_code"] == CopiedColumn(column="Code")
    assert fields["customer_name"].sources == ("Name",)
    assert fields["customer_type"] == CopiedColumn(column="Kind", values={"D": "经销商"})
    assert fields["status"] == Constant(value="正式")
    assert isinstance(fields["address"], Joined)
    assert fields["address"].between == "，"
    assert isinstance(fields["credit_limit"], Quotient)
    assert fields["credit_limit"].sources == ("Limit", "Rate")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[source\n", ["写法有误"], id="no TOML"),
        pytest.param(REGION, ["“source”没有写"], id="no source"),
        pytest.param(HEAD, ["“table”没有写"], id="no table"),
        pytest.param(HEAD + 'date = "dmy"\n' + REGION, ["“source → date”不认识"], id="unknown word"),
        pytest.param(HEAD + 'dates = "dym"\n' + REGION, ["“source → dates”的值不合要求"], id="date order"),
        pytest.param(
            HEAD + REGION.replace('"区域"', '"客户资科"'),
            ["没有工作表“客户资科”（是否应为“客户资料”）"],
            id="sheet",
        ),
        pytest.param(
            HEAD + REGION + '"区域名" = "Name"\n"负责人员" = "Lead"\n',
            ["“区域”没有列“区域名”（是否应为“区域", "“区域”没有列“负责人员”（是否应为“销售负责人”）"],
            id="both unknown headers are named",
        ),
        pytest.param(
            HEAD + REGION.replace("区域编码", "销售负责人"),
            ["“区域”的“区域编码”是编码，必须写明来源"],
            id="no key",
        ),
        pytest.param(
            HEAD + REGION + '"区域" = { colum = "Name" }\n',
            ["“table → 1 → columns → 区域”应是列名，或写明 column、value"],
            id="unknown kind of column",
        ),
        pytest.param(HEAD + REGION + REGION, ["工作表“区域”写了两次"], id="sheet twice"),
        pytest.param(
            HEAD + '[[table]]\nsheet = "产品"\nregister = true\n',
            ["“产品”不是由登记生成的表"],
            id="register where nothing is registered",
        ),
        pytest.param(
            HEAD + '[[table]]\nsheet = "订货登记表"\nregister = true\n',
            ["“订货登记表”由“订货单_明细”生成，对应表里没有“订货单_明细”"],
            id="register without lines",
        ),
    ],
)  # fmt: skip
def test_a_wrong_map_is_refused_by_name(text: str, words: list[str]) -> None:
    with pytest.raises(BookError) as refused:
        parse_map(text, "map.toml")
    assert refused.value.message.startswith("对应表“map.toml”")
    for word in words:
        assert word in refused.value.message


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Region"], []),
        ([" Ｒegion ："], []),
        (["Regoin", "Name"], ["源文件没有列“Region”（是否应为“Regoin”）"]),
        (["City"], ["源文件没有列“Region”"]),
        (["Region", "Region"], ["源文件有两列都叫“Region”"]),
    ],
)
def test_every_column_the_file_lacks_is_named(headers: list[str], expected: list[str]) -> None:
    assert missing_columns(parse_map(HEAD + REGION, "map.toml"), headers) == expected


def test_a_map_we_ship_is_found_by_its_name() -> None:
    assert load_map(Path("superstore")).source.dates == "dmy"


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"读不了对应表“no\.toml”"):
        load_map(tmp_path / "no.toml")


def test_a_map_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes((HEAD + REGION).encode("gb18030"))
    with pytest.raises(BookError, match="不是UTF-8"):
        load_map(path)
