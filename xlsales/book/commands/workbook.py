"""Commands on a workbook as a whole: new, check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...kernel.command import Argument, Outcome, brief, command, line
from ...kernel.finding import Finding, Severity
from ...kernel.ref import HOUSE
from ..actor import Actor
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from ..book import Book

NEW = "新建工作簿"
brief("files", verdict="结论", message="说明", warnings="请注意")


@command(
    "book.new", label=NEW, group="设置", icon="FileNew", place=3, button=None, line=line("建一个空工作簿。")
)
def new(context: Context) -> Outcome:
    """建一个空的销售管理工作簿，各表齐全。"""
    from ...handbook.settings import Settings
    from ..audit.confirmed import founding
    from ..log.entries import chained, entry
    from ..paper.build import build
    from ..today.screen import of_empty

    if context.path.exists():
        raise BookError(f"“{context.path.name}”已经存在，没有改动，请换一个文件名。", "exists")
    plain = entry(Actor(context.actor), NEW, "", "", str(HOUSE))
    log = chained([], founding(Settings(), plain))
    build(context.path, log=log, **of_empty(context.path)._asdict())
    return Outcome(f"已建好空工作簿“{context.path.name}”。", {"file": str(context.path)})


@command(
    "book.check", "DH-3", label="检查全部", group="检查", icon="Spelling", place=2, large=True,
    button={"out": None}, line=line("检查整个工作簿，不改动它。", out="检查结果写到这个文件"),
)  # fmt: skip
def check_book(context: Context, out: Path | None = None) -> Outcome:
    """按手册检查整个工作簿，列出问题、依据和改法。"""
    from ...kernel.columns.gathered import gathered
    from ..checked import check, present
    from ..paper.result import write_result

    book, given = context.opened()
    findings = check(book, given)
    lines = gathered(findings)
    if out is not None:
        name, linked = _seen_from(out.parent, context.path)
        write_result(
            out,
            lines,
            present(book).values(),
            book.skipped,
            book_name=name,
            linked=linked,
            given=given,
            source="手册全部规则，按最近一次保存的内容",
        )
    if context.workbook is not None:
        return shown_in_book(context, book, findings, "")
    return _counted(book, lines, "")


def _seen_from(folder: Path, path: Path) -> tuple[str, bool]:
    """The way to a file, and whether a link can take it: to another drive there is none."""
    try:
        return relpath(path, folder), True
    except ValueError:
        return path.name, False


def shown_in_book(context: Context, book: Book, findings: list[Finding], where: str) -> Outcome:
    """Findings into 检查结果 and marked in their cells; the sentence counts them."""
    from ...kernel.columns.gathered import gathered
    from ..live.findings import show
    from ..live.marks import mark

    lines = gathered(findings)
    show(context.workbook, lines)
    unmarked = mark(context.workbook, findings)
    told = f"另有 {unmarked} 处没有标记，都在“检查结果”里。" if unmarked else ""
    return _counted(book, lines, where, told)


def _counted(book: Book, findings: list[Finding], where: str, told: str = "") -> Outcome:
    from ..checked import document

    counts = Counter(item.severity for item in findings)
    words = "，".join(f"{severity.word} {counts[severity]} 项" for severity in Severity)
    found = document(book, findings)
    return Outcome(f"{where}检查完毕：{words}。{told}", found, int(counts[Severity.BLOCK] > 0))


@command(
    "book.inspect", label="检查文件", group="检查", icon="FileFind", place=6, button=None,
    line=line(
        "文件是否安全、完整；文件夹连同里面的都看。", files="more", bare=True,
        more=Argument("文件或文件夹", metavar="FILE…", positional=True, default=...),
    ),
)  # fmt: skip
def inspect_files(context: Context, more: Sequence[Path] = ()) -> Outcome:
    """看文件是否安全、完整，不运行其中任何东西；文件夹连同里面的文件夹都看。"""
    from ..package.apart import each_apart
    from ..package.triage import tables_in

    paths = tables_in([context.path, *more])
    files = []
    for number, (path, found) in enumerate(zip(paths, each_apart(_inspected, paths), strict=True), 1):
        files.append({"file": str(path), **_verdict(path, found)})
        context.progress(number, len(paths), "检查文件")
    bad = [item for item in files if item["verdict"] == "refused"]
    words = f"共 {len(files)} 个文件：可以使用 {len(files) - len(bad)} 个，不能使用 {len(bad)} 个。"
    return Outcome(words, {"files": files}, 2 if bad else 0)


def _inspected(path: Path) -> dict[str, Any] | BookError:
    """Done by another process, which alone loads the readers."""
    from ..reading.inspection import inspected

    try:
        return inspected(path)
    except BookError as fault:
        return fault


def _verdict(path: Path, found: dict[str, Any] | BookError) -> dict[str, Any]:
    if isinstance(found, BookError):
        return {
            "verdict": "refused", "code": found.code, "message": found.message, "sheets": [], "warnings": [],
        }  # fmt: skip
    return {"verdict": "ok", "code": "", "message": f"“{path.name}”可以使用。", **found}


@command(
    "log.verify", label="核对操作记录", group="检查", icon="ReviewTrackChanges", place=7,
    line=line(
        "核对操作记录有没有被改、被删、伪造。", group="操作记录。",
        against=Argument("以前由这个工作簿生成的文件或文件夹，用来对照", metavar="FILE"),
        printed=Argument("打印件页脚上的，如 57-123456789abc", metavar="COUNT-HEAD"),
    ),
)  # fmt: skip
def verify_log(context: Context, against: Sequence[Path] = (), printed: Sequence[str] = ()) -> Outcome:
    """核对操作记录：有没有被改、被删、换位、伪造的行，审批有没有记录。"""
    from ..audit.verified import in_words, verified

    book, _ = context.opened()
    done = verified(context.path, book, against, printed)
    words, code = in_words(done)
    return Outcome(words, done, code)
