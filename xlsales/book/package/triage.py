"""The first look at a file, before any parser: what is it really, and is it safe to unpack?"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..errors import BookError

SAVE_AS = "请在Excel或WPS中打开它，另存为“Excel 工作簿(*.xlsx)”后再用"
WORDS = {
    "missing": "找不到这个文件，请核对文件名和文件夹",
    "folder": "是文件夹，请选择其中的工作簿",
    "unreadable": "没有权限读取，请核对文件的权限或复制到本机后再用",
    "owner_file": "是Excel打开文件时留下的临时文件，请选择“{}”",
    "empty": "是空文件（0字节），请重新保存或索取一份",
    "encrypted": "设了打开密码，请在Excel中打开，取消密码后保存再用",
    "et": "是WPS的 .et 表格，" + SAVE_AS,
    "xls": "是旧格式的Excel文件（.xls），" + SAVE_AS,
    "ole": "不是工作簿（像是旧格式的Office文件），请选择 .xlsx 文件",
    "xlsb": "是二进制工作簿（.xlsb），" + SAVE_AS,
    "ods": "是OpenDocument表格（.ods），" + SAVE_AS,
    "strict": "是“Strict Open XML”格式，" + SAVE_AS,
    "suffix": "内容是工作簿，但扩展名不是 .xlsx 或 .xlsm，请改扩展名后再用",
    "pdf": "是PDF文件，请索取Excel工作簿原件",
    "html": "是网页（HTML），不是真正的工作簿，" + SAVE_AS,
    "xml": "是XML文件，不是 .xlsx 工作簿，" + SAVE_AS,
    "csv": "是文本（CSV），不是工作簿，请改扩展名为 .csv 后用导入，或在Excel中另存为 .xlsx",
    "unknown": "不是Excel工作簿，请核对是否选错了文件",
    "truncated": "不完整（可能没有下载或复制完），请重新取得这个文件",
    "damaged": "已损坏，请在Excel中打开并修复后另存，或重新取得这个文件",
    "not_workbook": "是压缩包，但里面没有工作簿，请核对是否选错了文件",
    "bomb": "解开后大得不合常理，为安全起见没有打开，请向发来的人核实",
    "names": "里面有名字不安全的部件（想写到别的文件夹去），为安全起见没有打开，请向发来的人核实",
    "unsafe": "含有不安全的XML定义，为安全起见没有打开，请向发来的人核实",
    "no_sheets": "里面没有工作表，请核对是否选错了文件",
}
"""What is said after the file's name, by code."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OLE_NAMES = {
    "EncryptedPackage": "encrypted", "ETExtData": "et", "Workbook": "xls", "Book": "xls", "WORKBOOK": "xls",
    "BOOK": "xls",
}  # fmt: skip
OLDEST = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
"""How a sheet of Excel 2 to 5 begins that stands in a file of its own."""
BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
OTHER_SUFFIXES = (".xls", ".xlsb", ".ods", ".et", ".csv", ".txt", ".xla", ".xlam")
TEXTS = (".csv", ".txt", ".tsv")
LOOKED_AT = {*BOOK_SUFFIXES, *OTHER_SUFFIXES, *TEXTS} - {".txt"}
"""What is a table, in a folder where nobody named the files."""
HEAD = 4096
SOME = 0.01
"""Of a text; other programs leave a stray control character in it."""
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
STEP = 1 << 16
MOST_ENTRIES = 10_000
MOST_BYTES = 4 << 30
BIG = 16 << 20
MOST_RATIO = 150
"""No honest part above ``BIG`` was seen to shrink that far; deflate itself ends at 1032."""


def refusal(path: Path, code: str, detail: str = "") -> BookError:
    """The error for ``code``: the file's name and what to do."""
    return BookError(f"“{path.name}”{WORDS[code].format(detail)}。", code)


def directory(path: Path) -> dict[str, ZipInfo]:
    """The entries of a package by part name in lower case; BookError for what is no package."""
    code = _first_look(path)
    if code:
        raise refusal(path, code, path.name.removeprefix("~$"))
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except BadZipFile:
        raise refusal(path, _broken_zip(path)) from None
    except (OSError, ValueError, NotImplementedError, OverflowError):
        raise refusal(path, "damaged") from None
    if code := _odd_package(path, entries):
        raise refusal(path, code)
    return {_part_name(entry.filename): entry for entry in entries}


def tables_in(paths: Iterable[Path]) -> list[Path]:
    """The files given, and the tables in the folders given; BookError for a folder without any."""
    return [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]


def _inside(folder: Path) -> list[Path]:
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in LOOKED_AT]
    kept = [path for path in found if path.is_file() and not path.name.startswith(("~$", ".~lock"))]
    if not kept:
        raise BookError(f"文件夹“{folder.name}”里没有表格文件，请核对文件夹。", "empty_folder")
    return kept


def kind_of(path: Path) -> str:
    """The code of what is plainly no package, e.g. ``csv``; empty for what starts like one."""
    return _first_look(path)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _leads_out(name: str) -> bool:
    """Whether a program that unpacks the part would write beside its folder."""
    return ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"


def _first_look(path: Path) -> str:
    """The code of what is plainly no package; empty for what starts like one."""
    if path.name.startswith("~$"):
        return "owner_file"
    if path.is_dir():
        return "folder"
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    if not head:
        return "empty"
    if head.startswith(OLE):
        return _ole(path)
    return "" if head.startswith(b"PK") else _text(head)


def _ole(path: Path) -> str:
    """Told by the names of its streams, which stand there as UTF-16."""
    if path.suffix.lower() == ".et":
        return "et"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = (code for name, code in OLE_NAMES.items() if content.find(name.encode("utf-16-le")) > 0)
        return next(found, "ole")


def _text(head: bytes) -> str:
    if head.startswith(OLDEST):
        return "xls"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<table|<meta|mime-version:)", start):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    binary = not wide and (b"\0" in head or len(_CONTROLS.findall(head)) > SOME * len(head))
    return "unknown" if binary else "csv"


def _broken_zip(path: Path) -> str:
    """A package cut off at the end has lost its directory, which is written last."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 16) - 22))
        return "damaged" if b"PK\x05\x06" in file.read() else "truncated"


def _odd_package(path: Path, entries: list[ZipInfo]) -> str:
    names = {_part_name(entry.filename) for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        return "encrypted"
    if any(_leads_out(entry.filename) for entry in entries):
        return "names"
    if len(entries) > MOST_ENTRIES or _too_big(entries):
        return "bomb"
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" not in names or not any(name.startswith(("xl/", "_rels/")) for name in names):
        return "not_workbook"
    if len(names) < len(entries):  # two readers may choose differently among two of one name
        return "damaged"
    return "suffix" if path.suffix.lower() in OTHER_SUFFIXES else ""


def _too_big(entries: list[ZipInfo]) -> bool:
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return True
    return any(
        entry.file_size > BIG and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )


def inflated(path: Path, entry: ZipInfo, size: int) -> Iterator[bytes]:
    """The bytes of an entry in blocks of at most ``size``; BookError where they belie the directory.

    ``zipfile`` stops at the promised length and other readers do not, so the stream itself is
    followed to its end: what is longer or shorter than promised is refused. A little longer is
    a damaged file, much longer is a bomb.
    """
    seen = check = 0
    try:
        for block in _inflate(stored(path, entry), entry, size):
            seen, check = seen + len(block), zlib.crc32(block, check)
            if seen > 2 * entry.file_size:
                raise refusal(path, "bomb")
            yield block
    except (OSError, BadZipFile, zlib.error):
        raise refusal(path, "damaged") from None
    if seen != entry.file_size or check != entry.CRC:
        raise refusal(path, "damaged")


def stored(path: Path, entry: ZipInfo) -> Iterator[bytes]:
    """The compressed bytes, found by the entry's own header."""
    with path.open("rb") as file:
        file.seek(entry.header_offset)
        header = file.read(30)
        if not header.startswith(b"PK\x03\x04"):
            raise BadZipFile(entry.filename)
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        left = entry.compress_size
        while block := file.read(min(left, STEP)):
            left -= len(block)
            yield block


def _inflate(stored: Iterator[bytes], entry: ZipInfo, size: int) -> Iterator[bytes]:
    """The bytes themselves, never an empty block, which would look like the end."""
    if entry.compress_type == ZIP_STORED:
        yield from stored
        return
    if entry.compress_type != ZIP_DEFLATED:
        raise BadZipFile(entry.filename)
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    for block in stored:
        yield from _made(engine, block, size)
    while not engine.eof and (rest := engine.decompress(b"", size)):
        yield rest


def _made(engine: Any, pending: bytes, size: int) -> Iterator[bytes]:
    while pending and not engine.eof:
        if made := engine.decompress(pending, size):
            yield made
        pending = engine.unconsumed_tail
