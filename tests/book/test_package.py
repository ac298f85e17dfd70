"""What open_package refuses, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from packed_books import GOOD

from xlsales.book.errors import BookError
from xlsales.book.package.opening import open_package
from xlsales.book.package.triage import WORDS


def test_a_missing_file_a_folder_and_an_owner_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "~$x.xlsx").write_bytes(b"\x03Bob")
    said = {}
    for path in (tmp_path / "没有.xlsx", tmp_path, tmp_path / "~$x.xlsx"):
        with pytest.raises(BookError) as refused:
            open_package(path)
        said[refused.value.code] = refused.value.message
    assert said == {
        "missing": "“没有.xlsx”找不到这个文件，请核对文件名和文件夹。",
        "folder": f"“{tmp_path.name}”是文件夹，请选择其中的工作簿。",
        "owner_file": "“~$x.xlsx”是Excel打开文件时留下的临时文件，请选择“x.xlsx”。",
    }


@pytest.mark.parametrize("at", range(0, len(GOOD), 7))
def test_a_flipped_byte_is_refused_or_harmless(at: int, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :])
    try:
        seen = [sheet.name for sheet in open_package(path).sheets]
    except BookError as refused:
        seen = [refused.code]
    assert seen == ["甲"] or seen[0] in WORDS
