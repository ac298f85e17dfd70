"""Colours: as a file has them, and as people name them."""

from __future__ import annotations

import colorsys
import re
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

Rgb = tuple[int, int, int]
_SCHEME = re.compile(
    rb"<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)>.{0,400}?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{6})\"",
    re.DOTALL,
)
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def rgb(color: Rgb) -> str:
    """The file's form of red, green and blue."""
    return "FF{:02X}{:02X}{:02X}".format(*color)


def shown(color: Any, file: Any) -> Rgb:
    """Red, green and blue of a colour that may be of the theme or of the old palette."""
    text = "FF000000"
    if color is None:
        return 0, 0, 0
    if color.type == "rgb":
        text = color.rgb
    elif color.type == "indexed" and color.indexed < len(COLOR_INDEX):
        text = COLOR_INDEX[color.indexed]
    elif color.type == "theme":
        text = "FF" + _theme(file).get(_ORDER[min(color.theme, len(_ORDER) - 1)], "000000")
    red, green, blue = (int(text[at : at + 2], 16) for at in (2, 4, 6))
    return _tinted((red, green, blue), color.tint or 0.0)


def _theme(file: Any) -> dict[str, str]:
    theme = file.loaded_theme or b""
    if not theme:
        from openpyxl.writer.theme import theme_xml

        theme = theme_xml
    data = theme if isinstance(theme, bytes) else theme.encode()
    return {found[1].decode(): found[2].decode() for found in _SCHEME.finditer(data)}


def _tinted(color: Rgb, tint: float) -> Rgb:
    if not tint:
        return color
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
