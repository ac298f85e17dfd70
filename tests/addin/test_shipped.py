"""What ``xlsales build`` makes, and what is committed of it."""

from pathlib import Path

import pytest
from needed import converted
from typer.testing import CliRunner

from xlsales.addin.addin_file import NAME
from xlsales.addin.gate import faults
from xlsales.addin.shipped import DEMO, EMPTY, stale
from xlsales.book.book import read_book
from xlsales.cli.app import app

COMMITTED = Path(__file__).parents[2] / "workbook"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """What the command made, once for all that is asked of it."""
    place = tmp_path_factory.mktemp("shipped")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        done = CliRunner().invoke(app, ["build", "--out", "here"])
    assert done.output.endswith("已在“here”生成 xlsales.xlam、销售管理.xlsx、演示.xlsx。\n")
    assert done.exit_code == 0
    return [place / "here" / name for name in (NAME, EMPTY, DEMO)]


def test_three_files_are_built(shipped):
    assert sorted(shipped[0].parent.iterdir()) == sorted(shipped)
    assert faults(shipped[0]) == []
    assert len(read_book(shipped[1]).tables["订货登记表"]) == 0
    assert len(read_book(shipped[2]).tables["订货登记表"]) > 0


def test_the_committed_workbooks_equal_the_build_and_one_that_does_not_is_named(
    shipped, tmp_path, monkeypatch
):
    """Against what the command made just now: it is not made once more."""
    monkeypatch.setattr("xlsales.addin.shipped.ship_workbooks", lambda _: shipped[1:])
    assert stale(COMMITTED) == [], "run xlsales build and commit the folder workbook"
    (tmp_path / EMPTY).write_bytes(shipped[1].read_bytes() + b"x")
    assert stale(tmp_path) == [EMPTY, DEMO]


@pytest.mark.office
@pytest.mark.parametrize("name", [EMPTY, DEMO])
def test_libreoffice_opens_a_workbook_and_saves_our_values(shipped, tmp_path, name):
    source = next(path for path in shipped if path.name == name)
    ours, theirs = read_book(source), read_book(converted(source, tmp_path / "out"))
    assert {item.message for item in theirs.findings} <= {item.message for item in ours.findings}
    for sheet, table in ours.tables.items():
        assert theirs.tables[sheet].arrow.equals(table.arrow), sheet
    assert theirs.panels == ours.panels
    assert theirs.settings == ours.settings
