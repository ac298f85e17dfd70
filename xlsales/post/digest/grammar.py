"""What an approver's answer says: 同意, 全部同意, 同意1、3, 不同意2, 退回2, and nothing else. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ...kernel.life import AGREED, DECISIONS

ALL = "全部同意"
_NUMBERS = r"\d{1,3}(?:[、,]\d{1,3})*"
_WORDS = "|".join(sorted((ALL, *DECISIONS), key=len, reverse=True))
_CLAUSE = rf"(?P<word>{_WORDS})(?P<numbers>{_NUMBERS})?"
_BARE = rf"(?:{_WORDS})(?:{_NUMBERS})?"
_ANSWER = re.compile(rf"{_BARE}(?:[;,.、\n]+{_BARE})*[;,.!\n]*")
_ENDS = str.maketrans({"。": ".", "；": ";", "，": ",", "！": "!"})
_QUOTED = re.compile(
    r"^\s*(?:>|\|)"
    r"|^\s*-{2,}\s*(?:原始邮件|原邮件|转发邮件|回复的原邮件|Original Message|Forwarded)"
    r"|^\s*(?:发件人|寄件者|发送时间|From|Sent)\s*[:：]"
    r"|^.*(?:写道|wrote)\s*[:：]\s*$"
    r"|^\s*_{5,}\s*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^\s*(?:--\s*$|(?:发自|来自)我?的?.{0,20}$|发送自.{0,30}$|从.{0,12}发送$|Sent from .{0,40}$)",
    re.IGNORECASE,
)
Said = Mapping[int, str]


def own_words(text: str) -> str:
    """What somebody wrote himself: above the quotation, without the telephone's signature.

    >>> own_words("同意1、3；不同意2\\n\\n发自我的iPhone\\n> 1 宁波海屿 同意")
    '同意1、3；不同意2'
    >>> own_words("同意\\n\\n在 2025年6月30日，孟初夏 <m@example.com> 写道：\\n不同意")
    '同意'
    """
    kept = []
    for line in text.splitlines():
        if _QUOTED.match(line) or _SIGNED.match(line):
            break
        kept.append(line)
    return "\n".join(kept).strip()


def understood(words: str, lines: int) -> Said | None:
    """The decision of each line that the answer speaks of; None where a person has to read it.

    >>> understood("同意1、3；不同意2", 4), understood("全部同意", 2), understood("同意。", 1)
    ({1: '同意', 3: '同意', 2: '不同意'}, {1: '同意', 2: '同意'}, {1: '同意'})
    >>> [understood(text, 4) for text in ("同意，先收3万", "收到", "OK", "你看着办")]
    [None, None, None, None]
    >>> [understood(text, 4) for text in ("不同意", "同意5", "同意1；不同意1", "同意；不同意2", "")]
    [None, None, None, None, None]
    """
    plain = unicodedata.normalize("NFKC", words).translate(_ENDS)
    plain = re.sub(r"[^\S\n]+", "", plain).strip("\n")
    if not _ANSWER.fullmatch(plain):
        return None
    clauses = [(found["word"], found["numbers"]) for found in re.finditer(_CLAUSE, plain)]
    if any(not numbers for _, numbers in clauses):
        every = len(clauses) == 1 and clauses[0][0] in (ALL, AGREED) and not clauses[0][1]
        return dict.fromkeys(range(1, lines + 1), AGREED) if every else None
    said: dict[int, str] = {}
    for word, numbers in clauses:
        for number in map(int, re.split("[、,]", numbers)):
            if word == ALL or number in said or not 1 <= number <= lines:
                return None
            said[number] = word
    return said
