"""Names of companies in short, and of sheets and files made from them, safe wherever they are opened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ...kernel.privacy import masked

SHEET_LENGTH, FILE_LENGTH = 31, 60
"""Excel's limit; and what stays below 255 bytes when every sign is Chinese."""
_NOT_IN_SHEET = re.compile(r"[:\\/?*\[\]\x00-\x1f]")
_NOT_IN_FILE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_END = re.compile(r"(?:有限责任公司|股份有限公司|有限公司)$")
_RESERVED_FILES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
RESERVED_SHEETS = ("history", "汇总", "未计入")


def short(who: str) -> str:
    """A company as people call it.

    >>> short("宁波海屿商贸有限公司"), short("陆书禾")
    ('宁波海屿商贸', '陆书禾')
    """
    return _END.sub("", who)


def sheet_names(titles: Iterable[str]) -> list[str]:
    r"""A sheet name for each title: allowed, at most 31 UTF-16 units, unlike any other in any case.

    >>> sheet_names(["C1 甲/乙", "c1 甲_乙", "'history'"])
    ['C1 甲_乙', 'c1 甲_乙~2', 'history~2']
    """
    return _distinct((_sheet_sign(title) for title in titles), SHEET_LENGTH, RESERVED_SHEETS)


def file_names(titles: Iterable[str]) -> list[str]:
    """A file name without ending for each title, that Windows, macOS and Linux all take.

    >>> file_names(["甲<1>.", "CON", "a.b", "A.B"])
    ['甲_1_', '_CON', 'a.b', 'A.B~2']
    """
    return _distinct((_file_sign(title) for title in titles), FILE_LENGTH, ())


def _sheet_sign(title: str) -> str:
    return _NOT_IN_SHEET.sub("_", _plain(title)).strip("' ") or "_"


def _file_sign(title: str) -> str:
    name = _NOT_IN_FILE.sub("_", _plain(title)).strip().rstrip(". ") or "_"
    return f"_{name}" if _RESERVED_FILES.fullmatch(name) else name


def _plain(title: str) -> str:
    """Composed, masked, and without signs that do not show (direction marks, lone surrogates)."""
    composed = masked(unicodedata.normalize("NFC", title))
    return "".join(sign for sign in composed if unicodedata.category(sign) not in ("Cf", "Cs"))


def _distinct(names: Iterable[str], length: int, taken: Iterable[str]) -> list[str]:
    """Every name cut to ``length``, with ~2, ~3 … where it came before."""
    seen, given = set(taken), []
    next_number: dict[str, int] = {}
    for name in names:
        own = _cut(name, length)
        while own.casefold() in seen:
            number = next_number.get(name.casefold(), 2)
            next_number[name.casefold()] = number + 1
            mark = f"~{number}"
            own = _cut(name, length - len(mark)) + mark
        seen.add(own.casefold())
        given.append(own)
    return given


def _cut(name: str, length: int) -> str:
    """The first ``length`` UTF-16 units, as Excel counts, never half a sign."""
    return name.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore").rstrip("' .") or "_"
