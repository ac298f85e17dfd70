"""What a workbook would have an add-in or Excel start: told before anything of it is read.

A workbook without macros can still call whatever other add-ins have loaded, from a cell, a name, a format, a
validation or a shape; and add-ins have read their orders from sheets with certain names. Ours offers nothing
of the kind: whoever sends such a file means another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from .errors import BookError
from .markup import Markup
from .package import MOST_TREE
from .scan import matches
from .triage import refusal

if TYPE_CHECKING:
    from .package import Package

ORDERS = (".conf", ".py")
"""How sheets end from which add-ins take settings and code."""
FORBIDDEN = (
    *("RunPython", "RunFrozenPython", "RunRemotePython", "ExecuteWindows", "ExecuteMac", "WScript", "KillPy"),
    *("ReadFile", "FileExists", "FileExistsOnWindows", "FileOrFolderExistsOnMac", "KillFileOnMac"),
    *("SaveConfigToFile", "GetConfig", "GetConfigFromFile", "GetConfigFromSheet", "GetConfigFilePath"),
    *("GetDirectoryConfigFilePath", "GetMacDir", "ExpandEnvironmentStrings", "CheckConda", "GetUdfModules"),
    *("ImportPythonUDFs", "ImportPythonUDFsBase", "ImportPythonUDFsToAddin", "ImportXlwingsUdfsModule"),
    *("XLPy", "XLPyCommand", "XLPyDLLActivate", "XLPyDLLActivateAuto", "XLPyDLLNDims", "XLPyDLLVersion"),
    *("CALL", "EXEC", "REGISTER", "REGISTER.ID"),
)
"""Names that start programs, read files or write them: of xlwings' macros, and of Excel 4."""
_OWN = r"Xlsales\w+"
_NAMES = "|".join([*(re.escape(name) for name in sorted(FORBIDDEN, key=len, reverse=True)), _OWN])
_CALL = re.compile(rf"(?<![\w.])(?:_xll\.|_xludf\.)?({_NAMES})\s*\(", re.IGNORECASE)
_WORD = re.compile(rf"(?<![\w.])({_NAMES})(?![\w.])", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'(?=!)')
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""How a part begins that is UTF-16, and which."""
_HIDING = r"&#|<!|<\?"
"""What can stand in the middle of a word unseen: a sign by its number, a comment, an instruction."""
_QUICK = f"(?i)(?:{_NAMES})|{_HIDING}"
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)((?:\s[^<>]*)?)>([^<]+)")
_MACRO = re.compile(rb"""\s[\w:]*(?:macro|Macro)\s*=\s*(?:"([^"]+)"|'([^']+)')""")
_NAME = re.compile(rb"""\sname\s*=\s*["']([^"']*)""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Za-z]+[0-9]+)""")
_TEXTS = (b"t", b"v")
"""Elements that hold what people read, and results: nothing there is called."""
_LEFT_OUT = ("xl/media/", "xl/embeddings/", "xl/theme/", "xl/sharedstrings.xml", "xl/styles.xml")
_KINDS = {"drawings": "图形", "charts": "图表", "ctrlprops": "控件", "tables": "表格", "activex": "控件"}
_WITHIN = {"f": "格", "formula": "条件格式", "formula1": "数据有效性", "formula2": "数据有效性"}
_NEAR = 1000
"""Bytes before a formula in which its cell begins."""
_CURE = "为安全起见没有打开，请向发来的人核实"


def refuse_acting(package: Package) -> None:
    """BookError for a sheet that add-ins take orders from, and for a call of what starts something."""
    named = package.workbook.iterfind("{*}sheets/{*}sheet")
    refuse_orders(package.path.name, [item.get("name", "") for item in named])
    sheets = {sheet.part.lower(): sheet.name for sheet in package.sheets}
    for part in package.entries:
        if part.startswith("xl/") and part.endswith((".xml", ".vml")) and not part.startswith(_LEFT_OUT):
            found = next(_calls(package, part), None)
            if found:
                where, called = found
                sheet = f"“{sheets[part]}”的" if part in sheets else ""
                what = f"“{package.path.name}”里{sheet}{where}调用了 {called}，它能运行别的程序或读写文件"
                raise BookError(f"{what}，{_CURE}。", "acting_call")


def refuse_orders(file: str, sheets: list[str]) -> None:
    """BookError where a sheet has one of the names, in whatever case, hidden or not."""
    for name in sheets:
        if name.strip().lower().endswith(ORDERS):
            what = f"“{file}”里有工作表“{name}”，这种名字的表会被别的加载宏当作命令来执行"
            raise BookError(f"{what}，{_CURE}，或删掉这张表再用。", "acting_sheet")


def called(formula: str) -> str:
    """The first forbidden name that a formula calls; blank for none. What stands in quotes is text.

    >>> called('IF(A1,[1]!RunPython("x"),2)'), called('"RunPython(1)"&A1'), called("XS_AMOUNT(1,2)")
    ('RunPython', '', '')
    """
    found = _CALL.search(_QUOTED.sub("", formula))
    return found[1] if found else ""


def _calls(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Place and name of every call in a part."""
    for piece in _pieces(package, part):
        if matches(piece, _QUICK):
            yield from _looked_into(_plain(piece), part)


def _pieces(package: Package, part: str) -> Iterator[bytes]:
    """The part in pieces that end with a row, so that no formula is torn."""
    blocks = package.blocks(part)
    held = next(blocks, b"")
    if coding := _WIDE.get(held[:2]):
        if package.entries[part].file_size > MOST_TREE:
            raise refusal(package.path, "bomb")
        yield (held + b"".join(blocks)).decode(coding, "replace").encode()
        return
    end = _row_end(held)
    for block in blocks:
        cut = held.rfind(end) + len(end) if end in held else 0
        if cut:
            yield held[:cut]
        held = held[cut:] + block
        if len(held) > MOST_TREE:
            raise refusal(package.path, "bomb")
    yield held


def _row_end(start: bytes) -> bytes:
    try:
        return Markup.of(start).row_end
    except ValueError:
        return b"</row>"


def _looked_into(piece: bytes, part: str) -> Iterator[tuple[str, str]]:
    for element in _ELEMENT.finditer(piece):
        tag = element[1]
        if tag not in _TEXTS:
            text = unescape(element[3].decode("utf-8", "replace"))
            found = _word(text) if tag.lower().endswith(b"macro") else called(text)
            if found:
                yield _where(piece, element, part), found
    for attribute in _MACRO.finditer(piece):
        if found := _word(unescape((attribute[1] or attribute[2]).decode("utf-8", "replace"))):
            yield "图形", found


def _word(macro: str) -> str:
    found = _WORD.search(macro)
    return found[1] if found else ""


def _where(piece: bytes, element: re.Match[bytes], part: str) -> str:
    tag = element[1].decode("ascii", "replace")
    if tag == "definedName" and (named := _NAME.search(element[2])):
        return f"名称“{unescape(named[1].decode('utf-8', 'replace'))}”"
    cells = list(_CELL.finditer(piece, max(0, element.start() - _NEAR), element.start()))
    if tag == "f" and part.startswith("xl/worksheets/") and cells:
        return f" {cells[-1][1].decode()} "
    return _KINDS.get(part.split("/")[1], _WITHIN.get(tag, "公式"))


def _plain(piece: bytes) -> bytes:
    """Without comments and instructions, and what is marked as mere signs written out; one pass."""
    parts, at = [], 0
    for opener in re.finditer(rb"<!--|<\?|<!\[CDATA\[", piece):
        if opener.start() < at:
            continue
        closer = _CLOSERS[opener[0]]
        end = piece.find(closer, opener.end())
        if end < 0:
            break
        parts.append(piece[at : opener.start()])
        if closer == b"]]>":
            parts.append(piece[opener.end() : end].replace(b"&", b"&amp;").replace(b"<", b"&lt;"))
        at = end + len(closer)
    return b"".join([*parts, piece[at:]])


_CLOSERS = {b"<!--": b"-->", b"<?": b"?>", b"<![CDATA[": b"]]>"}
