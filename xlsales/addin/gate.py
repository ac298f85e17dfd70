"""The gate an add-in passes before anyone gets it: Excel drops what it does not like without a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from ..book.errors import BookError
from .addin_file import ADDIN_TYPE, BOOK_TYPE, RIBBON_PART, RIBBON_RELATION
from .ribbon_judged import ribbon_faults
from .vba.directory import OFFICE
from .vba.judged import Project, judged
from .vba.reach import reach_faults
from .vba.structure import needs_office, procedures, shared_names, structure_faults, words_asked

_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_BOOK_TYPES = {".xlam": ADDIN_TYPE, ".xlsm": BOOK_TYPE}
_RIBBON_NAMES = re.compile(r"customUI/customUI(14)?\.xml")
_BOOK, _PROJECT = "xl/workbook.xml", "xl/vbaProject.bin"
_WORDS, _TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def require_sound(path: Path) -> None:
    """BookError with every reason when Excel would refuse or maim the file."""
    if found := faults(path):
        raise BookError(f"“{path.name}”不能交付：{'；'.join(found)}。", "unsound")


def faults(path: Path) -> list[str]:
    """What is wrong with an .xlam or .xlsm, one Chinese sentence each; empty for a sound one."""
    try:
        with ZipFile(BytesIO(path.read_bytes())) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        return list(_faults(parts, _BOOK_TYPES[path.suffix]))
    except (BadZipFile, ParseError) as fault:
        return [f"文件读不出：{fault}"]
    except KeyError as absent:
        return [f"缺少 {absent}"]


def _faults(parts: Mapping[str, bytes], book_type: str) -> Iterator[str]:
    yield from _type_faults(parts, book_type)
    yield from _relation_faults(parts)
    project = judged(parts[_PROJECT])
    yield from project.faults
    yield from reach_faults(project.texts, project.kinds)
    if project.texts:
        yield from _code_name_faults(parts, project)
        yield from _macro_faults(parts, project)
    known = {each.name.lower(): each for text in _standard(project).values() for each in procedures(text)}
    for name in filter(_RIBBON_NAMES.fullmatch, parts):
        yield from ribbon_faults(_parsed(parts[name]), known)


def _parsed(data: bytes) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(data)
    return root


def _type_faults(parts: Mapping[str, bytes], book_type: str) -> Iterator[str]:
    root = _parsed(parts["[Content_Types].xml"])
    by_part = {each.get("PartName"): each.get("ContentType") for each in root}
    by_ending = {each.get("Extension"): each.get("ContentType") for each in root}
    if by_part.get(f"/{_BOOK}") != book_type:
        yield f"工作簿的内容类型不是 {book_type}"
    if by_part.get(f"/{_PROJECT}", by_ending.get("bin")) != _PROJECT_TYPE:
        yield f"VBA 工程的内容类型不是 {_PROJECT_TYPE}"
    if RIBBON_PART in parts and by_part.get(f"/{RIBBON_PART}", by_ending.get("xml")) != "application/xml":
        yield "功能区的内容类型不是 application/xml"


def _relation_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    book = _relations(parts["xl/_rels/workbook.xml.rels"])
    if (_PROJECT_RELATION, "vbaProject.bin") not in book.values():
        yield "工作簿没有指向 VBA 工程的关系"
    package = _relations(parts["_rels/.rels"])
    for name in filter(_RIBBON_NAMES.fullmatch, parts):
        if (RIBBON_RELATION, name) not in package.values():
            yield f"没有指向 {name} 的功能区关系"
    if any(kind == RIBBON_RELATION and target not in parts for kind, target in package.values()):
        yield "功能区关系指向的部件不存在"


def _relations(data: bytes) -> dict[str, tuple[str, str]]:
    return {each.get("Id", ""): (each.get("Type", ""), each.get("Target", "")) for each in _parsed(data)}


def _code_name_faults(parts: Mapping[str, bytes], project: Project) -> Iterator[str]:
    """One document module for the workbook and each sheet, called as the code name says."""
    book = _parsed(parts[_BOOK])
    relations = _relations(parts["xl/_rels/workbook.xml.rels"])
    places = {"工作簿": book.find(f"{_MAIN}workbookPr")}
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = parts[f"xl/{relations[sheet.get(_RELATION, '')][1]}"]
        places[f"工作表 {sheet.get('name')}"] = _parsed(part).find(f"{_MAIN}sheetPr")
    documents = {name for name, kind in project.kinds.items() if kind == "Document"}
    names = {place: "" if told is None else told.get("codeName", "") for place, told in places.items()}
    for place, name in names.items():
        if name not in documents:
            yield f"{place}的代码名“{name}”没有对应的文档模块" if name else f"{place}没有代码名"
    if left := documents - set(names.values()):
        yield f"文档模块没有对应的工作表：{'、'.join(sorted(left))}"
    if any(count > 1 for count in Counter(filter(None, names.values())).values()):
        yield "两处用了同一个代码名"


def _macro_faults(parts: Mapping[str, bytes], project: Project) -> Iterator[str]:
    """What VBA's compiler would stumble over, and the texts for people that a macro asks for."""
    for name, text in project.texts.items():
        yield from structure_faults(name, text)
    if shared := shared_names(_standard(project)):
        yield f"两个模块里有同名的公开过程：{'、'.join(shared)}"
    if needs_office(project.texts) and not project.has_reference(OFFICE):
        yield "VBA 工程没有引用 Office 的对象库"
    asked = {word for text in project.texts.values() for word in words_asked(text)}
    if absent := asked - _words(parts):
        yield f"宏要的文字在工作表 words 里没有：{'、'.join(sorted(absent))}"


def _standard(project: Project) -> dict[str, str]:
    return {name: text for name, text in project.texts.items() if project.kinds.get(name) == "Module"}


def _words(parts: Mapping[str, bytes]) -> set[str]:
    """The keys in the first column of the first sheet."""
    texts = ["".join(each.itertext()) for each in _parsed(parts[_TEXTS])]
    cells = _parsed(parts[_WORDS]).iter(f"{_MAIN}c")
    return {
        texts[int(each.findtext(f"{_MAIN}v", "0"))] for each in cells if (each.get("r") or "").startswith("A")
    }
