"""How everything we write looks: fonts, colours, widths, cell formats."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

BODY_FONT, HEAD_FONT = "宋体", "黑体"
BODY_SIZE = 10.5
MONEY_FORMAT, DAY_FORMAT = "#,##0.00", "yyyy-mm-dd"
WHOLE_FORMAT, QUANTITY_FORMAT = "#,##0", "#,##0.####"
"""Excel shows 25 in the second one as 「25.」, so whole quantities take the first."""
PRICE_FORMAT = f"{MONEY_FORMAT}##"
OWED_FORMAT = f"{MONEY_FORMAT};-{MONEY_FORMAT};"
"""Nothing is blank."""
LINE_HEIGHT, ROW_HEIGHT = 14.0, 18.0
UNKNOWN = "—"

NAVY, PALE, GREY, LINE, YELLOW = "#1F4E79", "#DDEBF7", "#EDEDED", "#BFBFBF", "#FFF2CC"
SEVERITY_FILL = {"block": "#F8CBAD", "warn": "#FFE699", "info": "#E2EFDA"}
RED: Mapping[str, Any] = {"bg_color": "#F8CBAD", "font_color": "#C00000"}
TONES: Mapping[str, Mapping[str, Any]] = {
    "wait": {"bg_color": "#FFE699"},
    "stop": RED,
    "go": {"bg_color": "#E2EFDA"},
    "done": {"font_color": "#7F7F7F"},
}
"""How an option looks by its tone (选项 of ``handbook.codes``)."""
TABS = ("#1F4E79", "#C55A11", "#548235", "#7030A0", "#BF9000", "#00808A", "#A02B60", "#3F3F3F")
SYSTEM_TAB = "#7F7F7F"

WIDEST = 48.0

_BOX: Mapping[str, Any] = {"border": 1, "border_color": LINE, "valign": "vcenter"}
_HEAD: Mapping[str, Any] = {
    "font_name": HEAD_FONT, "align": "center", "text_wrap": True, **_BOX,
}  # fmt: skip
_NUMBER: Mapping[str, Any] = {"align": "right", **_BOX}

NAMED: Mapping[str, Mapping[str, Any]] = {
    "company": {"font_name": HEAD_FONT, "font_size": 16, "align": "center", "valign": "vcenter"},
    "title": {"font_name": HEAD_FONT, "font_size": 14, "align": "center", "valign": "vcenter"},
    "unit": {"align": "right"},
    "plain": {},
    "bold": {"bold": True},
    "note": {"font_color": "#595959", "text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0563C1", "underline": 1, **_BOX},
    "header": {"bg_color": PALE, **_HEAD},
    "required": {"bg_color": NAVY, "font_color": "#FFFFFF", **_HEAD},
    "computed": {"bg_color": "#D0CECE", **_HEAD},
    "text": {"num_format": "@", **_BOX},
    "center": {"align": "center", **_BOX},
    "wrap": {"text_wrap": True, **_BOX},
    "day": {"num_format": DAY_FORMAT, "align": "center", **_BOX},
    "money": {"num_format": MONEY_FORMAT, **_NUMBER},
    "price": {"num_format": PRICE_FORMAT, **_NUMBER},
    "owed": {"num_format": OWED_FORMAT, **_NUMBER},
    "quantity": {"num_format": QUANTITY_FORMAT, **_NUMBER},
    "count": {"num_format": WHOLE_FORMAT, **_NUMBER},
    "days_owed": {"num_format": f"{WHOLE_FORMAT};-{WHOLE_FORMAT};", **_NUMBER},
    "percent": {"num_format": "0.00%", **_NUMBER},
    "total": {"bold": True, **_BOX},
    "total_money": {"bold": True, "num_format": MONEY_FORMAT, **_NUMBER},
    "total_owed": {"bold": True, "num_format": OWED_FORMAT, **_NUMBER},
    "total_quantity": {"bold": True, "num_format": QUANTITY_FORMAT, **_NUMBER},
    "total_count": {"bold": True, "num_format": WHOLE_FORMAT, **_NUMBER},
}


class Formats:
    """The cell formats of one workbook, each made when it is first asked for.

    ``formats["money"]`` is one of ``NAMED``; ``formats.get("money", bold=True)`` a variation;
    ``formats.get(bold=True)`` one of one's own. Font and size of the body are always set.
    """

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self.get(name)

    def get(self, base: str = "plain", /, **properties: Any) -> Any:
        """The format ``base`` with other ``properties`` (XlsxWriter's words)."""
        wanted = {"font_name": BODY_FONT, "font_size": BODY_SIZE, **NAMED[base], **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


@lru_cache(maxsize=1 << 14)
def text_width(text: str) -> float:
    """Width in Latin digits of the longest line; a Chinese character takes two.

    >>> text_width("客户A"), text_width("2025-06-30"), text_width("一\\n二三")
    (5.0, 10.0, 4.0)
    """
    return max((sum(map(_sign_width, line)) for line in text.splitlines()), default=0.0)


def _sign_width(sign: str) -> float:
    # "A" (ambiguous) signs such as — and “ ” are drawn wide by Chinese fonts
    return 2.0 if unicodedata.east_asian_width(sign) in "WFA" else 1.0


def fitting_width(texts: Iterable[str], *, least: float = 6.0, most: float = WIDEST) -> float:
    """The column width that shows all ``texts``, within bounds."""
    return min(max((least, *(text_width(text) + 2 for text in texts))), most)


def lines_needed(text: str, width: float) -> int:
    """How many lines ``text`` takes in a wrapped cell of ``width``.

    >>> lines_needed("订货登记表", 10), lines_needed("订货登记表", 6), lines_needed("", 6)
    (1, 2, 1)
    """
    lines = text.splitlines() or [""]
    return sum(max(1, -int(-text_width(line) // max(width, 2))) for line in lines)


def row_height(lines: int) -> float:
    """The height in points of a row with so many lines."""
    return max(ROW_HEIGHT, LINE_HEIGHT * lines + 4)
