"""What a workbook would have an add-in or Excel start: told before anything of it is read.

A workbook without macros can still call whatever other add-ins have loaded, from a cell, a name, a format, a
validation or a shape; and add-ins have read their orders from sheets with certain names. Ours offers nothing
of the kind: whoever sends such a file means another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from ...kernel.place import column_letter
from ..errors import BookError
from .scan import matches

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
_COMPUTING = re.compile(r"(?:HYPERLINK|EVALUATE)\s*\(", re.IGNORECASE)
"""Functions that call what a text says: a click on a link to #Name() does."""
_HIDING = r"&#|<!|<\?"
"""What can stand in the middle of a word unseen: a sign by its number, a comment, an instruction."""
QUICK = f"(?i:{_NAMES})|{_HIDING}"
"""RE2: what a piece has that calls anything, as a word or hidden; mostly none has it."""
_TYPED = rf"(?i)^\s*[=+@-](?:.*[^\w.])?(?:{_NAMES})\s*\("
_TAG = re.compile(rb"""<(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>([^<]*)""")
_ATTRIBUTE = re.compile(rb"""(?<![\w.-])(?:[\w.-]++:)?([\w.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_MACRO = re.compile(rb"\w*macro|on[A-Z]\w*|get[A-Z]\w*|loadImage", re.IGNORECASE)
"""Attributes that name a macro: of shapes and controls, and callbacks of a ribbon."""
_FORMULA = re.compile(rb"fmla\w*|location|target|textlink|formula", re.IGNORECASE)
"""Attributes that hold a formula, or a place that may be one: of links, shapes, controls, fields."""
_NAME = re.compile(rb"""\sname\s*=\s*["']([^"']*)""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Za-z]+[0-9]+)""")
_TEXTS = (b"t", b"v")
"""Elements that hold what people read, and results: nothing there is called."""
_PLAIN = (b"c", b"row", b"v", b"t", b"f")
"""Elements of which there are many, and whose attributes call nothing."""
_KINDS = {
    "drawings": "图形", "charts": "图表", "ctrlprops": "控件", "activex": "控件", "tables": "表格",
    "customui": "功能区",
}  # fmt: skip
_WITHIN = {"f": "格", "formula": "条件格式", "formula1": "数据有效性", "formula2": "数据有效性"}
_NEAR = 1000
"""Bytes before a formula in which its cell begins."""
_CURE = "为安全起见没有打开，请向发来的人核实"


def refuse_orders(file: str, sheets: list[str]) -> None:
    """BookError where a sheet has one of the names, in whatever case, hidden or not."""
    for name in sheets:
        if name.strip().lower().endswith(ORDERS):
            what = f"“{file}”里有工作表“{name}”，这种名字的表会被别的加载宏当作命令来执行"
            raise BookError(f"{what}，{_CURE}，或删掉这张表再用。", "acting_sheet")


def refuse_typed(file: str, columns: Sequence[Any]) -> None:
    """BookError for a text file with such a formula: Excel computes it when somebody opens the file there."""
    import pyarrow.compute as pc

    for column in columns:
        hits = pc.match_substring_regex(column, _TYPED)
        if row := pc.index(hits, value=True).as_py() + 1:
            raise refused(f"“{file}”第 {row} 行", called(column[row - 1].as_py()))


def refuse_formulas(file: str, sheet: str, block: Sequence[Sequence[Any]]) -> None:
    """The same of an open workbook's sheet: ``block`` holds formulas, and values beside them, from A1 on."""
    for row, line in enumerate(block, 1):
        for column, formula in enumerate(line, 1):
            if isinstance(formula, str) and formula[:1] == "=" and (name := called(formula)):
                raise refused(f"“{file}”里“{sheet}”的 {column_letter(column)}{row} ", name)


def refused(where: str, name: str) -> BookError:
    """The error for a call of ``name``."""
    return BookError(f"{where}调用了 {name}，它能运行别的程序或读写文件，{_CURE}。", "acting_call")


def called(formula: str) -> str:
    """The first forbidden name that a formula calls; blank for none.

    What stands in quotes is text, unless the formula computes with texts as with formulas.

    >>> called('IF(A1,[1]!RunPython("x"),2)'), called('"RunPython(1)"&A1'), called("XS_AMOUNT(1,2)")
    ('RunPython', '', '')
    """
    found = _CALL.search(formula if _COMPUTING.search(formula) else _QUOTED.sub("", formula))
    return found[1] if found else ""


def calls(piece: bytes, part: str) -> Iterator[tuple[str, str]]:
    """Place and name of every call in a piece of a part; nothing may be torn at its ends."""
    if matches(piece, QUICK):
        yield from _looked_into(_plain(piece), part)


def _looked_into(piece: bytes, part: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(piece):
        name, attributes, text = tag.groups()
        if text and name not in _TEXTS:
            inside = _decoded(text)
            if found := _word(inside) if name.lower().endswith(b"macro") else called(inside):
                yield _where(piece, tag, part), found
        if b"=" in attributes and name not in _PLAIN:
            yield from ((_owner(name, part), found) for found in _named(attributes))


def _named(attributes: bytes) -> Iterator[str]:
    """What the attributes of a tag call."""
    for name, double, single in _ATTRIBUTE.findall(attributes):
        value = double or single
        if value and _MACRO.fullmatch(name) and (found := _word(_decoded(value))):
            yield found
        if value and _FORMULA.fullmatch(name) and (found := called(_decoded(value))):
            yield found


def _decoded(content: bytes) -> str:
    return unescape(content.decode("utf-8", "replace"))


def _word(macro: str) -> str:
    found = _WORD.search(macro)
    return found[1] if found else ""


def _owner(name: bytes, part: str) -> str:
    if name.lower() in (b"hyperlink", b"relationship"):
        return "超链接"
    return _kind(part, "图形")


def _kind(part: str, other: str) -> str:
    return next((_KINDS[folder] for folder in part.split("/")[:-1] if folder in _KINDS), other)


def _where(piece: bytes, element: re.Match[bytes], part: str) -> str:
    tag = element[1].decode("ascii", "replace")
    if tag == "definedName" and (named := _NAME.search(element[2])):
        return f"名称“{_decoded(named[1])}”"
    cells = list(_CELL.finditer(piece, max(0, element.start() - _NEAR), element.start()))
    if tag == "f" and cells:
        return f" {cells[-1][1].decode()} "
    return _kind(part, _WITHIN.get(tag, "公式"))


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
