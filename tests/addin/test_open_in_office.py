"""A file that is really open in another program: refused with the holder's name, and written when it is closed."""

import getpass
from datetime import date

import pytest
from built import build
from office import opened

from xlsales.book.errors import BookError
from xlsales.cli.button import press_headless
from xlsales.house import open_house


@pytest.mark.office
def test_a_file_open_in_libreoffice_is_not_written_until_it_is_closed(tmp_path):
    open_house()
    path = tmp_path / "销售管理.xlsx"
    build(path)
    before = path.read_bytes()
    with opened(path, tmp_path):
        with pytest.raises(BookError) as told:
            press_headless("book.details", path, "", (), date(2025, 6, 30))
        assert told.value.code == "open_elsewhere"
        assert told.value.message.startswith(
            f"“销售管理.xlsx”正由“{getpass.getuser()}”打开，没有写入，请保存并关闭后重试"
        )
        assert path.read_bytes() == before
    press_headless("book.details", path, "", (), date(2025, 6, 30))
    assert path.read_bytes() != before
