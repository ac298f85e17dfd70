"""xlsales.xlam: ribbon, macros and help in one file, made without Excel."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .intellisense import SHEET, help_rows
from .vba.module import Kind, Module
from .vba.project import vba_project
from .wrappers import wrappers

NAME = "xlsales.xlam"
PROJECT = "XlsalesAddin"
RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
BOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORDS = {
    "title": "销售手册",
    "marker": "设置",
    "no workbook": "请先打开销售管理工作簿。",
    "failed": "没有完成：Python 没有启动或中途出错。请运行 xlsales doctor 查看原因。",
}
"""Texts of the macros by key; ``marker`` is the sheet by which a workbook is known as ours."""
_TIMES = (1980, 1, 1, 0, 0, 0)
_MACROS = ("XlsalesRibbon", "XlsalesTexts", "XlsalesHelp")


def _macros() -> Traversable:
    """The macros: packed beside this module, or at the top of the project they are edited in."""
    packed = files("xlsales.addin") / "macros"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "macros"


def write_addin(path: Path) -> None:
    """Write the add-in whole: two runs give the same bytes."""
    from ..book.save import whole

    content = addin(ribbon_of_house(), modules())
    with whole(path) as temporary:
        temporary.write_bytes(content)


def addin(ribbon: str, own: Sequence[Module], book_type: str = ADDIN_TYPE) -> bytes:
    """The file's bytes for a ribbon (customUI14 XML, blank for none) and the modules."""
    host = _host(vba_project(PROJECT, own))
    out = BytesIO()
    with ZipFile(BytesIO(host)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            _put(new, name, _changed(name, old.read(name), book_type, ribbon))
        if ribbon:
            _put(new, RIBBON_PART, ribbon.encode())
    return out.getvalue()


def ribbon_of_house() -> str:
    """The ribbon of every command that is a button."""
    from ..house import open_house
    from ..kernel.command import COMMANDS
    from .ribbon import ribbon

    open_house()
    return ribbon(command for command in COMMANDS if command.button is not None)


def modules() -> list[Module]:
    """The modules of the add-in: documents, ours, xlwings' own, the wrappers of the functions."""
    macros = _macros()
    ours = [Module.of(name, Kind.STANDARD, (macros / f"{name}.bas").read_text("ascii")) for name in _MACROS]
    return [
        Module.of("ThisWorkbook", Kind.BOOK, (macros / "ThisWorkbook.cls").read_text("ascii")),
        *(Module.of(f"Sheet{number}", Kind.SHEET) for number in (1, 2)),
        *ours,
        *_xlwings(),
        Module.of("XlsalesFunctions", Kind.STANDARD, wrappers()),
    ]


def _xlwings() -> list[Module]:
    """The modules of the installed xlwings: its DLL and applescript carry the same version."""
    package = files("xlwings")
    text = (package / "xlwings_custom_addin.bas").read_text("ascii")
    own_name = text.replace('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "xlsales"')
    if own_name == text:
        raise ValueError("xlwings_custom_addin.bas has no PROJECT_NAME to set")
    dictionary = (package / "addin" / "Dictionary.cls").read_text("ascii")
    return [Module.of("xlwings", Kind.STANDARD, own_name), Module.of("Dictionary", Kind.CLASS, dictionary)]


def _host(project: bytes) -> bytes:
    """The workbook around the project, by XlsxWriter; its code names are those of the document modules."""
    from datetime import datetime

    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": WORDS["title"], "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - written as it stands
    book.add_vba_project(BytesIO(project), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    _filled(book.add_worksheet("words"), list(map(list, WORDS.items()))).set_vba_name("Sheet1")
    help_sheet = _filled(book.add_worksheet(SHEET), help_rows())
    help_sheet.set_vba_name("Sheet2")
    help_sheet.very_hidden()
    book.close()
    return out.getvalue()


def _filled(sheet: Any, rows: Sequence[Sequence[str]]) -> Any:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    return sheet


def _changed(name: str, data: bytes, book_type: str, ribbon: str) -> bytes:
    if name == "[Content_Types].xml":
        return data.replace(BOOK_TYPE.encode(), book_type.encode())
    if name == "_rels/.rels" and ribbon:
        own = f'<Relationship Id="rIdRibbon" Type="{RIBBON_RELATION}" Target="{RIBBON_PART}"/>'
        return data.replace(b"</Relationships>", own.encode() + b"</Relationships>")
    return data


def _put(package: ZipFile, name: str, data: bytes) -> None:
    entry = ZipInfo(name, _TIMES)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    package.writestr(entry, data)
