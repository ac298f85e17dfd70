"""Drop-downs: what a cell may hold, offered from 选项表 so that staff can add their own options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ...handbook.codes import CodeList, code_lists, code_rows
from ...kernel import types
from ...kernel.form import Column
from ..own_sheets import MIRROR, OPTIONS

SPARE_ROWS = 500
FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2199, 12, 31)
BIGGEST = "1000000000000000"
UNUSED = "【本版不用】"


def validation(item: Column) -> dict[str, Any] | None:
    """What Excel lets people type in a column; None where anything may be typed.

    An option that is not in the list only warns: other spellings are read as well (月结30天).
    """
    if item.codes and item.type is types.CODE:
        return listed(f"={defined_name(item.codes)}")
    if item.type is types.FLAG:
        return listed(["是", "否"])
    if item.type in (types.DAY, types.MONTH):
        return _day(item)
    return _number(item) if item.type.numeric else None


def listed(source: str | list[str]) -> dict[str, Any]:
    """A drop-down that warns about anything else."""
    advice = f"请从下拉列表中选择；需要新的选项时，请先加到“{OPTIONS}”。"
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": "不在选项内",
        "error_message": advice,
    }


def _day(item: Column) -> dict[str, Any]:
    example = "2025-06" if item.type is types.MONTH else "2025-06-30"
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "error_title": f"{item.header}应为{item.type.word}"[:32],
        "error_message": f"请填写{item.type.word}，如 {example}；不知道时留空。",
    }


def _number(item: Column) -> dict[str, Any]:
    low, high = item.minimum, item.maximum
    kind = {
        "validate": "integer" if item.type is types.COUNT else "decimal",
        "error_title": f"{item.header}应为{item.type.word}"[:32],
        "error_message": f"请填写{item.bounds}{'的' * bool(item.bounds)}{item.type.word}，只写数字。",
    }
    if item.exclusive and low is not None and high is None:
        return kind | {"criteria": ">", "value": f"{low:f}"}
    least = f"-{BIGGEST}" if low is None else f"{low:f}"
    most = BIGGEST if high is None else f"{high:f}"
    return kind | {"criteria": "between", "minimum": least, "maximum": most}


def defined_name(list_name: str) -> str:
    """The workbook's name for the options of a list."""
    return "列表_" + re.sub(r"\W", "_", list_name)


def define_lists(workbook: Any, names: Iterable[str], options: Sequence[Sequence[Any]]) -> None:
    """Name the options of each list; call once, after the sheet 选项表 is there with the rows ``options``.

    A name reaches from the list's first row over all its enabled rows, wherever staff moved them.
    """
    lists = code_lists()
    wanted = [lists[name] for name in dict.fromkeys(names)]
    if any(map(_numbered, wanted)):
        _mirror(workbook, options)
    for known in wanted:
        workbook.define_name(defined_name(known.name), _range(known))


def _range(options: CodeList) -> str:
    start = f"{MIRROR}!$A$1" if _numbered(options) else f"{OPTIONS}!$C$1"
    first = f'MATCH("{options.name}",{OPTIONS}!$A:$A,0)-1'
    count = f'COUNTIFS({OPTIONS}!$A:$A,"{options.name}",{OPTIONS}!$E:$E,"<>否")'
    return f"=OFFSET({start},{first},0,{count},1)"


def _numbered(options: CodeList) -> bool:
    return any(entry.code != entry.name for entry in options.entries)


def _mirror(workbook: Any, options: Sequence[Sequence[Any]]) -> None:
    """INDEX by ROW(), because a plain reference would move when a row is inserted in 选项表."""
    worksheet = workbook.add_worksheet(MIRROR)
    worksheet.very_hidden()
    pairs = [(str(row[1]), str(row[2])) for row in options]
    shown = [name if code == name else f"{code}.{name}" for code, name in pairs]
    code, name = (f"INDEX({OPTIONS}!${letter}:${letter},ROW())" for letter in "BC")
    formula = f'=IF({code}={name},{name}&"",{code}&"."&{name})'
    for row, text in enumerate([*shown, *[""] * SPARE_ROWS], 1):
        worksheet.write_formula(row, 0, formula, None, text)


def is_option(row: Sequence[Any]) -> bool:
    """Whether a row of 选项表 is an option, not the heading of a room."""
    return bool(row[1] or row[2])


def option_rows(given: Sequence[Mapping[str, str]] | None, used: Mapping[str, str]) -> list[list[Any]]:
    """The rows of 选项表, 顺序 as a number where it is one: of each list in use as ``given``, else ours.

    ``used`` gives for each list in use the heading under which it stands, with the others of its room.

    A list that is not in use stays, behind the others, where somebody changed something in it.
    """
    ours, theirs = _by_list(code_rows()), _by_list(given or ())
    changed = [name for name, rows in theirs.items() if name not in used and rows != ours.get(name)]
    groups: dict[str, list[str]] = {heading: [] for heading in used.values()}
    for name in (*(name for name in {**ours, **theirs} if name in used), *changed):
        groups.setdefault(used.get(name, UNUSED), []).append(name)
    headers = list(code_rows()[0])
    order = headers.index("顺序")
    rows = []
    for heading, names in groups.items():
        own = [row for name in names for row in theirs.get(name) or ours[name]]
        rows += [[heading, *[""] * (len(headers) - 1)], *([row[header] for header in headers] for row in own)]
    return [
        [*row[:order], int(row[order]) if row[order].isdecimal() else row[order], *row[order + 1 :]]
        for row in rows
    ]


def _by_list(rows: Sequence[Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The rows of each list, of a blank cell ''."""
    headers = list(code_rows()[0])
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        whole = {header: row.get(header, "") for header in headers}
        if not is_option(list(whole.values())):
            continue
        found.setdefault(whole["列表"], []).append(whole)
    return found
