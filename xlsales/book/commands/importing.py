"""The command 导入: other systems' files into the workbook, tried first where a button is pressed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...kernel.command import ANYONE, Outcome, brief, command
from ...kernel.whole import whole_file
from ..context import Context
from ..errors import BookError
from ..intake.map.words import DOCS
from ..log.imported import COMMAND

if TYPE_CHECKING:
    from ..intake.run import Run

WRITE = "导入"
TRIED = ".tried"
"""What somebody tried last on a workbook, in the folder of passing files."""
brief("maps", name="对应表", about="用于")


@command("book.import", label="导入", group="设置", icon="ImportTextFile", place=4, deeds={COMMAND: ANYONE})
def import_into(
    context: Context,
    source: Path | Sequence[Path],
    mapping: Path | None = None,
    sheet: str = "",
    confirm: str = "",
    *,
    dry_run: bool = False,
) -> Outcome:
    """按对应表把别的系统的数据导入工作簿：先试，再写入；重复导入不会重复。"""
    from ..intake.importing import import_files

    if context.workbook is None and not context.path.exists():
        raise BookError(f"没有工作簿“{context.path.name}”，请先用 xlsales new 新建。", "missing")
    sources = [source] if isinstance(source, Path) else list(source)
    first = context.workbook is not None and not _confirmed(context, sources, mapping, confirm)
    book, given = context.opened("" if dry_run or first else COMMAND)
    done = import_files(
        book,
        sources,
        mapping,
        today=given.today,
        actor=context.actor,
        dry_run=dry_run or first,
        sheet=sheet or None,
    )
    if first:
        _remember(context, sources, mapping)
    return _outcome(done, tried=dry_run or first, again=first)


def _outcome(done: Run, *, tried: bool, again: bool) -> Outcome:
    document = done.document()
    counted = (("新增", "added"), ("更改", "changed"), ("相同", "unchanged"), ("拒收", "refused"))
    words = "，".join(f"{word} {document[name]}" for word, name in counted)
    sums = "；".join(_sums(document))
    told = [f"{'试导入（没有写入）' if tried else '导入'}：{words}。", f"{sums}。" * bool(sums)]
    if notes := document["notes"]:
        told.append(f"请看 {len(notes)} 条说明，如：{notes[0]['why']}。")
    if document["refused"]:
        row = document["rows"][0]
        told.append(f"拒收的如第{row['row']}行：{row['why']}。写法见 {DOCS}。")
    if again:
        told.append("核对后再点一次“导入”，回答“导入”（命令行加 --set confirm=导入）就写入。")
    return Outcome("".join(told), document, int(bool(document["refused"])))


def _sums(document: dict[str, Any]) -> list[str]:
    """The money that comes in, by sheet and column."""
    parts = document.get("parts", [document])
    return [
        f"{name}{header}共 {amount}"
        for part in parts
        for name, sheet in part["sheets"].items()
        for header, amount in sheet["sums"].items()
    ]


def _digest(sources: Sequence[Path], mapping: Path | None) -> str:
    """What is imported by what: the content of the files, the map as it reads now."""
    from ..intake.map.mapping import map_text

    found = hashlib.sha256()
    for path in sources:
        found.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    found.update(map_text(mapping).encode() if mapping else b"")
    return found.hexdigest()


def _confirmed(context: Context, sources: Sequence[Path], mapping: Path | None, confirm: str) -> bool:
    """Whether the same import was tried before, and somebody says to go on."""
    path = _tried(context)
    if confirm != WRITE or not path.is_file():
        return False
    return path.read_text("utf-8").strip() == _digest(sources, mapping)


def _remember(context: Context, sources: Sequence[Path], mapping: Path | None) -> None:
    path = _tried(context)
    with whole_file(path) as temporary:
        temporary.write_text(_digest(sources, mapping), "utf-8")


def _tried(context: Context) -> Path:
    place = hashlib.sha256(f"{context.actor}\0{context.path}".encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"xlsales-{place}{TRIED}"


def list_maps(workbook: Path) -> Outcome:
    """自带的对应表和这本工作簿旁边记住的对应表。"""
    from ..intake.map.remembered import kept, shipped

    own = [{"name": str(path), "about": "导入过，下次同样的列自动用它"} for path in kept(workbook)]
    maps = [{"name": name, "about": about} for name, about in shipped()]
    return Outcome(f"自带 {len(maps)} 份对应表，记住 {len(own)} 份；写法见 {DOCS}。", {"maps": maps + own})


def suggest_map(source: Path, sheet: str = "") -> Outcome:
    """照文件的列名写一份带说明的对应表草稿，放在文件旁边。"""
    from ..intake.importing import read
    from ..intake.map.suggest import suggestion
    from ..intake.map.synonyms import every_name

    raw = read(source, "", sheet or None, every_name())
    text = suggestion(raw, source.name)
    target = source.with_name(f"{source.stem}.对应表.toml")
    if target.exists():
        raise BookError(f"“{target.name}”已经存在，没有改动，请先改名或删去。", "exists")
    with whole_file(target) as temporary:
        temporary.write_text(text, "utf-8")
    cure = "请核对每一行，再用 --map 导入（先加 --dry-run 试）"
    if '# "' in text:
        cure = "没找到的列前面有 #，请先填上；" + cure
    words = f"草稿已写好：“{target.name}”，{cure}；写法见 {DOCS}。"
    return Outcome(words, {"map": str(target), "text": text})
