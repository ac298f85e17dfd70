"""What goes out of an original: a PDF for customers, the workbook where it shall be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from subprocess import SubprocessError
from typing import NamedTuple

from ..book.errors import BookError
from .names import phone_name
from .recipients import Recipient
from .states import CUSTOMER

BOOKS = (".xlsx",)
SENT = (*BOOKS, ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".txt")
"""What may go out at all: nothing of it runs at whoever opens it."""
AT_ONCE = 50
"""Workbooks that LibreOffice is given at once: a command line has its limits."""
NO_OFFICE = "没有装 LibreOffice，给客户的没有 PDF，发的是表"


class Look(NamedTuple):
    """An original: its bytes, its PDF (None: none could be made), whether it is to be filled in."""

    content: bytes
    pdf: bytes | None = None
    to_fill: bool = False


def fault_of(path: Path) -> tuple[str, bool]:
    """Why a file may not leave, blank where it may; and whether it goes out to be filled in.

    The judge is that of ``xlsales inspect``. Hidden sheets are only those that we have put there.
    """
    from ..book.exchange.inward import ACTING
    from ..book.exchange.outward import CHOICES, HIDDEN
    from ..book.package.opening import open_package
    from ..book.package.parts import WORKBOOK_KINDS, live_links
    from ..book.reading.inspection import inspected

    if path.suffix.lower() not in SENT:
        return f"“{path.suffix or path.name}”这种文件不往外发", False
    if path.suffix.lower() not in BOOKS:
        return "", False
    try:
        inspected(path)
        package = open_package(path)
    except BookError as fault:
        return fault.message.rstrip("。"), False
    kinds = {item.kind for item in package.relations(package.workbook_part)}
    acting = [WORKBOOK_KINDS[kind] for kind in ACTING if kind in kinds]
    if acting or live_links(package):
        return f"含有{acting[0] if acting else '会启动别的程序的链接'}，不往外发，请去掉", False
    hidden = [sheet.name for sheet in package.sheets if sheet.state != "visible"]
    if others := [name for name in hidden if name not in (HIDDEN, CHOICES)]:
        return f"有隐藏的工作表“{others[0]}”，请取消隐藏看过，或删掉", False
    return "", HIDDEN in hidden


def look(path: Path, pdf: bytes | None = None) -> Look:
    """An original as it lies there; BookError where it may not leave."""
    fault, to_fill = fault_of(path)
    if fault:
        raise BookError(f"“{path.name}”{fault}，没有登记。", "unsafe")
    return Look(path.read_bytes(), pdf, to_fill)


def pdfs(paths: Collection[Path]) -> dict[Path, bytes]:
    """The PDF of each workbook among ``paths``; none where LibreOffice is not installed.

    Files of one name are made one after the other, the rest in one start of the program.
    """
    from ..engine.errors import EngineError
    from ..engine.files.libreoffice import all_converted, program

    books = [path for path in dict.fromkeys(paths) if path.suffix.lower() in BOOKS]
    if not books or program() is None:
        return {}
    found: dict[Path, bytes] = {}
    try:
        while books:
            own = list({path.stem: path for path in books}.values())[:AT_ONCE]
            found |= all_converted(own, "pdf")
            books = [path for path in books if path not in found]
    except (EngineError, OSError, SubprocessError) as fault:
        raise BookError(f"转不成 PDF（{fault}），没有登记，请重试。", "unwritable") from fault
    return found


def packed(own: Look, what: str, when: str, to: Recipient, suffix: str) -> dict[str, bytes]:
    """The files for a recipient: to customers the PDF first, the workbook only to be filled in."""
    found = list(_files(own, to, suffix))
    return {phone_name(what, when, to.name or to.code, end): content for end, content in found}


def _files(own: Look, to: Recipient, suffix: str) -> Iterator[tuple[str, bytes]]:
    if to.kind == CUSTOMER and own.pdf is not None:
        yield ".pdf", own.pdf
        if not own.to_fill:
            return
    yield suffix.lower(), own.content
