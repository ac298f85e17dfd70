"""xlsales.xlam: ribbon, macros and help in one file, made without Excel."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..book.package.parts import ADDIN
from .intellisense import SHEET, help_rows
from .vba.module import Module, ModuleKind
from .vba.project import vba_project
from .wrappers import wrappers

NAME = ADDIN
PROJECT = "XlsalesAddin"
RIBBON_PART = "customUI/customUI14.xml"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
BOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_INSTALL = "请运行 xlsales install，再打开 Excel。"
_CURE = "请运行 xlsales doctor 查看原因。"
WORDS = {
    "title": "销售手册",
    "marker": "设置",
    "no workbook": "请先打开销售管理工作簿。",
    "failed": f"没有完成，原因不明。{_CURE}",
    "not started": f"Python 没有启动。{_CURE}",
    "no python": f"还没有装好：用户文件夹的 .xlsales\\xlsales.conf 里没有写用哪个 Python。{_INSTALL}",
    "odd python": f"配置里的 Python“{{}}”不能用：应为完整路径，其中没有引号、问号和 $( 。{_INSTALL}",
    "python gone": f"配置里的 Python“{{}}”不存在。{_INSTALL}",
    "long python": f"配置里的 Python“{{}}”的路径太长。请先把 Python 装到更短的文件夹。{_INSTALL}",
    "no library": f"Python“{{}}”旁边没有 xlwings 的 DLL，或它被拦住了。{_CURE}",
    "mac": "苹果电脑上不能用工作表函数",
    "mac script": f"还没有装好：找不到启动 Python 的脚本。{_INSTALL}",
    "mac gone": f"脚本里写的 Python 不存在。{_INSTALL}",
}
"""Texts of the macros by key; ``marker`` is the sheet by which a workbook is known as ours."""
_TIMES = (1980, 1, 1, 0, 0, 0)
_MACROS = ("XlsalesRibbon", "XlsalesHelp")
_CLASSES = ("XlsalesPython", "XlsalesWords")
_VERSION = "0.0.0"
"""Stands in the macros for the version of xlwings, which is in its DLL's name."""


def _macros() -> Traversable:
    """The macros: packed beside this module, or at the top of the project they are edited in."""
    packed = files("xlsales.addin") / "macros"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "macros"


def write_addin(path: Path) -> None:
    """Write the add-in whole: two runs give the same bytes."""
    from ..book.writing.save import whole

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
    """The modules of the add-in: documents, ours, the wrappers of the functions. None is anybody else's."""
    return [
        Module.of("ThisWorkbook", ModuleKind.BOOK, _text("ThisWorkbook.cls")),
        *(Module.of(f"Sheet{number}", ModuleKind.SHEET) for number in (1, 2)),
        *(Module.of(name, ModuleKind.STANDARD, _text(f"{name}.bas")) for name in _MACROS),
        *(Module.of(name, ModuleKind.CLASS, _text(f"{name}.cls")) for name in _CLASSES),
        Module.of("XlsalesFunctions", ModuleKind.STANDARD, wrappers()),
    ]


def _text(name: str) -> str:
    return (_macros() / name).read_text("ascii").replace(_VERSION, version("xlwings"))


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
