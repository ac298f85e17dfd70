"""The open books of an application."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from xlwings import base_classes

from ..unsupported import Named


class Books(Named, base_classes.Books):
    """The open books in the order of opening."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.opened: list[Any] = []
        self.front: Any = None
        self._numbers = count(1)

    @property
    def api(self) -> Books:
        """The engine's own object."""
        return self

    @property
    def active(self) -> Any:
        """The book in front; None where no book is open, as in Excel."""
        if self.front in self.opened:
            return self.front
        return self.opened[-1] if self.opened else None

    def __call__(self, name_or_index: Any) -> Any:
        """One by name or number from 1; KeyError or IndexError where there is none."""
        if isinstance(name_or_index, int):
            return self.opened[name_or_index - 1]
        for book in self.opened:
            if book.name.lower() == str(name_or_index).lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.opened)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.opened)

    def add(self) -> Any:
        """A new book with one blank sheet."""
        from .book import Book

        book = Book.blank(self.app, f"Book{next(self._numbers)}")
        return self._shown(book)

    def open(
        self,
        fullname: Any,
        update_links: Any = None,
        read_only: Any = None,
        format: Any = None,  # noqa: A002 - xlwings calls it so
        password: Any = None,
        *_settings: Any,
        **_options: Any,
    ) -> Any:
        """Open a file; one that is open already comes to the front instead."""
        from .book import Book

        if password:
            raise NotImplementedError("Books.open with a password is not supported by the openpyxl engine")

        path = Path(fullname)
        for book in self.opened:
            if book.path and book.path == path.resolve():
                return self._shown(book)
        if not path.is_file():
            raise FileNotFoundError(str(path))
        opened = Book.opened(self.app, path.resolve())
        opened.read_only = bool(read_only) or self._open_elsewhere(path.resolve())
        return self._shown(opened)

    def _open_elsewhere(self, path: Path) -> bool:
        """Has another application the file open? Then it is for reading only here, as in Excel."""
        others = (app for app in self.app.apps if app is not self.app)
        return any(book.path == path for app in others for book in app.books)

    def _shown(self, book: Any) -> Any:
        if book not in self.opened:
            self.opened.append(book)
        self.front = book
        self.app.activate()
        return book
