"""The demo company, built once; each test gets workbooks of its own to write in."""

import shutil

import pytest

from xlsales.demo.build import build_demo
from xlsales.house import open_house


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    open_house()
    place = tmp_path_factory.mktemp("built")
    build_demo(place)
    return place


@pytest.fixture
def place(built, tmp_path):
    for path in built.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path
