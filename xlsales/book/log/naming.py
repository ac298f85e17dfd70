"""How 操作记录 names the thing of a record: by its key, or by what its row holds from the start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ...kernel import types
from ...kernel.approval import APPROVALS
from ...kernel.form import Column, Form
from ...kernel.privacy import masked

NOTES = ("means", "document", "reason")
"""Columns that a decision fills where a sheet has them: by which means, what shows it, why."""


def naming(form: type[Form]) -> tuple[str, ...]:
    """What names a thing: its key; without one all that is neither free text nor written by its decision.

    So a thing is called the same before and after somebody decides on it.
    """
    rest = (name for name, item in form.columns.items() if not item.decided and item.type is not types.TEXT)
    later = _written(form)
    return form.key() or tuple(name for name in rest if name not in later)


def _written(form: type[Form]) -> set[str]:
    """The columns that a decision fills: who signed and when, how long it counts, its notes."""
    if form.sheet not in APPROVALS:
        return set()
    own = APPROVALS[form.sheet]
    return {*(name for signer in own.signers for name in (signer.by, signer.on)), own.until, *NOTES}


def named(form: type[Form], row: Mapping[str, Any]) -> str:
    """How 操作记录 names the thing of a record: a name that tells a personal number hides it there."""
    parts = (shown(form.columns[name], row.get(name)) for name in naming(form))
    return "/".join(masked(part) for part in parts if part)


def namer(form: type[Form]) -> Callable[[Mapping[str, Any]], str]:
    """What names the records of a sheet in their order: without a key those that are alike are numbered."""
    if form.key():
        return partial(named, form)
    times = Counter[str]()

    def numbered(row: Mapping[str, Any]) -> str:
        name = named(form, row)
        times[name] += 1
        return f"{name}/{times[name]}" if name and times[name] > 1 else name

    return numbered


def shown(item: Column, value: Any) -> str:
    """A value as 操作记录 tells it; nothing where it is blank or 否."""
    if value is None or value is False:
        return ""
    return value if isinstance(value, str) else item.type.show(value)
