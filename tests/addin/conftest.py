"""Machines that stand on the disk: where Excel and its Python look, in a folder of the test."""

import pytest

from xlsales.addin.setup.places import XLWINGS, Places


@pytest.fixture
def windows(tmp_path):
    (tmp_path / "venv/Scripts").mkdir(parents=True)
    (tmp_path / "venv" / f"xlwings64-{XLWINGS}.dll").write_bytes(b"dll")
    python = tmp_path / "venv/Scripts/python.exe"
    python.write_bytes(b"")
    python.with_name("pythonw.exe").write_bytes(b"")
    return Places("win32", tmp_path / "home", tmp_path / "roaming", python, (tmp_path / "venv",))


@pytest.fixture
def mac(tmp_path):
    python = tmp_path / "python3"
    python.write_bytes(b"")
    return Places("darwin", tmp_path, tmp_path, python)


@pytest.fixture(scope="session")
def built():
    from xlsales.addin.addin_file import addin, modules

    return addin("", modules())
