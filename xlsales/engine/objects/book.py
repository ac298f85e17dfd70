"""A workbook: its sheets, its names, and how it is opened and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlwings import base_classes

from ..cells.formats import NumberFormats
from ..cells.references import SheetChange
from ..errors import EngineError
from ..files.deferred import Reader, waits
from ..files.escapes import escapes_kept
from ..files.results import adopt_results
from ..unsupported import Named
from .names import Names
from .sheet import Sheet

KINDS = (".xlsx", ".xlsm", ".xltx", ".xltm")


class Book(Named, base_classes.Book):
    """One open workbook."""

    def __init__(self, app: Any, file: Any, name: str, path: Path | None, package: bytes | None) -> None:
        self._app, self.file, self._name, self.path, self.package = app, file, name, path, package
        self.waiting = package is not None
        """Are the results of formulas still to be taken from the file?"""
        self.stale = False
        """Has a cell changed since formulas were last worked out?"""
        self.accepts_loss = self.read_only = False
        self.unread: list[str] = []
        """What openpyxl said it does not read of the file."""
        self.changes: list[SheetChange] = []
        """What formulas of parts that are carried over must follow."""
        self.formats = NumberFormats(file)
        self._names = Names(self)
        self._wrapped = {worksheet: Sheet(self, worksheet) for worksheet in file.worksheets}
        self.origins = {sheet: sheet.name for sheet in self._wrapped.values()} if package else {}
        """The sheets of the file by the names that they have there."""
        self._sheets = Sheets(self)

    @classmethod
    def blank(cls, app: Any, name: str) -> Book:
        """A new one that has no file yet."""
        file = Workbook()
        file.worksheets[0].title = "Sheet1"
        return cls(app, file, name, None, None)

    @classmethod
    def opened(cls, app: Any, path: Path) -> Book:
        """The one of a file; its bytes are kept for what openpyxl does not carry over."""
        if path.suffix.lower() not in KINDS:
            raise EngineError(f"不能打开“{path.name}”，只能打开.xlsx和.xlsm文件，请在Excel中另存为.xlsx。")
        package = path.read_bytes()
        reader = Reader(escapes_kept(package), keep_vba=path.suffix.lower() in (".xlsm", ".xltm"))
        reader.read()
        file: Any = reader.wb
        if not file.worksheets:
            raise EngineError(f"“{path.name}”里没有可读的工作表，请在Excel中另存为普通.xlsx文件。")
        book = cls(app, file, path.name, path, package)
        book.unread = reader.said

        def read(worksheet: Any, title: str) -> None:
            if not book.waiting:
                adopt_results({title: worksheet}, package)

        reader.after = read
        return book

    def sheet(self, worksheet: Any) -> Sheet:
        """The one wrapper of a worksheet."""
        if worksheet not in self._wrapped:
            self._wrapped[worksheet] = Sheet(self, worksheet)
        return self._wrapped[worksheet]

    def sheet_named(self, name: str) -> Sheet | None:
        """The sheet of a name; None where there is none."""
        return next((each for each in self._sheets if each.name.casefold() == name.casefold()), None)

    def drop(self, sheet: Sheet) -> None:
        """Take a sheet away."""
        self.file.remove(sheet.worksheet)
        del self._wrapped[sheet.worksheet]
        self.origins.pop(sheet, None)

    def rewrite(self, change: SheetChange) -> None:
        """Formulas, names and rules follow a change."""
        from ..cells.shifting import follow

        left = {each for each in self.file.worksheets if waits(each) and not each.mentions(change.sheet)}
        follow(self.file, change, left)
        self.changes.append(change)

    def losses(self, target: Path) -> list[str]:
        """What a save to ``target`` would lose, by the names of the parts."""
        from ..files.grafts import losses

        return losses(self, target)

    def results(self) -> None:
        """Take the saved results of formulas from the file, once, before anything moves."""
        if self.waiting and self.package:
            self.waiting = False
            read = {title: sheet.worksheet for sheet, title in self.origins.items()}
            adopt_results({title: each for title, each in read.items() if not waits(each)}, self.package)

    def changed(self) -> None:
        """A cell was written: formulas may have other results now."""
        self.results()
        self.stale = True

    def recalculate(self, *, forced: bool = False) -> None:
        """Let LibreOffice work the formulas out, where that was asked for and something changed."""
        from ..files.libreoffice import recalculated

        due = forced or (self.stale and self._app.calculation != "manual")
        if due and self._app.engine.recalculate and self._has_formulas():
            self.results()
            adopt_results({each.title: each for each in self.file.worksheets}, recalculated(self))
            self.stale = False

    def _has_formulas(self) -> bool:
        """Whether there is any; all are read, as LibreOffice believes the results in a part."""
        cells = [list(sheet.held.held.values()) for sheet in self._sheets]
        return any(cell.data_type == "f" for own in cells for cell in own)

    @property
    def date1904(self) -> bool:
        """Whether serial dates count from 1904."""
        return bool(self.file.epoch == CALENDAR_MAC_1904)

    @property
    def remark(self) -> str:
        """The remark in the file's properties, of which xlwings knows nothing."""
        return self.file.properties.description or ""

    @remark.setter
    def remark(self, text: str) -> None:
        self.file.properties.description = text

    @property
    def api(self) -> Any:
        """openpyxl's workbook."""
        return self.file

    @property
    def name(self) -> str:
        """The file's name; ``Book1`` before the first save."""
        return self._name

    @property
    def fullname(self) -> str:
        """The file's path; the name before the first save."""
        return str(self.path) if self.path else self._name

    @property
    def app(self) -> Any:
        """The application."""
        return self._app

    @property
    def sheets(self) -> Sheets:
        """The worksheets."""
        return self._sheets

    @property
    def names(self) -> Any:
        """The defined names."""
        return self._names

    def activate(self) -> None:
        """Bring it to the front."""
        self._app.books.front = self
        self._app.activate()

    def close(self) -> None:
        """Close it without saving."""
        self._app.books.opened.remove(self)

    def save(self, path: Any = None, password: Any = None) -> None:
        """Write the file, whole or not at all; LossError where something foreign would be lost."""
        from ..files.saving import save

        if password:
            raise NotImplementedError("Book.save with a password is not supported by the openpyxl engine")
        target = Path(path).resolve() if path else self.path or Path(f"{self._name}.xlsx").resolve()
        if not target.suffix:
            target = target.with_suffix(".xlsx")
        self.results()
        self.package = save(self, target)
        self.path, self._name = target, target.name
        self.origins = {sheet: sheet.name for sheet in self._sheets}
        self.changes.clear()
        for sheet in self._sheets:
            sheet.added_pictures.clear()  # now they are the file's own


class Sheets(Named, base_classes.Sheets):
    """The worksheets in the order of their tabs."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        """openpyxl's workbook."""
        return self._book.file

    @property
    def active(self) -> Any:
        """The sheet in front."""
        return self._book.sheet(self._book.file.active)

    def __call__(self, name_or_index: Any) -> Any:
        """One by name or number from 1; KeyError or IndexError where there is none."""
        sheets = self._book.file.worksheets
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(sheets):
                raise IndexError(name_or_index)
            return self._book.sheet(sheets[name_or_index - 1])
        for sheet in sheets:
            if sheet.title.lower() == str(name_or_index).lower():
                return self._book.sheet(sheet)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._book.file.worksheets)

    def __iter__(self) -> Iterator[Any]:
        return iter([self._book.sheet(sheet) for sheet in self._book.file.worksheets])

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> Any:
        """A new sheet before or after another, before the active one by default; it comes to the front."""
        file = self._book.file
        other = before or after or self.active
        place = file._sheets.index(other.worksheet) + (0 if before or not after else 1)
        number = len(file.worksheets) + 1
        while f"sheet{number}" in {title.lower() for title in file.sheetnames}:
            number += 1
        worksheet = file.create_sheet(f"Sheet{number}", place)
        file.active = worksheet
        sheet = self._book.sheet(worksheet)
        if name:
            sheet.name = name
        return sheet
