"""Names of files that a telephone shows: what and when before who, at most 30 signs, no blanks. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..book.paper.names import file_names, short
from .recipients import Recipient

MOST = 30
"""Signs of a name with its ending."""
_LEFT_OUT = re.compile(r"[\s()（）【】\[\]{}<>《》“”\"':/\\|?*\x00-\x1f]+")
_STRANGE = re.compile(r"[<>:\"|?*\x00-\x1f\x7f]")
LONGEST = 80
"""Signs of the name of a file that came."""
_DAY = re.compile(r"[周月]?(\d{4}-\d{2}(?:-\d{2})?)")


def called(stem: str, to: Recipient | None) -> tuple[str, str]:
    """What a file is and when, by the name that a command gave it.

    >>> called("往来对账单_2025-06-30_HD0003_宁波海屿商贸有限公司", None)
    ('往来对账单', '2025-06-30')
    >>> called("公告", None), called("要货意向_FGS-SH_周2025-07-07", None)
    (('公告', ''), ('要货意向', '2025-07-07'))
    """
    what, *parts = stem.split("_")
    days = [found[1] for part in parts if (found := _DAY.fullmatch(part))]
    codes = {to.code, to.name} if to else set()
    own = [part for part in parts if part not in codes and not _DAY.fullmatch(part) and part.isascii()]
    return " ".join([what, *own]) if to else what, days[0] if days else ""


def phone_name(what: str, when: str, who: str, suffix: str) -> str:
    """The name under which a file goes out.

    >>> phone_name("往来对账单", "2025-06-30", "宁波海屿商贸有限公司", ".pdf")
    '往来对账单_2025-06-30_宁波海屿商贸.pdf'
    >>> phone_name("信用核定汇总表 (附页)", "", "成都平原日用百货连锁经营管理有限公司", ".xlsx")
    '信用核定汇总表附页_成都平原日用百货连锁经营管理.xlsx'
    """
    who = short(who)
    (stem,) = file_names(
        ["_".join(part for part in (_LEFT_OUT.sub("", text) for text in (what, when, who)) if part)]
    )
    return (stem[: MOST - len(suffix)].rstrip("._-") or "文件") + suffix


def plain_name(text: str) -> str:
    r"""The name of a file that came, without a folder and what no system likes; blank where none is left.

    >>> [plain_name(own) for own in ("../../销售.xlsx", "C:\\x\\要货意向.xlsx", "a:b.xlsx", "..")]
    ['销售.xlsx', '要货意向.xlsx', 'ab.xlsx', '']
    """
    last = re.split(r"[/\\]", text)[-1]
    stem, dot, end = _STRANGE.sub("", last).strip(" .").rpartition(".")
    return f"{stem[:LONGEST]}{dot}{end[:LONGEST]}" if stem else ""


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that is not taken yet.

    >>> free_name("单.pdf", {"单.pdf", "单~2.pdf"}), free_name("单.pdf", ())
    ('单~3.pdf', '单.pdf')
    """
    stem, _, end = name.rpartition(".")
    number = 2
    while name in taken:
        name, number = f"{stem}~{number}.{end}", number + 1
    return name
