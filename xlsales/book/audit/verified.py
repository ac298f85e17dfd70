"""操作记录 of a book looked at again: is every line as it was written, and all that was decided told?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...handbook.settings import SHEET
from ...kernel.command import brief
from ...kernel.table import Table
from ..book import Book
from ..errors import BookError
from ..log.covering import altered
from ..log.decided import clause_name, decided, decided_values, last_said, things
from ..log.entries import Anchor, Line, anchor_of, verify
from ..own_sheets import ANCHOR_NAME
from ..package.opening import open_package
from ..package.parts import properties
from ..package.triage import tables_in
from ..package.workbook_file import Package
from ..reading.book_source import FileSource
from ..reading.system import log_sheet
from ..writing.backup import copies
from ..writing.lock import log_of
from .confirmed import changes

UNLOGGED, DIFFERS, GONE = "unlogged", "differs", "gone"
brief("faults", row="行", message="操作记录的问题")
brief("unlogged", sheet="工作表", row="行", message="没有记录的审批")


def verified(path: Path, book: Book, against: Sequence[Path], printed: Sequence[str] = ()) -> dict[str, Any]:
    """What ``xlsales log verify`` says, as a document; ``against`` are files that carry an anchor.

    ``printed`` are those of pages, as they stand there. ``unlogged`` are the things decided on a sheet
    (state, approval, limit …) of which the log says nothing, or something else, or of which what was
    decided on has changed since (``differs``), one for each row, and those that are no longer on their
    sheet (``gone``). BookError where a printed one cannot be read.
    """
    source = FileSource(path)
    sheet = log_sheet(book.live.source if book.live else source)
    lines, numbers = (sheet.rows, sheet.numbers) if sheet else ([], [])
    below = (numbers[-1] if numbers else 1) + 1
    own = own_anchors(source.package, book)
    others = _of_files(against) | _of_backup(path) | _on_paper(printed)
    end = max(own.values(), key=lambda anchor: anchor.count, default=None)
    found = verify(lines, own | others, end)
    faults = [
        {"row": (*numbers, below)[fault.at], "code": fault.code, "message": fault.what} for fault in found
    ]
    last = anchor_of(lines)
    return {
        "lines": len(lines),
        "chained": last.count if last else 0,
        "head": last.head if last else "",
        "witnesses": [{"where": where, "lines": anchor.count} for where, anchor in (own | others).items()],
        "faults": faults,
        "unlogged": [*_unlogged(book.tables, lines), *_settings(book)],
    }


def in_words(done: Mapping[str, Any]) -> tuple[str, int]:
    """The document in a sentence, and the exit code."""
    codes = Counter(item["code"] for item in done["unlogged"])
    changed = codes[DIFFERS] + codes[GONE]
    words = f"操作记录共 {done['lines']} 行，有校验的 {done['chained']} 行"
    parts = [
        (f"{len(done['faults'])} 处不对", done["faults"]),
        (f"{changed} 行与操作记录不一致", changed),
        (
            f"{codes[UNLOGGED]} 行的状态、审批或额度没有记录（手工填写的，请用“补记”写明凭据）",
            codes[UNLOGGED],
        ),
    ]
    told = "，".join(text for text, some in parts if some) or "没有发现改动"
    alone = "" if done["witnesses"] or not done["lines"] else "；没有见证可以对照，末尾的行被删看不出来"
    return f"{words}，{told}{alone}。", int(bool(done["faults"] or done["unlogged"]))


def own_anchors(package: Package, book: Book) -> dict[str, Anchor]:
    """Where the book itself says that its log ends: in its properties, and in the name that buttons keep."""
    names = _live_names(book) if book.live else package.defined_names
    texts = {
        "工作簿的文件属性": properties(package).get("description", ""),
        f"工作簿的名称“{ANCHOR_NAME}”": str(names.get(ANCHOR_NAME, "")).strip('="'),
    }
    return _read(texts)


def _live_names(book: Book) -> dict[str, str]:
    """Names of the workbook in hand; none where its carrier knows none."""
    workbook = getattr(book.live, "workbook", None)
    return {} if workbook is None else {name.name: name.refers_to for name in workbook.names}


def _of_files(against: Sequence[Path]) -> dict[str, Anchor]:
    """Where the log ended when each file was written, by which file says so."""
    files = {f"“{path.name}”的文件属性": open_package(path) for path in tables_in(against)}
    return _read({where: properties(own).get("description", "") for where, own in files.items()})


def _of_backup(path: Path) -> dict[str, Anchor]:
    """Where the log of the newest copy ends: it was made before the last command, so it holds no more."""
    newest = copies(path.resolve())[-1:]
    ends = {f"最近的备份“{copy.name}”": anchor_of(log_of(copy)) for copy in newest}
    return {where: anchor for where, anchor in ends.items() if anchor}


def _read(texts: Mapping[str, str]) -> dict[str, Anchor]:
    found = {where: Anchor.read(text) for where, text in texts.items()}
    return {where: anchor for where, anchor in found.items() if anchor}


def _on_paper(printed: Sequence[str]) -> dict[str, Anchor]:
    found = {f"打印的“{words.strip()}”": Anchor.read(words) for words in printed}
    for where, anchor in found.items():
        if anchor is None:
            raise BookError(f"{where}看不懂，请照页脚抄写，如 57-123456789abc。", "no_anchor")
    return {where: anchor for where, anchor in found.items() if anchor}


def _unlogged(tables: Mapping[str, Table], lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    own = {sheet: table for sheet, table in tables.items() if table.present and decided(table.form)}
    now = {sheet: decided_values(table) for sheet, table in own.items()}
    logged = last_said(lines, {thing for said in now.values() for thing in said})
    for sheet, table in own.items():
        rows = dict(zip(things(table), table.rows.to_pylist(), strict=True))
        said = now[sheet]
        starts = {clause_name(table.form, item): item.starts for item in decided(table.form)}
        for thing, values in said.items():
            known = {name: logged[thing, name] for name in values if (thing, name) in logged}
            if told := _of_row(thing, values, known, starts):
                code, words = told
                yield _entry(sheet, rows[thing], thing, code, words)
        for thing, words in altered(tables, sheet):
            yield _entry(sheet, rows.get(thing), thing, DIFFERS, f"{thing}{words}")
        names = {clause_name(table.form, item) for item in decided(table.form)}
        for (thing, name), last in logged.items():
            if last and name in names and thing not in said:
                words = f"操作记录里{thing}的{name}是“{last}”，现在工作表里没有这一行"
                yield _entry(sheet, None, thing, GONE, words)


def _of_row(
    thing: str, values: Mapping[str, str], known: Mapping[str, str], starts: Mapping[str, Sequence[str]]
) -> tuple[str, str] | None:
    """Code and words of all on a row that the log does not say, or says otherwise; None where it says all."""
    other = [
        f"{name}现在是“{value or '空'}”，操作记录里最后是“{known[name] or '空'}”"
        for name, value in values.items()
        if name in known and value != known[name]
    ]
    silent = [
        f"{name}是“{value}”"
        for name, value in values.items()
        if name not in known and value and value not in starts[name]
    ]
    if silent:
        other.append(f"{'、'.join(silent)}，操作记录里没有记录")
    if not other:
        return None
    return (UNLOGGED if len(other) == 1 and silent else DIFFERS), f"{thing}的{'；'.join(other)}"


def _settings(book: Book) -> Iterator[dict[str, Any]]:
    """Settings that decide and stand otherwise than they are on record."""
    for own in changes(book):
        if own.sheet == SHEET:
            row = book.setting_cells.get(own.thing, (None, ""))[0]
            words = f"设置「{own.thing}」现在是“{own.new or '空'}”，操作记录里最后是“{own.old or '空'}”"
            yield _entry(SHEET, row, own.thing, DIFFERS, words)


def _entry(sheet: str, row: int | None, thing: str, code: str, message: str) -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "key": thing, "code": code, "message": message}
