"""Findings as people are told them: what repeats is one line with its count, and one fault one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ..finding import Finding, Severity
from ..form import FORMS
from . import structure

SEVERAL = 3
"""So many of one rule in one column are one line."""
NAMED = 3
_Group = tuple[str, str, str, Severity]


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The lines of ``findings``, each where its first one stood.

    What must be mended cell by cell stays so, but blanks of a column are filled at once.
    """
    told = _told_once(list(findings))
    groups: dict[_Group, list[Finding]] = defaultdict(list)
    for item in told:
        groups[_group(item)].append(item)
    many = {group: own for group, own in groups.items() if len(own) >= SEVERAL and _joins(own[0])}
    lines: list[Finding] = []
    for item in told:
        own = many.get(_group(item))
        if own is None:
            lines.append(item)
        elif item is own[0]:
            lines.append(_line(own))
    return lines


def _group(item: Finding) -> _Group:
    return item.rule, item.sheet, item.column, item.severity


def _joins(item: Finding) -> bool:
    one_by_one = item.severity is Severity.BLOCK and item.rule != structure.BLANK.id
    return bool(item.row) and bool(item.column) and not one_by_one


def _line(own: list[Finding]) -> Finding:
    keys = list(dict.fromkeys(item.key or f"第{item.row}行" for item in own))
    more = "等" if len(keys) > NAMED else ""
    names = f"{'、'.join(keys[:NAMED])}{more}"
    return replace(own[0], what=f"{own[0].what}（这一列共 {len(own)} 处：{names}）")


def _told_once(findings: list[Finding]) -> list[Finding]:
    """Without what a row that repeats another one repeats of its faults."""
    known = {(item.rule, item.sheet, item.key, said) for item in findings for said in _said(item)}
    return [item for item in findings if not _is_repeated(item, known)]


def _said(item: Finding) -> tuple[str, ...]:
    """What makes it the same fault elsewhere: the value, or the column that has none."""
    return (item.observed or item.column,)


def _is_repeated(item: Finding, known: set[tuple[str, str, str, str]]) -> bool:
    repeats = FORMS[item.sheet].repeats if item.sheet in FORMS else ()
    keys = (item.key, item.key.partition("/")[0])
    return any(
        (item.rule, sheet, key, said) in known for sheet in repeats for key in keys for said in _said(item)
    )
