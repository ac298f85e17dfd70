"""The look that every way into a workbook begins with: one pass over each part.

What the workbook would start is refused; of the worksheets it leaves what ``facts`` tells.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path

from .acting import QUICK, calls, refuse_orders, refused
from .markup import Markup
from .scan import Scan
from .triage import refusal
from .workbook_file import Package

LEFT_OUT = (
    *("xl/media/", "xl/embeddings/", "xl/theme/", "xl/sharedstrings.xml", "xl/styles.xml"),
    *("docprops/", "customxml/"),
)
"""What calls nothing. All else is looked at, wherever it lies: a workbook says by its relations where."""
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""How a part begins that is UTF-16, and which."""
FIRST = 1 << 15
"""Bytes of the first piece, the only one whose every cell is looked at: it gives the columns in use."""
PIECE = 2 << 20
"""Bytes of the others; smaller ones take longer: patterns are made anew for each."""
MOST_HELD = 64 << 20
"""Bytes of one row, or of what follows the rows; a row has at most 16,384 cells."""
MOST_KNOWN = 4096
_known: dict[bytes, tuple[int, Scan | None]] = {}
"""Parts of one piece in which this process found no call, by their content: how many shared texts the
workbook had, and the scan. After each command a book is read again; most of its parts are as they were."""


def look(package: Package) -> None:
    """Fill ``package.scans``; BookError for a sheet that add-ins take orders from, and for a call."""
    named = package.workbook.iterfind("{*}sheets/{*}sheet")
    refuse_orders(package.path.name, [item.get("name", "") for item in named])
    sheets = {sheet.part.lower(): sheet.name for sheet in package.sheets}
    for part in package.entries:
        if part in sheets or _may_call(part):
            with closing(_calls(package, part, is_sheet=part in sheets)) as found:
                for where, name in found:
                    sheet = f"“{sheets[part]}”的" if part in sheets else ""
                    raise refused(f"“{package.path.name}”里{sheet}{where}", name)


def _may_call(part: str) -> bool:
    return part.endswith((".xml", ".vml", ".rels")) and not part.startswith(LEFT_OUT)


def _calls(package: Package, part: str, *, is_sheet: bool) -> Generator[tuple[str, str]]:
    """Place and name of every call in a part, which is followed to its end where there is none."""
    blocks = package.blocks(part)
    if package.entries[part].file_size > PIECE:
        yield from _searched(package, part, blocks, is_sheet=is_sheet)
        return
    content = b"".join(blocks)
    package.digests[part] = digest = sha256(content).digest()
    key = digest + bytes([is_sheet])
    texts, scan = _known.get(key, (None, None))
    if texts is None or texts > package.texts.count:
        yield from _searched(package, part, iter([content]), is_sheet=is_sheet)
        _keep(key, package, package.scans.get(part))
    elif is_sheet:
        package.scans[part] = scan


def _keep(key: bytes, package: Package, scan: Scan | None) -> None:
    """What points to no text with this list of texts points to none with a longer one either."""
    if scan is None or not scan.astray:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = package.texts.count, scan


def _searched(
    package: Package, part: str, blocks: Iterator[bytes], *, is_sheet: bool
) -> Generator[tuple[str, str]]:
    start = next(blocks, b"")
    if coding := WIDE.get(start[:2]):  # no sheet's scan: the fast reader does not know it
        if package.entries[part].file_size > MOST_HELD:
            raise refusal(package.path, "bomb")
        yield from calls((start + b"".join(blocks)).decode(coding, "replace").encode(), part)
        return
    markup = _markup(start)
    scan = package.scans[part] = Scan(markup, package.texts.count, QUICK) if markup and is_sheet else None
    large = package.entries[part].file_size > PIECE
    whole = chain([start], _ahead(blocks) if large else blocks)
    for piece in _whole_rows(whole, markup.row_end if markup else b"</row>", package.path):
        if scan is None or not scan.take(piece):
            yield from calls(piece, part)


def _markup(start: bytes) -> Markup | None:
    try:
        return Markup.of(start)
    except ValueError:
        return None


def _whole_rows(blocks: Iterator[bytes], end: bytes, path: Path) -> Iterator[bytes]:
    """The part in pieces that end with a row, so that neither a cell nor a formula is torn.

    The declaration before the root is left out: it says nothing, and looks like a hidden instruction.
    """
    held = next(blocks, b"")
    held = held[held.find(b"?>") + 2 :] if held.startswith(b"<?xml ") else held
    first = _cut(held[:FIRST], end)
    yield held[:first]
    waiting, size, least = [held[first:]], len(held) - first, PIECE
    for block in blocks:
        if size >= least:
            held = b"".join(waiting)
            cut = _cut(held, end)
            yield held[:cut]
            waiting, size = [held[cut:]], len(held) - cut
            least = max(PIECE, 2 * size)
        waiting.append(block)
        size += len(block)
        if size > MOST_HELD:
            raise refusal(path, "bomb")
    yield b"".join(waiting)


def _cut(held: bytes, end: bytes) -> int:
    at = held.rfind(end)
    return at + len(end) if at >= 0 else 0


def _ahead(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same blocks; the next is inflated while the last is searched."""
    from concurrent.futures import ThreadPoolExecutor  # slow to import; only large parts need it

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, blocks, b"")
        while block := coming.result():
            coming = pool.submit(next, blocks, b"")
            yield block
