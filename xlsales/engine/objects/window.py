"""Whether a sheet is shown, and its grid lines."""

from __future__ import annotations

from typing import Any

from ..errors import EngineError

VERY_HIDDEN = 2


class Window:
    """The part of a sheet that has to do with being seen."""

    worksheet: Any
    book: Any
    name: Any

    @property
    def visible(self) -> Any:
        """Is it shown? 2 for very hidden, which is true too, as on Windows."""
        return {"visible": True, "hidden": False}.get(self.worksheet.sheet_state, VERY_HIDDEN)

    @visible.setter
    def visible(self, value: Any) -> None:
        very = value is not True and value in (VERY_HIDDEN, "veryHidden", "very_hidden")
        state: Any = "veryHidden" if very else "visible" if value else "hidden"
        others = [
            each
            for each in self.book.file.worksheets
            if each is not self.worksheet and each.sheet_state == "visible"
        ]
        if state != "visible" and not others:
            raise EngineError(f"“{self.name}”是最后一张可见的工作表，不能隐藏。")
        self.worksheet.sheet_state = state
        if self.book.file.active is self.worksheet and state != "visible":
            self.book.file.active = others[0]

    @property
    def show_gridlines(self) -> bool:
        """Are grid lines shown?"""
        self._require_shown("show_gridlines")
        return self.worksheet.sheet_view.showGridLines is not False

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self._require_shown("show_gridlines")
        self.worksheet.sheet_view.showGridLines = bool(value)

    def _require_shown(self, what: str) -> None:
        if self.worksheet.sheet_state != "visible":
            raise ValueError(f"Sheet.{what}: a hidden sheet has no window; set visible to True first")
