"""Who or what is meant by a short text: code, 助记码, name, or the initials of its pinyin. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..handbook.writing import tidy


class Known(NamedTuple):
    """Something that can be meant; ``more`` tells things of one name apart (规格, 客户代码)."""

    code: str
    mnemonic: str
    name: str
    more: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.name, self.more) if part)


SHOWN = 6
"""How many are listed where several could be meant."""


def meant(text: str, among: Sequence[Known]) -> list[Known]:
    """All that ``text`` can mean at the strictest way of reading it that fits anything.

    The ways, strictest first: the code; a number without its zeros; 助记码; the whole name; all initials;
    the beginning of 助记码 or of the initials; a part of the name or of the initials.

    >>> north = Known("HB1", "", "华北大区商贸"), Known("HB2", "", "华北第三商行")
    >>> [known.code for known in meant("hbd", north)]
    ['HB1', 'HB2']
    >>> [known.code for known in meant("hbdq", north)]
    ['HB1']
    """
    wanted = _folded(text)
    if not wanted:
        return []
    for fits in _WAYS:
        if found := [known for known in among if fits(wanted, known)]:
            return found
    return []


def listed(found: Iterable[Known]) -> str:
    """Those that could be meant, to choose from."""
    names = [str(known) for known in found]
    more = f" 等 {len(names)} 个" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more


def not_one(found: Sequence[Known], what: str, sheet: str) -> str:
    """Why ``what`` was typed names nobody, or whom all it could name; blank where it names one."""
    if len(found) == 1:
        return ""
    if not found:
        return f"{what}找不到，请改正，或先在{sheet}登记"
    return f"{what}可能是：{listed(found)}，请写明是哪一个"


def _folded(text: str) -> str:
    return tidy(text).casefold()


def _whole_initials(wanted: str, known: Known) -> bool:
    return len(wanted) == len(_letters(known.name)) and _initials(wanted, known)


def _initials(wanted: str, known: Known, start: int = 0) -> bool:
    """Whether the initials of the name go on so from ``start``; a sign of several readings has each."""
    if not (wanted.isascii() and wanted.isalnum()):
        return False
    letters = _letters(known.name)[start:]
    return len(wanted) <= len(letters) and all(map(str.__contains__, letters, wanted))


def _inside(wanted: str, known: Known) -> bool:
    """「hdsy」 in the middle: the name begins with a town."""
    return len(wanted) > 1 and any(_initials(wanted, known, start) for start in range(1, len(known.name)))


@lru_cache(maxsize=100_000)
def _letters(name: str) -> tuple[str, ...]:
    """For each sign of a name the letters with which its readings begin."""
    return tuple(_sign(sign) for sign in _folded(name) if sign.isalnum())


@lru_cache(maxsize=30_000)
def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    from pypinyin import Style, pinyin

    return "".join(pinyin(sign, style=Style.FIRST_LETTER, heteronym=True)[0])


_WAYS: tuple[Callable[[str, Known], bool], ...] = (
    lambda wanted, known: wanted == _folded(known.code),
    lambda wanted, known: wanted.isdigit() and wanted.lstrip("0") == _folded(known.code).lstrip("0"),
    lambda wanted, known: wanted == _folded(known.mnemonic),
    lambda wanted, known: wanted in (_folded(known.name), _folded(known.name + known.more)),
    _whole_initials,
    lambda wanted, known: _folded(known.mnemonic).startswith(wanted) or _initials(wanted, known),
    lambda wanted, known: wanted in _folded(known.name) or _inside(wanted, known),
)
