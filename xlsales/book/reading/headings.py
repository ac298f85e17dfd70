"""Where the header row of another system's file stands, and how its columns are called."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...kernel.columns.headers import normal, simplified

DEPTH = 35
"""Rows from the top among which a header row is looked for."""
ENOUGH = 3
"""So many names known from the map make a header row, or all of them where the map has fewer."""
MOSTLY = 0.7
"""Without a map: a header row fills this share of the second widest row; titles fill a few cells only."""
BETWEEN = "/"

Lines = Sequence[Sequence[str]]


def header_at(lines: Lines, known: Collection[str], depth: int = 1) -> int | None:
    """Position of the (first) header row among the first ``lines``; None where every line is blank.

    The line that has most of the ``known`` names, where it has enough; else the first that is mostly filled.
    """
    wanted = {normal(name) for name in known}
    counts = [_known(called(lines, at, depth), wanted) for at in range(len(lines))]
    best = max(counts, default=0)
    if best and best >= min(ENOUGH, len(wanted)):
        return counts.index(best)
    filled = [sum(1 for text in line if text) for line in lines]
    usual = sorted([0, 0, *filled])[-2] or max(filled, default=0)  # one row may be wider by mistake
    return next((at for at, count in enumerate(filled) if count and count >= MOSTLY * usual), None)


def called(lines: Lines, at: int, depth: int = 1) -> list[str]:
    """The names of the columns below the header that starts at ``at``; two rows are joined: 金额/借方."""
    if depth == 1 or at + 1 >= len(lines):
        return list(lines[at])
    names, held = [], ""
    lower = [*lines[at + 1], *[""] * (len(lines[at]) - len(lines[at + 1]))]
    upper = [*lines[at], *[""] * (len(lower) - len(lines[at]))]
    for above, below in zip(upper, lower, strict=True):
        held = above or (held if below else "")
        names.append(BETWEEN.join(dict.fromkeys(filter(None, (held, below)))))
    return names


def _known(names: Sequence[str], wanted: Collection[str]) -> int:
    found = {normal(name) for name in names if name}
    missed = {simplified(name) for name in names if name and normal(name) not in wanted}
    return len((found | missed) & set(wanted))


def same(one: str, other: str) -> bool:
    """Whether two headers are the same, in whichever script.

    >>> same("客戶 編號", "客户编号"), same("客户", "客户编号")
    (True, False)
    """
    return normal(one) == normal(other) or (simplified(one) or normal(one)) == (
        simplified(other) or normal(other)
    )
