"""A button pressed: its command over the open workbook, in Excel or headless, one sentence at the end."""

from __future__ import annotations

import getpass
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ..kernel.command import COMMANDS, Outcome, ProgressReport
from ..kernel.form import FORMS
from .context import Context, silent
from .errors import BookError
from .modules import require_module
from .options import Ask, nobody, options
from .own_sheets import LEAST, version_of
from .package.acting import refuse_orders
from .writing.save import explained

EDITING = (-2147418111, -2146777998)
"""What Excel answers while a cell is being edited: call rejected; application busy."""
FREE = frozenset({"book.help", "book.new", "book.article"})
"""Commands that ask nothing of the workbook."""
MENDING = frozenset({"book.upgrade", "book.restore"})
"""Commands that also an old workbook takes."""


def press(
    command_id: str,
    workbook: Any,
    *,
    today: date | None = None,
    ask: Ask = nobody,
    report: ProgressReport = silent,
    given: Mapping[str, Any] | None = None,
) -> Outcome:
    """Run a command as its button does.

    BookError, in one sentence and with the workbook as before, where there is no workbook, where it
    is somebody else's, where another command is at work on it, or where a cell is being edited.
    """
    if command_id not in COMMANDS:
        raise BookError(
            f"没有命令“{command_id}”，请核对名称（见 xlsales commands），或更新加载项。", "no_command"
        )
    command = COMMANDS[command_id]
    try:
        _require_ours(workbook, command_id)
        path = _place(workbook)
        context = Context(path, today, progress=report, workbook=workbook)
        require_module(command, context.settings)
        with _alone(path):
            return context.told(command.run(context, **options(command, context, ask, given or {})))
    except Exception as fault:
        if _is_editing(fault):
            raise BookError("正在编辑单元格，请按回车或 Esc 结束编辑后再点按钮。", "editing") from fault
        raise


def _place(workbook: Any) -> Path:
    """Where the workbook lies; that of one in OneDrive or SharePoint xlwings may not find."""
    try:
        return Path(workbook.fullname)
    except Exception as fault:
        if type(fault).__name__ != "XlwingsError":  # not imported: without Excel it stays on its shelf
            raise
        told = f"“{workbook.name}”在 OneDrive 或 SharePoint 上，找不到它在这台电脑的位置，没有改动"
        raise BookError(
            f"{told}；请登录 OneDrive，或把它另存到本机的文件夹，再点按钮。", "in_cloud"
        ) from fault


def _require_ours(workbook: Any, command_id: str) -> None:
    if workbook is None:
        raise BookError("没有打开的工作簿，请先打开销售管理工作簿。", "no_workbook")
    if command_id in FREE:
        return
    refuse_orders(workbook.name, list(workbook.sheet_names))
    if set(workbook.sheet_names) & {form.sheet for form in FORMS}:
        _require_current(workbook, command_id)
        return
    tables = {table.name for sheet in workbook.sheets for table in sheet.tables}
    if not tables & {form.table for form in FORMS}:
        raise BookError(
            f"“{workbook.name}”不是销售管理工作簿，没有改动，请切换到销售管理工作簿再点按钮。", "foreign"
        )


def _require_current(workbook: Any, command_id: str) -> None:
    if command_id not in MENDING and version_of(workbook) < LEAST:
        raise BookError(
            f"“{workbook.name}”是旧版的工作簿，没有改动，请先点“升级工作簿”（会留一份备份）。", "old_book"
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One command at a time on a workbook: the second click is told so."""
    from filelock import FileLock, Timeout

    name = hashlib.sha256(f"{getpass.getuser()}\0{path}".encode()).hexdigest()[:16]  # each his own file
    lock = FileLock(Path(tempfile.gettempdir()) / f"xlsales-{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BookError("上一个命令还没有做完，请等它做完再点。", "busy") from None
    except OSError as fault:
        raise explained(fault, path) from fault
    try:
        yield
    finally:
        lock.release()


def _is_editing(fault: Exception) -> bool:
    return getattr(fault, "hresult", None) in EDITING or bool(set(EDITING) & set(fault.args[:1]))
