"""The button 导入 tries first; the second press, answered, writes what was tried and nothing else."""

from pathlib import Path

import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.cli.button import press_headless
from xlsales.house import open_house

LINES = "单据编号,单据日期,客户编码,客户,结算方式,金额\nSK1,2025-06-03,C1,甲店,电汇,1000.00\nSK2,2025-06-04,C1,甲店,微信,x\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    open_house()
    path = tmp_path_factory.mktemp("空") / "空.xlsx"
    build(path)
    return path.read_bytes()


@pytest.fixture
def path(empty: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "销售管理.xlsx"
    path.write_bytes(empty)
    (tmp_path / "收款.csv").write_text(LINES, "utf-8")
    return path


def press(path: Path, *answers: str) -> str:
    given = [f"source={path.with_name('收款.csv')}", "mapping=用友-收款", *answers]
    return press_headless("book.import", path, "", given, None).message


def test_it_is_tried_first_and_written_when_it_is_answered(path: Path, empty: bytes) -> None:
    said = press(path)
    assert path.read_bytes() == empty
    assert said.startswith("试导入（没有写入）：新增 1，更改 0，相同 0，拒收 1。结算记录金额共 1,000.00。")
    assert "拒收的如第3行：金额“x”读不出来" in said
    assert said.endswith("核对后再点一次“导入”，回答“导入”（命令行加 --set confirm=导入）就写入。")
    said = press(path, "confirm=导入")
    assert said.startswith("导入：新增 1")
    assert read_book(path).tables["结算记录"]["record_no"].to_pylist() == ["SK1"]


def test_what_was_not_tried_is_tried_however_it_is_answered(path: Path, empty: bytes) -> None:
    assert press(path, "confirm=导入").startswith("试导入（没有写入）")
    path.with_name("收款.csv").write_text(LINES.replace("1000.00", "2000.00"), "utf-8")
    assert press(path, "confirm=导入").startswith("试导入（没有写入）"), "the file is another one since"
    assert path.read_bytes() == empty
