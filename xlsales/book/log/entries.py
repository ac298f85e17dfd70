"""操作记录: one line for each thing done, chained by hashes, so that a changed, lost or forged line shows.

校验 of a line is SHA-256 over the line and the 校验 of the line before. A cut tail shows only against
an anchor kept elsewhere: the count of lines and the last 校验, as they stand in the properties of the
book and of every workbook generated from it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...handbook.dates import parse_date
from ...kernel.privacy import masked
from ..actor import Actor
from ..clock import clock_time

HASH = "校验"
HEADERS = ("时间", "操作人", "角色", "命令", "对象", "内容", "依据", HASH)
ARROW = " → "
"""Between what was and what is, in what this system tells of a change; nobody's own words hold it."""
Line = Mapping[str, str]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]+")
_BUSINESS_DAY = re.compile(r"；业务日期 ([0-9]{4}-[0-9]{2}-[0-9]{2})$")
_ANCHOR = re.compile(r"操作记录 ([0-9]+) 行，校验 ([0-9a-f]{64})")
PRINTED = 12
"""Signs of a 校验 on paper: nobody finds another log with the same ones by chance."""
_PRINTED = re.compile(rf"(?:操作记录)? *([1-9][0-9]*) *-([0-9a-fA-F]{{{PRINTED}}})")


def entry(
    actor: Actor, command: str, subject: str, content: str, basis: str, when: str = ""
) -> dict[str, str]:
    """A line of 操作记录: who, in which role, did what to what, with the figures then, by which article.

    The time is the clock's, never a business day; ``when`` where several lines are to have the same.
    """
    texts = {
        "时间": when or clock_time(),
        "操作人": actor.login, "角色": "、".join(actor.roles), "命令": command,
        "对象": subject, "内容": masked(content.replace(ARROW, "→")), "依据": basis,
    }  # fmt: skip
    return {header: _CONTROL.sub(" ", text).strip() for header, text in texts.items()}


def business_day(day: date | None) -> str:
    """How a line tells the day for which something was done.

    >>> day_of({"时间": "2026-01-05 10:00:00", "内容": f"登记；{business_day(date(2025, 6, 30))}"})
    datetime.date(2025, 6, 30)
    >>> day_of({"时间": "2026-01-05 10:00:00", "内容": "登记"})
    datetime.date(2026, 1, 5)
    """
    return f"业务日期 {day}"


def day_of(line: Line) -> date:
    """The day for which a line was written: the business day it tells, else the clock's."""
    found = _BUSINESS_DAY.search(line.get("内容") or "")
    return parse_date(found[1] if found else line["时间"][:10])


def chained(log: Sequence[Line], new: Iterable[Line]) -> list[dict[str, str]]:
    """All lines, the new ones with their 校验; what is there already stays as it is.

    A book from before the chain, or a line typed in by hand, keeps its blank 校验: the chain goes on
    from the last line that has one, else from all lines there are.
    """
    lines = [dict(line) for line in log]
    before = next((line[HASH] for line in reversed(lines) if line.get(HASH)), "") or _start(lines)
    for line in new:
        before = _hash(line, before)
        lines.append({**line, HASH: before})
    return lines


def _start(lines: Iterable[Line]) -> str:
    """What the first chained line is chained to: all lines from before."""
    digest = ""
    for line in lines:
        digest = _hash(line, digest)
    return digest


def _hash(line: Line, before: str) -> str:
    texts = [(line.get(header) or "").replace("\r\n", "\n").strip() for header in HEADERS[:-1]]
    whole = json.dumps([*texts, before], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Anchor:
    """How many chained lines there were, and the 校验 of the last, or how it begins."""

    count: int
    head: str

    def __str__(self) -> str:
        return f"操作记录 {self.count} 行，校验 {self.head}"

    @property
    def short(self) -> str:
        """As it is printed, and typed in again from paper.

        >>> Anchor(3, "ab" * 32).short
        '3-abababababab'
        """
        return f"{self.count}-{self.head[:PRINTED]}"

    @classmethod
    def read(cls, text: str) -> Anchor | None:
        """The anchor in a text, whole or as printed; None where there is none.

        >>> Anchor.read(f"说明；{Anchor(3, 'ab' * 32)}") == Anchor(3, "ab" * 32), Anchor.read("没有")
        (True, None)
        >>> Anchor.read("操作记录 3-ABABABABABAB")
        Anchor(count=3, head='abababababab')
        """
        found = _ANCHOR.search(text) or _PRINTED.fullmatch(text.strip())
        return cls(int(found[1]), found[2].lower()) if found else None


def anchor_of(log: Iterable[Line]) -> Anchor | None:
    """The anchor of a log; None where no line is chained yet."""
    hashes = [line[HASH] for line in log if line.get(HASH)]
    return Anchor(len(hashes), hashes[-1]) if hashes else None


@dataclass(frozen=True)
class BrokenLine:
    """A line that is not as it was written: its place in the log from 0, a code, and the words."""

    at: int
    code: str
    what: str


def verify(
    log: Sequence[Line], anchors: Mapping[str, Anchor] | None = None, end: Anchor | None = None
) -> list[BrokenLine]:
    """What is wrong with a log; ``anchors`` are those found elsewhere, by where.

    ``end`` is where the book itself says that its log ends: what stands behind it, whatever its 校验, was
    written by somebody else.
    """
    faults = list(_broken(log))
    hashes = [line[HASH] for line in log if line.get(HASH)]
    for where, anchor in (anchors or {}).items():
        if anchor.count > len(hashes):
            what = f"{where}记着 {anchor.count} 行，现在只有 {len(hashes)} 行，末尾的行被删掉了"
            faults.append(BrokenLine(len(log), "truncated", what))
        elif not hashes[anchor.count - 1].startswith(anchor.head):
            what = f"{where}记着的第 {anchor.count} 行的校验与现在的不同，操作记录被改写过"
            faults.append(BrokenLine(len(log), "rewritten", what))
    return [*faults, *_appended(log, end)]


def _appended(log: Sequence[Line], end: Anchor | None) -> Iterator[BrokenLine]:
    places = [at for at, line in enumerate(log) if line.get(HASH)]
    if end is not None and len(places) > end.count:
        what = f"从这一行起 {len(places) - end.count} 行是工作簿自己的记载（{end.count} 行）里没有的"
        yield BrokenLine(places[end.count], "appended", f"{what}，不是本系统写的")


def _broken(log: Sequence[Line]) -> Iterator[BrokenLine]:
    first = next((at for at, line in enumerate(log) if line.get(HASH)), len(log))
    before = _start(log[:first])
    known = {line[HASH] for line in log if line.get(HASH)}
    for at, line in enumerate(log[first:], first):
        if not line.get(HASH):
            yield BrokenLine(at, "typed", "没有校验，不是本系统写的，是手工填写的")
        elif _hash(line, before) != line[HASH]:
            yield _fault(at, line, known)
        before = line.get(HASH) or before


def _fault(at: int, line: Line, known: Iterable[str]) -> BrokenLine:
    if any(_hash(line, other) == line[HASH] for other in known):
        return BrokenLine(at, "moved", "内容是原来的，但位置不对：行的顺序被动过，或中间有行被删掉")
    return BrokenLine(at, "changed", "与校验不符：这一行被改过或是伪造的，或它前面的行被删掉")
