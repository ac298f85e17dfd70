"""Colours as a file gives them: by their parts, by the theme, or by the palette of old."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...changes.carrier import Colour

_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_SCHEME = re.compile(
    rb"<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)>.*?(?:lastClr|srgbClr val)=\"([0-9A-Fa-f]{6})\"", re.S
)
_EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_OLD = (
    *_EIGHT, *_EIGHT,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The 64 colours of Excel 97."""


@dataclass(frozen=True)
class Palette:
    """The colours of a workbook's theme, by their names there."""

    theme: Mapping[str, str]

    @classmethod
    def of(cls, theme: bytes) -> Palette:
        """From the part of the theme; one without any knows black only."""
        return cls({found[1].decode(): found[2].decode() for found in _SCHEME.finditer(theme)})

    def shown(self, given: Mapping[bytes, bytes]) -> Colour:
        """Red, green and blue of a colour's attributes."""
        text = "000000"
        if b"rgb" in given:
            text = given[b"rgb"].decode()[-6:]
        elif b"theme" in given and int(given[b"theme"]) < len(_ORDER):
            text = self.theme.get(_ORDER[int(given[b"theme"])], text)
        elif b"indexed" in given and int(given[b"indexed"]) < len(_OLD):
            text = _OLD[int(given[b"indexed"])]
        red, green, blue = bytes.fromhex(text)
        return _tinted((red, green, blue), float(given.get(b"tint", b"0")))


def _tinted(colour: Colour, tint: float) -> Colour:
    """Darker where the tint is negative, else lighter."""
    if not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    red, green, blue = (round(part * 255) for part in parts)
    return red, green, blue
