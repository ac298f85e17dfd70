"""Finding a form's columns among the headers of a sheet."""

from __future__ import annotations

import re
import warnings

from ..finding import Finding
from ..flaw import Flaw
from ..form import Column, Form
from ..place import column_letter
from ..reading import plain
from . import structure
from .cells import blanks_to_null
from .raw import Raw

_NOISE = re.compile(r"[\s*＊:：]+")


def normal(header: str) -> str:
    """A header as it is compared: half width, no blanks, stars or colons.

    >>> normal(" 订单 号码＊\\n"), normal("客户（名称）")
    ('订单号码', '客户(名称)')
    """
    return _NOISE.sub("", plain(header))


def names_of(form: type[Form]) -> dict[str, str]:
    """Every header and alias of a form, normalised, to its field."""
    found = {normal(alias): name for name, item in form.columns.items() for alias in item.aliases}
    return found | {normal(item.header): name for name, item in form.columns.items()}


def match_headers(raw: Raw, form: type[Form]) -> tuple[dict[str, int], list[Finding]]:
    """Field → position among ``raw.headers``; the first of doubled columns counts."""
    names = names_of(form)
    matched: dict[str, int] = {}
    findings = []
    for position, header in enumerate(raw.headers):
        field = names.get(normal(header)) or names.get(simplified(header))
        if field is None:
            if header:
                findings.append(_unknown(raw, form, header))
            elif blanks_to_null(raw.columns[position]).null_count < len(raw.columns[position]):
                findings.append(_nameless(raw, form, position))
        elif field in matched:
            findings.append(_doubled(raw, form, form.columns[field]))
        else:
            matched[field] = position
    missing = [item for name, item in form.columns.items() if name not in matched and item.required]
    return matched, findings + [_missing(raw, form, item) for item in missing]


def simplified(header: str) -> str:
    """A header in simplified script, as it is compared; blank for one that has no Chinese.

    >>> simplified("訂單 號碼"), simplified("帳期天數"), simplified("No.")
    ('订单号码', '账期天数', '')
    """
    if header.isascii():
        return ""
    import zhconv  # its table is large; only a header that did not match needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # zhconv leaves the file of its table open
        return normal(
            str(zhconv.convert(header, "zh-cn")).replace("帐", "账")
        )  # both are written, we use one


def _flaw(raw: Raw, form: type[Form], header: str, what: str, advice: str) -> Flaw:
    return Flaw(
        what, advice, sheet=raw.sheet, column=header, responsible=form.owner, observed=header, ref=form.ref
    )


def _unknown(raw: Raw, form: type[Form], header: str) -> Finding:
    from rapidfuzz import process

    close = process.extractOne(header, form.headers(), score_cutoff=60)
    guess = f"，是否应为“{close[0]}”" if close else ""
    what = f"{raw.sheet}的列“{header}”不认识{guess}"
    return structure.UNKNOWN_COLUMN.finding(_flaw(raw, form, header, what, "这一列没有检查，如写错请改列名"))


def _nameless(raw: Raw, form: type[Form], position: int) -> Finding:
    letter = column_letter(raw.first_column + position)
    what = f"{raw.sheet}的{letter}列有内容，却没有列名"
    return structure.UNKNOWN_COLUMN.finding(
        _flaw(raw, form, letter, what, "这一列没有检查，请补上列名或删去")
    )


def _doubled(raw: Raw, form: type[Form], item: Column) -> Finding:
    what = f"{raw.sheet}有两列都是“{item.header}”"
    return structure.DOUBLED_COLUMN.finding(
        _flaw(raw, form, item.header, what, "只读取左边一列，请删除或改名另一列")
    )


def _missing(raw: Raw, form: type[Form], item: Column) -> Finding:
    what = f"{raw.sheet}缺少列“{item.header}”"
    return structure.MISSING_COLUMN.finding(
        _flaw(raw, form, item.header, what, "请补上这一列，列名写在表头行")
    )
