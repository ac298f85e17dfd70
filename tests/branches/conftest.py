"""The demo company, by the name these tests have for it; each gets workbooks of its own to write in."""

import shutil

import pytest


@pytest.fixture(scope="session")
def built(demo_folder):
    return demo_folder


@pytest.fixture
def place(built, tmp_path):
    for path in built.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path
