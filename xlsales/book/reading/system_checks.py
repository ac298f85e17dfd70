"""What is wrong in our own sheets 设置 and 工作日历, which are no tables of the handbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...handbook.codes import CodeList
from ...handbook.settings import RULE
from ...kernel.columns.structure import UNREADABLE
from ...kernel.finding import Finding, Severity
from ...kernel.reading import Unreadable, day
from ...kernel.ref import HOUSE
from .system import SystemSheet


def settings_twice(sheet: SystemSheet) -> Iterator[Finding]:
    """A setting written twice with different values: the last one counts, and that is said."""
    before: dict[str, tuple[int, str]] = {}
    for number, row in sheet.numbered():
        name, value = row.get("名称", ""), row.get("值", "")
        if name in before and before[name][1] != value:
            first, seen = before[name]
            yield Finding(
                RULE,
                Severity.WARN,
                HOUSE,
                f"设置「{name}」在第{first}行是「{seen}」，在第{number}行是「{value}」，现按第{number}行",
                "请删去不要的一行",
                sheet.name,
                name,
                number,
                _cell(sheet, "值", number),
                "值",
                "",
                value,
                "只写一遍",
            )
        if name:
            before[name] = number, value


def days_unread(sheet: SystemSheet, kinds: CodeList) -> Iterator[Finding]:
    """A day of 工作日历 that cannot be read, or is of no kind, counts for nothing."""
    for number, row in sheet.numbered():
        for column, wanted, read in (
            ("日期", "日期", _is_day),
            ("类型", "、".join(kinds.names), lambda text: bool(kinds.parse(text))),
        ):
            seen = row.get(column, "")
            if not read(seen):
                fault = f"的{column}“{seen}”读不出来" if seen else f"没有填{column}"
                yield Finding(
                    rule=UNREADABLE.id,
                    severity=UNREADABLE.severity,
                    ref=HOUSE,
                    what=f"{sheet.name}第{number}行{fault}，这一天没有计入",
                    advice=f"请填写：{wanted}",
                    sheet=sheet.name,
                    key=row.get("日期", ""),
                    row=number,
                    cell=_cell(sheet, column, number),
                    column=column,
                    observed=seen,
                    required=wanted,
                )


def _is_day(text: str) -> bool:
    try:
        day(text)
    except Unreadable:
        return False
    return True


def _cell(sheet: SystemSheet, header: str, number: int) -> str:
    letters: Mapping[str, str] = sheet.letters
    return f"{letters[header]}{number}" if header in letters else ""
