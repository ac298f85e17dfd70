"""An engine for each test, with nothing left open behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import xlwings as xw

from xlsales import engine


@pytest.fixture
def app() -> Iterator[Any]:
    engine.engine()
    app = xw.App(visible=False, add_book=False)
    yield app
    app.quit()


@pytest.fixture
def book(app: Any) -> Any:
    return app.books.add()


@pytest.fixture
def sheet(book: Any) -> Any:
    return book.sheets[0]
