"""Writing a book: whole or not at all, with the results of formulas, and nothing lost without a word."""

from __future__ import annotations

import io
import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from ...kernel.whole import whole_file
from ..errors import LossError, ReadOnlyError
from .deferred import OF_WORKBOOK, Deferred, waits
from .fragments import element, selected
from .parts import sheet_parts
from .results import result_of, with_results

KINDS = (".xlsx", ".xlsm", ".xltx", ".xltm")
MACRO_KINDS = (".xlsm", ".xltm")
_NUMBER = re.compile(r"(\d{1,9})\.\w+$")
_PLACE = re.compile(rb'\sref="([^"]+)"')
_ID = re.compile(rb'\sid="(\d{1,9})"')


def save(book: Any, target: Path) -> bytes:
    """Write the book to a file and answer its bytes; any error leaves the old file."""
    require_savable(book, target)
    content = package(book, target)
    with whole_file(target) as temporary:
        temporary.write_bytes(content)
    return content


def require_savable(book: Any, target: Path) -> None:
    """Refuse what cannot be written there, before anything is worked out."""
    if target.suffix.lower() not in KINDS:
        raise NotImplementedError(
            f"Book.save to {target.suffix or 'no suffix'} is not supported by the openpyxl engine"
        )
    if book.read_only and target == book.path:
        raise ReadOnlyError(
            f"“{target.name}”是以只读方式打开的（或已在别处打开），不能保存，请另存为别的文件名。"
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise ReadOnlyError(f"不能写入“{target.name}”，文件是只读的，请取消只读属性或另存为别的文件名。")
    lost = book.losses(target)
    if lost and not book.accepts_loss:
        raise LossError(target.name, lost)


def package(book: Any, target: Path, *, results: bool = True) -> bytes:
    """The file's bytes as they would be saved, with or without the results of formulas."""
    from .grafts import graft

    _tidy(book, target)
    copied, highest = _copied(book)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl drops is said by LossError
        content = written(book.file, copied, highest)
    return graft(book, _with_results(book, content) if results else content)


def _tidy(book: Any, target: Path) -> None:
    """Only the active sheet is selected, else typing in one would change all; macros stay in .xlsm."""
    for worksheet in book.file.worksheets:
        if not waits(worksheet):
            worksheet.sheet_view.tabSelected = worksheet is book.file.active
    book.file.template = target.suffix.lower() in (".xltx", ".xltm")
    if target.suffix.lower() not in MACRO_KINDS:
        book.file.vba_archive = None


def _copied(book: Any) -> tuple[dict[Any, bytes], int]:
    """The parts of sheets that were not read, and the highest number that a part or table of the file has."""
    left = {sheet.worksheet: name for sheet, name in book.origins.items() if waits(sheet.worksheet)}
    if not left:
        return {}, 0
    with ZipFile(io.BytesIO(book.package)) as old:
        parts = sheet_parts(old)
        numbers = {int(place[1]) for name in old.namelist() if (place := _NUMBER.search(name))}
        tables = [old.read(name) for name in old.namelist() if name.startswith("xl/tables/table")]
        numbers |= {int(found[1]) for xml in tables if (found := _ID.search(xml))}
        return {
            own: selected(old.read(parts[name]), is_active=own is book.file.active)
            for own, name in left.items()
        }, max(numbers, default=0)


def _with_results(book: Any, content: bytes) -> bytes:
    results = {
        sheet.name: {
            cell.coordinate: result_of(cell) for cell in sheet.held.held.values() if cell.data_type == "f"
        }
        for sheet in book.sheets
        if not waits(sheet.worksheet)
    }
    if not any(results.values()):
        return content
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        titles = {part: title for title, part in sheet_parts(old).items()}
        for item in old.infolist():
            data = old.read(item)
            if titles.get(item.filename) in results:
                data = with_results(data, results[titles[item.filename]])
            new.writestr(item, data)
    return out.getvalue()


class _Copied(Worksheet):
    """Stands for a sheet whose part is copied: what the part of the workbook says of it."""

    def __init__(self, own: Deferred, xml: bytes) -> None:
        super().__init__(own.parent, own.title)
        self.__dict__.update({name: own.__dict__[name] for name in OF_WORKBOOK & set(own.__dict__)})
        self.xml = xml
        found = element(xml, "autoFilter")
        place = found and _PLACE.search(found)
        self.auto_filter.ref = place[1].decode() if place else None


class Writer(ExcelWriter):
    """openpyxl's writer, which copies the sheets that were not read.

    The parts that it makes are numbered after the file's own, which keep their names.
    """

    def __init__(self, workbook: Any, archive: ZipFile, highest: int) -> None:
        super().__init__(workbook, archive)
        own: Any = self
        for made in (own._tables, own._comments, own._pivots, own._drawings):
            made.extend([None] * highest)

    def write_worksheet(self, ws: Any) -> None:
        """A sheet's part: made of what was read, or as it was."""
        if not isinstance(ws, _Copied):
            super().write_worksheet(ws)
            return
        own: Any = self
        own._archive.writestr(ws.path[1:], ws.xml)
        self.manifest.append(ws)


def written(file: Any, parts: Mapping[Any, bytes], highest: int) -> bytes:
    """The bytes of a workbook; sheets of ``parts`` are not made anew.

    Numbers up to ``highest`` are those of parts that will be carried over.
    """
    stream, sheets = io.BytesIO(), file._sheets
    file.properties.modified = DocumentProperties().modified
    file._sheets = [_Copied(each, parts[each]) if each in parts else each for each in sheets]
    try:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:  # openpyxl leaves it open where it fails
            Writer(file, archive, highest).save()
    finally:
        file._sheets = sheets
    return stream.getvalue()
