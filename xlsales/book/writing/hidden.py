"""Sheets of ours that nobody sees: what to take back, and what was under the marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ANCHOR_NAME = "XS_记录"
"""A name of the workbook: where 操作记录 ended after the last button in Excel, which sets no property."""
VERSION_NAME, VERSION = "XS_版本", 2
"""Which version of the sheets a workbook has, as a name of the workbook; without it, the first."""


@dataclass(frozen=True)
class Hidden:
    """A very hidden sheet that holds lines of text."""

    name: str

    def of(self, workbook: Any) -> Any:
        """The sheet of the open workbook, made (hidden, behind the others) where it is missing."""
        from ..live.own import own_sheet

        return own_sheet(workbook, self.name, visible=False)

    def lines(self, workbook: Any) -> list[list[str]]:
        """Its lines, blanks as ''; none where the sheet is missing or empty."""
        from .carrier import carrier_of

        return [line for line in carrier_of(workbook).lines(self.name) if any(line)]


UNDO, MARKS = Hidden("XS_撤销"), Hidden("XS_标记")
HIDDEN = (UNDO, MARKS)


def version_of(workbook: Any) -> int:
    """The version of the sheets of the open workbook."""
    for name in workbook.names:
        if name.name == VERSION_NAME:
            return int(str(name.refers_to).strip("= ") or 1)
    return 1
