"""docs/images/ribbon.svg: the ribbon as a drawing, from its own XML, for the manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

TOP, HEIGHT, STACK = 34, 96, 3
WIDE, SIGN, GAP = 66, 13, 10
FONT = "Microsoft YaHei, Noto Sans CJK SC, sans-serif"


def ribbon_drawing() -> str:
    """The SVG; the same commands give the same text. Excel's own pictures are not drawn."""
    from defusedxml.ElementTree import fromstring

    from ..addin.addin_file import ribbon_of_house

    root = fromstring(ribbon_of_house())
    groups = [each for each in root.iter() if each.tag.endswith("}group")]
    drawn, left = [], GAP
    for group in groups:
        parts, width = _group(group, left)
        drawn += parts
        left += width + GAP
    size = f'width="{left}" height="{TOP + HEIGHT + 34}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">'
    tab = _text(GAP + 4, 22, "销售手册", 15, "start", "#1F3864")
    note = _text(left - GAP, 22, "示意图：按钮和分组同 Excel 中一样，图标从略", 11, "end", "#808080")
    ground = '<rect width="100%" height="100%" fill="#F3F3F3"/>'
    return "\n".join([head, ground, tab, note, *drawn, "</svg>"]) + "\n"


def _group(group: Element, left: int) -> tuple[list[str], int]:
    """Its drawing and width: large buttons side by side, small ones in stacks, in their order."""
    parts, at = [], left + GAP
    for column in _columns(list(group)):
        width = _width(column)
        parts += [line for row, button in enumerate(column) for line in _button(button, at, row, width)]
        at += width
    width = max(at + GAP - left, SIGN * len(group.get("label", "")) + 2 * GAP)
    frame = _box(left, TOP, width, HEIGHT + 24, "#FFFFFF", "#D0D0D0")
    label = _text(left + width // 2, TOP + HEIGHT + 17, group.get("label", ""), 11, "middle", "#606060")
    return [frame, label, *parts], width


def _columns(buttons: Sequence[Element]) -> Iterator[list[Element]]:
    stack: list[Element] = []
    for button in buttons:
        large = button.get("size") == "large"
        if stack and (large or len(stack) == STACK):
            yield stack
            stack = []
        if large:
            yield [button]
        else:
            stack.append(button)
    if stack:
        yield stack


def _width(column: Sequence[Element]) -> int:
    if column[0].get("size") == "large":
        return WIDE
    return max(SIGN * len(button.get("label", "")) for button in column) + 34


def _button(button: Element, left: int, row: int, width: int) -> Iterator[str]:
    label = button.get("label", "")
    if button.get("size") == "large":
        yield _picture(left + width // 2 - 16, TOP + 14, 32)
        yield _text(left + width // 2, TOP + 70, label, 12, "middle", "#202020")
    else:
        yield _picture(left + 6, TOP + 10 + 28 * row, 16)
        yield _text(left + 27, TOP + 23 + 28 * row, label, 12, "start", "#202020")


def _picture(left: int, top: int, size: int) -> str:
    return _box(left, top, size, size, "#BDD7EE", "#2E75B6")


def _box(left: int, top: int, width: int, height: int, fill: str, line: str) -> str:
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    return f'<rect {place} rx="4" fill="{fill}" stroke="{line}"/>'


def _text(left: int, top: int, words: str, size: int, anchor: str, colour: str) -> str:
    place = f'x="{left}" y="{top}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(words)}</text>"
