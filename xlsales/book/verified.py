"""操作记录 of a book looked at again: is every line as it was written, and all that was decided told?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..kernel.table import Table
from .book import Book
from .covering import altered
from .decided import clause_name, decided, last_said, standing, things
from .errors import BookError
from .log import Anchor, Line, anchor_of, verify
from .package import Package, open_package
from .parts import properties
from .source import FileSource
from .system import log_sheet
from .triage import tables_in

UNLOGGED, DIFFERS, GONE = "unlogged", "differs", "gone"


def verified(path: Path, book: Book, against: Sequence[Path], printed: Sequence[str] = ()) -> dict[str, Any]:
    """What ``xlsales log verify`` says, as a document; ``against`` are files that carry an anchor.

    ``printed`` are those of pages, as they stand there. ``unlogged`` are the things decided on a sheet
    (state, approval, limit …) of which the log says nothing, or something else, or of which what was
    decided on has changed since (``differs``), and those that are no longer on their sheet (``gone``).
    BookError where a printed one cannot be read.
    """
    source = FileSource(path)
    sheet = log_sheet(book.live.source if book.live else source)
    lines, numbers = (sheet.rows, sheet.numbers) if sheet else ([], [])
    below = (numbers[-1] if numbers else 1) + 1
    found = verify(lines, _anchors(source.package, against) | _on_paper(printed))
    faults = [
        {"row": (*numbers, below)[fault.at], "code": fault.code, "message": fault.what} for fault in found
    ]
    end = anchor_of(lines)
    return {
        "lines": len(lines),
        "chained": end.count if end else 0,
        "head": end.head if end else "",
        "faults": faults,
        "unlogged": list(_unlogged(book.tables, lines)),
    }


def in_words(done: Mapping[str, Any]) -> tuple[str, int]:
    """The document in a sentence, and the exit code: a decision on paper only is no fault."""
    codes = Counter(item["code"] for item in done["unlogged"])
    changed = codes[DIFFERS] + codes[GONE]
    words = f"操作记录共 {done['lines']} 行，有校验的 {done['chained']} 行"
    parts = [
        (f"{len(done['faults'])} 处不对", done["faults"]),
        (f"{changed} 项与操作记录不一致", changed),
        (f"{codes[UNLOGGED]} 项状态、审批或额度没有记录（手工填写的）", codes[UNLOGGED]),
    ]
    told = "，".join(text for text, some in parts if some) or "没有发现改动"
    return f"{words}，{told}。", int(bool(done["faults"] or changed))


def _anchors(package: Package, against: Sequence[Path]) -> dict[str, Anchor]:
    """Where the log ended when each file was written, by which file says so."""
    files = {f"“{path.name}”的文件属性": open_package(path) for path in tables_in(against)}
    known = {"工作簿的文件属性": package, **files}
    found = {where: Anchor.read(properties(own).get("description", "")) for where, own in known.items()}
    return {where: anchor for where, anchor in found.items() if anchor}


def _on_paper(printed: Sequence[str]) -> dict[str, Anchor]:
    found = {f"打印的“{words.strip()}”": Anchor.read(words) for words in printed}
    for where, anchor in found.items():
        if anchor is None:
            raise BookError(f"{where}看不懂，请照页脚抄写，如 57-123456789abc。", "no_anchor")
    return {where: anchor for where, anchor in found.items() if anchor}


def _unlogged(tables: Mapping[str, Table], lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    own = {sheet: table for sheet, table in tables.items() if table.present and decided(table.form)}
    standings = {sheet: standing(table) for sheet, table in own.items()}
    logged = last_said(lines, {thing for said in standings.values() for thing in said})
    for sheet, table in own.items():
        rows = dict(zip(things(table), table.rows.to_pylist(), strict=True))
        said = standings[sheet]
        for thing, values in said.items():
            for name, value in values.items():
                last = logged.get((thing, name), "")
                if value != last:
                    code = DIFFERS if (thing, name) in logged else UNLOGGED
                    yield _told(sheet, rows[thing], thing, code, name, value, last)
        for thing, words in altered(tables, sheet):
            yield _entry(sheet, rows.get(thing), thing, DIFFERS, f"{thing}{words}")
        names = {clause_name(table.form, item) for item in decided(table.form)}
        for (thing, name), last in logged.items():
            if last and name in names and thing not in said:
                yield _told(sheet, None, thing, GONE, name, "", last)


def _told(
    sheet: str, row: int | None, thing: str, code: str, name: str, value: str, last: str
) -> dict[str, Any]:
    words = {
        UNLOGGED: f"{thing}的{name}是“{value}”，操作记录里没有记录",
        DIFFERS: f"{thing}的{name}现在是“{value or '空'}”，操作记录里最后是“{last or '空'}”",
        GONE: f"操作记录里{thing}的{name}是“{last}”，现在工作表里没有这一行",
    }
    return _entry(sheet, row, thing, code, words[code])


def _entry(sheet: str, row: int | None, thing: str, code: str, message: str) -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "key": thing, "code": code, "message": message}
