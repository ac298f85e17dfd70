"""Names of sheets and files from customers' names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlsales.book.paper.names import file_names, sheet_names

TITLES = st.lists(st.text(max_size=80), max_size=8)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("HD0001 华东贸易", "HD0001 华东贸易"),
        ("A:B\\C/D?E*F[G]H", "A_B_C_D_E_F_G_H"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + "𠮷", "x" * 30),
        ("汇总", "汇总~2"),
        ("HISTORY", "HISTORY~2"),
        ("'", "_"),
    ],
)
def test_a_sheet_name_is_one_that_excel_takes(title: str, name: str) -> None:
    assert sheet_names([title]) == [name]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a<>:"/\\|?*b', "a_________b"),
        ("con", "_con"),
        ("Com1.2024", "_Com1.2024"),
        ("甲公司. ", "甲公司"),
        ("../../etc", "_.._etc"),
        ("", "_"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title: str, name: str) -> None:
    assert [found.lstrip(".") for found in file_names([title])] == [name.lstrip(".")]


@given(TITLES)
@example(["."])
def test_sheet_names_differ_and_fit(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


@given(TITLES)
def test_file_names_differ_and_fit(titles: list[str]) -> None:
    names = file_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(f"{name}.xlsx".encode()) < 255 and "/" not in name for name in names)


@pytest.mark.parametrize(
    "code", ["../../etc/x", "..\\x", "C:x", "/x", "甲/乙", "x\x00y", "...", "\u202e../x"]
)
def test_no_name_from_a_cell_leads_out_of_its_folder(code: str, tmp_path: Path) -> None:
    (name,) = file_names([f"订货单_{code}"])
    assert (tmp_path / f"{name}.xlsx").resolve().parent == tmp_path.resolve()
