"""The borders of a range."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.styles import Color, Side
from xlwings import base_classes

from ..cells.area import Area
from ..cells.colors import rgb, shown
from ..unsupported import Named
from .looks import _colour

UNSET: Any = base_classes._UNSET
STYLES = {
    ("continuous", "hairline"): "hair",
    ("continuous", "thin"): "thin",
    ("continuous", "medium"): "medium",
    ("continuous", "thick"): "thick",
    ("dash", "thin"): "dashed",
    ("dash", "medium"): "mediumDashed",
    ("dash_dot", "thin"): "dashDot",
    ("dash_dot", "medium"): "mediumDashDot",
    ("dash_dot_dot", "thin"): "dashDotDot",
    ("dash_dot_dot", "medium"): "mediumDashDotDot",
    ("dot", "thin"): "dotted",
    ("double", "thick"): "double",
    ("slant_dash_dot", "medium"): "slantDashDot",
}
NAMES = {style: names for names, style in STYLES.items()}
EDGES = {
    "edge_top": "top",
    "edge_bottom": "bottom",
    "edge_left": "left",
    "edge_right": "right",
    "diagonal_down": "diagonal",
    "diagonal_up": "diagonal",
}
BLACK = (0, 0, 0)


def _placed(area: Area, side: str) -> list[tuple[Area, str]]:
    """The cells whose border a side of a range is, and which edge of theirs it is."""
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    if side == "inside_horizontal":
        upper, lower = (
            Area(top, left, max(bottom - 1, top), right),
            Area(min(top + 1, bottom), left, bottom, right),
        )
        return [(upper, "bottom"), (lower, "top")] if bottom > top else []
    if side == "inside_vertical":
        before, after = (
            Area(top, left, bottom, max(right - 1, left)),
            Area(top, min(left + 1, right), bottom, right),
        )
        return [(before, "right"), (after, "left")] if right > left else []
    part = {
        "edge_top": Area(top, left, top, right),
        "edge_bottom": Area(bottom, left, bottom, right),
        "edge_left": Area(top, left, bottom, left),
        "edge_right": Area(top, right, bottom, right),
    }.get(side, area)
    return [(part, EDGES[side])]


class Border(Named, base_classes.Border):
    """One side of a range; of cells that differ it tells the first, as Excel does."""

    def __init__(self, parent: Any, side: str) -> None:
        self.parent, self.side = parent, side

    @property
    def api(self) -> Border:
        """The engine's own object."""
        return self

    def _side(self) -> Any:
        placed = _placed(self.parent.area, self.side)
        if not placed:
            return None
        area, edge = placed[0]
        cell = next(iter(self.parent.sheet.held.faces(Area(area.top, area.left, area.top, area.left))))
        flag = {"diagonal_down": "diagonalDown", "diagonal_up": "diagonalUp"}.get(self.side)
        return getattr(cell.border, edge) if flag is None or getattr(cell.border, flag) else None

    @property
    def line_style(self) -> str:
        """``continuous``, ``dash`` … or ``none``."""
        side = self._side()
        return NAMES.get(side.style, ("none", ""))[0] if side is not None and side.style else "none"

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.change(line_style=value)

    @property
    def weight(self) -> str | None:
        """``hairline``, ``thin``, ``medium`` or ``thick``."""
        side = self._side()
        return NAMES.get(side.style, ("", "thin"))[1] if side is not None and side.style else "thin"

    @weight.setter
    def weight(self, value: str) -> None:
        self.change(weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Red, green and blue; None where there is no line."""
        side = self._side()
        diagonal_of_many = EDGES.get(self.side) == "diagonal" and self.parent.shape != (1, 1)
        if side is None or not side.style or diagonal_of_many:
            return None  # of the diagonals of several cells Excel tells no colour
        return shown(side.color, self.parent.sheet.book.file) if side.color else BLACK

    @color.setter
    def color(self, value: Any) -> None:
        self.change(color=value)

    def change(self, *, line_style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """Set what is given; a weight or colour makes a line where there was none."""
        paint = None if color is UNSET else Color(rgb=rgb(_colour(color)))
        for area, edge in _placed(self.parent.area, self.side):
            part = self.parent.sheet.range_of(area)
            part._restyle(lambda cell, edge=edge: self._redraw(cell, edge, line_style, weight, paint))

    def _redraw(self, cell: Any, edge: str, line_style: Any, weight: Any, paint: Color | None) -> None:
        border = copy(cell.border)
        old = getattr(border, edge) or Side()
        style = _style(old.style, line_style, weight)
        setattr(
            border,
            edge,
            Side(style=style, color=(paint or old.color or Color(rgb=rgb(BLACK))) if style else None),
        )
        if edge == "diagonal":
            flag = "diagonalDown" if self.side == "diagonal_down" else "diagonalUp"
            setattr(border, flag, style is not None)
        cell.border = border


def _style(old: str | None, line_style: Any, weight: Any) -> Any:
    """The file's style of a line and a weight, the line deciding where both do not go together."""
    known_line, known_weight = NAMES.get(old or "", ("continuous", "thin"))
    if line_style is None or line_style == "none":
        return None
    if line_style is UNSET:
        line = known_line
        return STYLES.get((line, known_weight if weight is UNSET else weight)) or STYLES["continuous", weight]
    wanted = known_weight if weight is UNSET else weight
    fitting = [style for (line, _), style in STYLES.items() if line == line_style]
    return STYLES.get((line_style, wanted)) or fitting[0]


class Borders(Named, base_classes.Borders):
    """All borders of a range."""

    def __init__(self, parent: Any) -> None:
        self.parent = parent

    @property
    def api(self) -> Borders:
        """The engine's own object."""
        return self

    def __getitem__(self, side: str) -> Border:
        return Border(self.parent, side)

    def _common(self, name: str) -> Any:
        found = {getattr(self[side], name) for side in self._grid_sides()}
        return found.pop() if len(found) == 1 else None

    @property
    def line_style(self) -> str | None:
        """The line of every side; None where they differ."""
        return self._common("line_style")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        """The weight of every side; None where they differ."""
        return self._common("weight")

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The colour of every side; None where they differ."""
        return self._common("color")

    @color.setter
    def color(self, value: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=value)

    def set(self, which: Any, *, line_style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """Set what is given on some sides."""
        for side in which:
            self[side].change(line_style=line_style, weight=weight, color=color)

    def clear(self, which: Any) -> None:
        """No lines on some sides."""
        self.set(which, line_style=None)
