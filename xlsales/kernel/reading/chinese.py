"""Chinese numerals: 三百二十, 叁拾万, 二〇二五."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
NUMERALS = f"{DIGITS}十百千万亿"
_FOLD = str.maketrans(
    dict(
        zip(
            "壹贰貳弍两兩叁叄參肆伍陆陸柒捌玖拾佰仟萬億〇○負點圓圆",
            "一二二二二二三三三四五六六七八九十百千万亿零零负点元元",
            strict=True,
        )
    )
    | {"廿": "二十", "卅": "三十"}
)
_ARABIC = str.maketrans(DIGITS, "0123456789")
_ODD_ZERO = re.compile(r"^零.|.零$|零[零万亿]")


def fold(text: str) -> str:
    """Capital, traditional and spoken forms as the simple ones.

    >>> fold("叁拾萬圓"), fold("二〇二五")
    ('三十万元', '二零二五')
    """
    return text.translate(_FOLD)


def digits(text: str) -> str:
    """Folded digits one by one: 二零二五 is 2025."""
    return text.translate(_ARABIC)


def integer(text: str) -> int | None:
    """The value of a folded whole number; None where it is not well formed.

    cn2an reads 一千一千二 as 2200, so its answer counts only where writing it gives the
    same text again. 零 and the 一 of 一十 may be left out; 一万五 is refused.
    """
    import cn2an

    if _ODD_ZERO.search(text):
        return None
    try:
        value: int = cn2an.cn2an(text, "normal")
        written = cn2an.an2cn(value)
    except (ValueError, KeyError):
        return None
    return value if _bare(written) == _bare(text) else None


def _bare(text: str) -> str:
    return text.replace("零", "").replace("一十", "十")
