"""The workbook's own part: its sheets, which is in front, its filters, what is worked out anew."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import partial

from ....kernel.place import corners
from ...package.markup import attributes
from ..errors import HandOverError
from .around import Grown, longer
from .links import OFFICE

VERY_HIDDEN = "veryHidden"
_SHEETS = re.compile(rb"<sheets>(.*?)</sheets>", re.DOTALL)
_SHEET = re.compile(rb"""<sheet\b((?:[^>"']|"[^"]*"|'[^']*')*?)/>""")
_STATE = re.compile(rb"""\sstate=["'][^"']*["']""")
_VIEW = re.compile(rb"<workbookView\b([^>]*?)(/?)>")
_TAB = re.compile(rb"""\sactiveTab=["']\d*["']""")
_CALC = re.compile(rb"<calcPr\b([^>]*?)/>")
_AFTER_CALC = re.compile(
    rb"<(?:oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr"
    rb"|webPublishObjects|extLst)\b|</workbook>"
)
_NAME = re.compile(rb"(<definedName\b([^>]*)>)([^<]*)(</definedName>)")


class BookXml:
    """The part ``xl/workbook.xml``."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @property
    def _sheets(self) -> re.Match[bytes]:
        found = _SHEETS.search(self.data)
        if found is None:
            raise HandOverError("a workbook of another spelling")
        return found

    @property
    def names(self) -> list[str]:
        """All sheets, those of charts too, in their order."""
        return [_name(each) for each in self._each()]

    @property
    def front(self) -> str:
        """The sheet in front."""
        view = _VIEW.search(self.data)
        at = int(attributes(view[1]).get(b"activeTab", b"0")) if view else 0
        return self.names[at] if at < len(self.names) else self.names[0]

    def _each(self) -> list[dict[bytes, bytes]]:
        return [attributes(each[1]) for each in _SHEET.finditer(self._sheets[1])]

    def add_sheet(self, name: str, relation: str, state: str) -> None:
        """One more sheet behind the others."""
        number = max(int(each[b"sheetId"]) for each in self._each()) + 1
        words = f' state="{state}"' if state else ""
        given = f'name="{html.escape(name)}" sheetId="{number}"{words} xmlns:r="{OFFICE}" r:id="{relation}"'
        word = f"<sheet {given}/>"
        at = self._sheets.end(1)
        self.data = self.data[:at] + word.encode("utf-8") + self.data[at:]

    def show(self, name: str, state: str) -> None:
        """Give a sheet another state; blank for one that people see."""
        start = self._sheets.start(1)
        for each in _SHEET.finditer(self._sheets[1]):
            if _name(attributes(each[1])) == name:
                words = _STATE.sub(b"", each[1])
                words += f' state="{state}"'.encode() if state else b""
                word = b"<sheet%s/>" % words
                data = self.data[: start + each.start()] + word + self.data[start + each.end() :]
                self.data = data
                return

    def bring_to_front(self, name: str) -> None:
        """The sheet that people see first."""
        at = self.names.index(name)
        view = _VIEW.search(self.data)
        if view is not None:
            words = _TAB.sub(b"", view[1]) + (b' activeTab="%d"' % at if at else b"")
            word = b"<workbookView%s%s>" % (words, view[2])
            self.data = self.data[: view.start()] + word + self.data[view.end() :]

    @property
    def recalculates(self) -> bool:
        """Whether formulas are worked out at the next opening already."""
        found = _CALC.search(self.data)
        return found is not None and attributes(found[1]).get(b"fullCalcOnLoad") in (b"1", b"true")

    def recalculate(self) -> None:
        """Formulas are worked out when the workbook is opened next."""
        found = _CALC.search(self.data)
        if found:
            given = {**attributes(found[1]), b"fullCalcOnLoad": b"1"}
            words = b"".join(b' %s="%s"' % pair for pair in given.items())
            self.data = self.data[: found.start()] + b"<calcPr%s/>" % words + self.data[found.end() :]
            return
        at = _AFTER_CALC.search(self.data)
        if at is None:
            raise HandOverError("a workbook without its end")
        word = b'<calcPr fullCalcOnLoad="1"/>'
        self.data = self.data[: at.start()] + word + self.data[at.start() :]

    def stretch_filter(self, sheet: str, grown: Iterable[Grown]) -> None:
        """The hidden name that repeats how far the sheet's filter reaches."""
        at = self.names.index(sheet)
        for each in grown:
            self.data = _NAME.sub(partial(_stretched, at, each), self.data)


def _name(given: dict[bytes, bytes]) -> str:
    return html.unescape(given.get(b"name", b"").decode("utf-8"))


def _stretched(at: int, grown: Grown, found: re.Match[bytes]) -> bytes:
    given = attributes(found[2])
    own = (given.get(b"name"), given.get(b"localSheetId"))
    if own != (b"_xlnm._FilterDatabase", b"%d" % at):
        return found[0]
    sheet, mark, area = found[3].rpartition(b"!")
    try:
        bottom = corners(area.decode())[2]
    except ValueError:
        return found[0]
    if bottom != grown[0]:
        return found[0]
    plain = longer(area.replace(b"$", b""), grown)
    pinned = re.sub(rb"([A-Z]+)(\d+)", rb"$\1$\2", plain)
    return found[1] + sheet + mark + pinned + found[4]
