"""Formulas and their results: openpyxl holds one or the other, a workbook needs both."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast
from xml.sax.saxutils import escape
from zipfile import ZipFile

from ..cells.values import CellError
from .parts import sheet_parts

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FORMULA_CELL = re.compile(
    rb"<c r=\"([A-Z]+\d+)\"((?: [a-z]+=\"[^\"]*\")*)>"
    rb"(<f(?:>[^<]*</f>| [^<>]*(?:/>|>[^<]*</f>))|<f ?/>)<v ?(?:/>|></v>)</c>"
)


class CachedFormula(str):
    """A formula's text together with the result that Excel or LibreOffice last gave it."""

    result: Any = None


def result_of(cell: Any) -> Any:
    """The result of a formula cell; None where it was never worked out."""
    return getattr(cell._value, "result", None)  # ``value`` would be the same object


def adopt_results(worksheets: Mapping[str, Any], package: bytes) -> None:
    """Give every formula of ``worksheets``, by their names in ``package``, the result held for its cell."""
    formulas: dict[str, dict[tuple[int, int], Any]] = {
        title: {place: cell for place, cell in sheet._cells.items() if cell.data_type == "f"}
        for title, sheet in worksheets.items()
    }
    if not any(formulas.values()):
        return
    with ZipFile(io.BytesIO(package)) as archive:
        strings = _Strings(archive)
        for title, part in sheet_parts(archive).items():
            cells = formulas.get(title)
            for place, value in _results(archive, part, strings) if cells else ():
                if cells and place in cells:
                    keep_result(cells[place], value)


def _results(archive: ZipFile, part: str, strings: _Strings) -> Iterator[tuple[tuple[int, int], Any]]:
    """The results of a sheet's formulas."""
    from defusedxml.ElementTree import iterparse

    with archive.open(part) as stream:
        for _, element in iterparse(stream):
            name = element.tag.rpartition("}")[2]
            if name == "c" and element.find("{*}f") is not None:
                place = _PLACE.fullmatch(element.get("r", ""))
                if place:
                    yield (int(place[2]), _number(place[1])), result_in(element, strings)
            if name == "row":
                element.clear()


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def result_in(element: Any, strings: Any) -> Any:
    """The result that a cell's element holds, a shared text by its number; None where there is none."""
    text = element.findtext("{*}v")
    kind = element.get("t", "n")
    if text is None or (not text and kind != "str"):
        return None  # openpyxl writes an empty result for a formula that was never worked out
    if kind == "n":
        return float(text)
    if kind == "b":
        return text not in ("0", "false")
    if kind == "e":
        return CellError(text)
    return str(strings[int(text)]) if kind == "s" else text


class _Strings:
    """The shared strings, read when a formula's result is one of them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._texts: list[str] | None = None

    def __getitem__(self, number: int) -> str:
        if self._texts is None:
            from defusedxml.ElementTree import fromstring

            root = fromstring(self._archive.read("xl/sharedStrings.xml"))
            self._texts = ["".join(text.text or "" for text in each.iterfind(".//{*}t")) for each in root]
        return self._texts[number]


def keep_result(cell: Any, result: Any) -> None:
    """Give a formula cell its result."""
    if isinstance(cell._value, str) and not isinstance(cell._value, CachedFormula):
        cell._value = CachedFormula(cell._value)  # the setter would judge the text anew
    cast("Any", cell._value).result = result


def with_results(xml: bytes, cells: Mapping[str, Any]) -> bytes:
    """A sheet part as openpyxl writes it, with the results of ``cells`` beside their formulas."""

    def filled(found: re.Match[bytes]) -> bytes:
        kind, text = _filed(cells.get(found[1].decode()))
        if text is None:
            return found[0]
        attributes = re.sub(rb' t="[^"]*"', b"", found[2]) + (f' t="{kind}"'.encode() if kind else b"")
        return b'<c r="%s"%s>%s<v>%s</v></c>' % (found[1], attributes, found[3], escape(text).encode())

    return _FORMULA_CELL.sub(filled, xml) if cells else xml


def _filed(result: Any) -> tuple[str, str | None]:
    """Type and text of a result in the file."""
    if isinstance(result, bool):
        return "b", str(int(result))
    if isinstance(result, int | float):
        return "", repr(result)
    if isinstance(result, CellError):
        return "e", str(result)
    return ("str", result) if isinstance(result, str) else ("", None)
