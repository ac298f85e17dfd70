"""``xlsales run``: a button pressed without Excel; a workbook that it changed is saved whole afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.errors import BookError
from ..house import open_house
from .running import progress

if TYPE_CHECKING:
    from ..kernel.command import Outcome


def press_headless(
    command_id: str, path: Path, at: str, answers: Sequence[str], today: date | None
) -> Outcome:
    """Take the workbook's file in hand, select ``at``, press, save where anything was changed.

    BookError where somebody has the file open, or changed it while the command was at work.
    """
    from ..book.inplace.carrier import PackageCarrier
    from ..book.package.file_mark import mark_of
    from ..book.press import press
    from ..book.writing.lock import log_of, replacing, require_closed

    open_house()
    given = dict(_answer(each) for each in answers)
    require_closed(path)  # a long command would only be told at its end
    mark, log = mark_of(path), log_of(path)
    with progress() as report, PackageCarrier(path.resolve(), apart=True) as carrier:
        workbook = carrier.workbook
        if at:
            _select(workbook, at)
            workbook.stand()
        asked = given.pop("", None)
        outcome = press(command_id, workbook, today=today, report=report, ask=lambda *_: asked, given=given)
        if workbook.changed:
            with replacing(path, mark, log):
                workbook.save()
    return outcome


def _answer(text: str) -> tuple[str, Any]:
    name, mark, value = text.partition("=")
    if not mark:
        raise BookError(f"“{text}”看不懂，请写成 名称=值，如 reason=客户减量。", "option")
    return name, value


def _select(workbook: Any, at: str) -> None:
    sheet, _, cell = at.rpartition("!")
    if sheet not in workbook.sheet_names:
        raise BookError(f"工作簿里没有工作表“{sheet}”，请写成 工作表!格子，如 订货单!A5。", "no_sheet")
    workbook.sheets[sheet].activate()
    try:
        workbook.sheets[sheet].range(cell.upper()).select()
    except ValueError:
        raise BookError(f"“{cell}”不是格子，请写成 工作表!格子，如 订货单!A5。", "option") from None
