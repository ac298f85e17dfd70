"""One workbook of many pages cut into workbooks of one page, far faster than each written by itself.

A workbook is a zip of parts. Styles, theme and the rest are alike in all that XlsxWriter writes with the same
formats; only the sheet and its texts differ. So the pages are written once, into one workbook in memory, and
each is then put into a copy of a package with one sheet, with its own texts and no others.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_TEXT_CELL = re.compile(rb' t="s"><v>(\d+)</v>')
_TEXT = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)
_TEXTS_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">'
)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day a zip knows: two runs give the same bytes."""


@dataclass(frozen=True)
class Frame:
    """The parts of a workbook with one sheet, by name."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, book: bytes) -> Frame:
        """The frame of a workbook that has one sheet with a text on it."""
        with zipfile.ZipFile(io.BytesIO(book)) as package:
            return cls({name: package.read(name) for name in package.namelist()})

    def write(self, path: Path, replaced: dict[str, bytes]) -> None:
        """A workbook of these parts, some of them replaced."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in (self.parts | replaced).items():
                package.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)


def pages(book: bytes) -> Iterator[dict[str, bytes]]:
    """The parts that make each sheet of ``book`` a workbook of its own within a ``Frame``."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        texts = _TEXT.findall(package.read(TEXTS))
        styles = package.read(STYLES)
        for number in range(1, _sheets(package) + 1):
            sheet = package.read(f"xl/worksheets/sheet{number}.xml")
            yield {STYLES: styles, **_own(sheet, texts)}


def _sheets(package: zipfile.ZipFile) -> int:
    return sum(name.startswith("xl/worksheets/sheet") for name in package.namelist())


def _own(sheet: bytes, texts: list[bytes]) -> dict[str, bytes]:
    """The sheet with its texts numbered anew, and these texts."""
    numbers: dict[int, int] = {}
    count = 0

    def renumbered(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        return b' t="s"><v>%d</v>' % numbers.setdefault(int(found[1]), len(numbers))

    content = _TEXT_CELL.sub(renumbered, sheet)
    selected = content.replace(b"<sheetView workbookViewId", b'<sheetView tabSelected="1" workbookViewId', 1)
    head = _TEXTS_HEAD % (count, len(numbers))
    return {SHEET: selected, TEXTS: head + b"".join(texts[number] for number in numbers) + b"</sst>"}
