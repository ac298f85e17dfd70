"""Defined names: of the whole book, or of one sheet."""

from __future__ import annotations

from typing import Any

from openpyxl.workbook.defined_name import DefinedName
from xlwings import base_classes

from ..cells.area import Area, parse, split_sheet
from ..unsupported import Named


class Name(Named, base_classes.Name):
    """One defined name; ``sheet`` is None for one of the whole book."""

    def __init__(self, book: Any, sheet: Any, defined: DefinedName) -> None:
        self._book, self._sheet, self.defined = book, sheet, defined

    @property
    def api(self) -> DefinedName:
        """openpyxl's name."""
        return self.defined

    @property
    def _home(self) -> Any:
        return (self._sheet.worksheet if self._sheet else self._book.file).defined_names

    def delete(self) -> None:
        """Take it away; formulas that use it will say #NAME?."""
        del self._home[self.defined.name]

    @property
    def name(self) -> str:
        """The name, after its sheet and ``!`` where only that sheet knows it."""
        own = str(self.defined.name)
        return f"{self._sheet.quoted}!{own}" if self._sheet else own

    @name.setter
    def name(self, value: str) -> None:
        home = self._home
        del home[self.defined.name]
        self.defined.name = split_sheet(value)[1]
        home[self.defined.name] = self.defined

    @property
    def refers_to(self) -> str:
        """What it stands for, after ``=``."""
        return f"={self.defined.attr_text}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.defined.attr_text = value.removeprefix("=")

    @property
    def place(self) -> tuple[Any, Area] | None:
        """Sheet and area; None where it does not stand for one range."""
        title, rest = split_sheet(self.defined.attr_text or "")
        area = parse(rest)
        sheet = self._sheet if title is None else self._book.sheet_named(title)
        return (sheet, area) if area and sheet else None

    @property
    def refers_to_range(self) -> Any:
        """The range it stands for; ValueError where it does not."""
        if self.place is None:
            raise ValueError(f"{self.name} refers to {self.refers_to}, which is no range")
        sheet, area = self.place
        return sheet.range_of(area)


class Names(Named, base_classes.Names):
    """The names of a book (those of its sheets too), or of one sheet, in the order of their names."""

    def __init__(self, book: Any, sheet: Any = None) -> None:
        self._book, self._sheet = book, sheet

    @property
    def api(self) -> Any:
        """openpyxl's names."""
        return (self._sheet.worksheet if self._sheet else self._book.file).defined_names

    def _all(self) -> list[Name]:
        sheets = [self._sheet] if self._sheet else list(self._book.sheets)
        found = [
            Name(self._book, each, defined)
            for each in sheets
            for defined in each.worksheet.defined_names.values()
        ]
        if not self._sheet:
            found += [Name(self._book, None, defined) for defined in self._book.file.defined_names.values()]
        return sorted(found, key=lambda each: str(each.defined.name).casefold())

    def _find(self, key: Any) -> Name | None:
        if isinstance(key, int):
            return self._all()[key - 1]
        wanted = str(key).casefold()
        whole = [each for each in self._all() if each.name.casefold() == wanted]
        own = [each for each in self._all() if self._sheet and str(each.defined.name).casefold() == wanted]
        return next(iter([*whole, *own]), None)

    def __call__(self, name_or_index: Any) -> Name:
        """One by name or number from 1; KeyError where there is none."""
        found = self._find(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def contains(self, name_or_index: Any) -> bool:
        """Is there such a name?"""
        return self._find(name_or_index) is not None

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; ``Sheet1!x`` for one that only Sheet1 knows. An old one gets a new meaning."""
        title, own = split_sheet(name)
        sheet = self._book.sheet_named(title) if title else self._sheet
        if title and sheet is None:
            raise KeyError(title)
        defined = DefinedName(own, attr_text=refers_to.removeprefix("="))
        (sheet.worksheet if sheet else self._book.file).defined_names[own] = defined
        return Name(self._book, sheet, defined)

    def area(self, sheet: Any, text: str) -> Area | None:
        """The area of ``sheet`` that a name stands for, its own names first."""
        for each in (Names(self._book, sheet)._find(text), self._find(text)):
            if each is not None and each.place and each.place[0] is sheet:
                return each.place[1]
        return None

    def of(self, sheet: Any, area: Area) -> Name | None:
        """The name that stands for exactly this area."""
        return next(
            (each for each in self._all() if each.place and each.place[0] is sheet and each.place[1] == area),
            None,
        )
