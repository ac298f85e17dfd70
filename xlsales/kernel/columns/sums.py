"""Rows that add others up: told by their words, in our own sheets and in files of other systems."""

from __future__ import annotations

from typing import Any

import pyarrow.compute as pc

SUM_WORDS = ("合计", "小计", "总计", "共计", "累计", "汇总")
_OF = "[本当上全各]?(?:页|日|周|旬|月|季度?|年度?|期|单|行|部门|客户|机构|仓库|供应商)?"
_WHAT = "(?:数|金额|数量|总额|大写|小写|人民币|元)*"
_CARRIED = "承[前上]页|过[次下]页|转[次下]页|接[上前]页|上页结转|本页结转"
BARE = rf"^(?:{_OF}(?:{'|'.join(SUM_WORDS)}){_WHAT}|{_CARRIED})$"
"""RE2: a text that says nothing but that this is a sum; blanks, colons and brackets taken away."""
LABEL = rf"^.+(?:{'|'.join(SUM_WORDS)})$"
"""RE2: the name of what was summed, and the word: 「C1 汇总」."""
_LIKELY = "[计汇页]"
_NOISE = r"[\s\p{Z}:：()（）\[\]【】]+"


def bare(texts: Any) -> Any:
    """Texts without blanks, colons and brackets."""
    return pc.replace_substring_regex(texts, _NOISE, "")


def is_sum(texts: Any) -> Any:
    """Mask of the texts that say 合计, 本月累计, 承前页 and nothing else.

    >>> import pyarrow as pa
    >>> is_sum(pa.array(["合 计：", "本月累计", "承前页", "（小计）", "合计商行", None])).to_pylist()
    [True, True, True, True, False, False]
    """
    return _all_of(texts, BARE)


def is_label(texts: Any) -> Any:
    """Mask of the texts that end with such a word; alone it proves nothing: a name may end so too.

    >>> import pyarrow as pa
    >>> is_label(pa.array(["C1 汇总", "某某汇总商行"])).to_pylist()
    [True, False]
    """
    return _all_of(texts, LABEL)


def _all_of(texts: Any, pattern: str) -> Any:
    """Most columns have none of the characters that all these words have, and are not looked at closely."""
    likely = pc.fill_null(pc.match_substring_regex(texts, _LIKELY), False)
    if not pc.any(likely).as_py():
        return likely
    return pc.fill_null(pc.match_substring_regex(bare(texts), pattern), False)
