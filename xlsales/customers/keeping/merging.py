"""合并: what refers to one customer refers to another afterwards; nothing is lost. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMER_GRADES, CUSTOMERS, EXTERNAL_CODES
from ...kernel.form import FORMS, Form, Record, SheetRecords
from ...kernel.registry import Registry
from ...kernel.table import Table
from ...kernel.types import COUNT
from ..states import MERGED

STAY = frozenset({CUSTOMERS, CREDIT_REVIEWS, CUSTOMER_GRADES})
"""What was decided of a customer stays with the code of which it was decided."""
FOLLOWING: Registry[Callable[[Mapping[str, Table], SheetRecords], None]] = Registry("合并后跟着改的")
"""What rooms above write anew once references are rewritten: of the tables before, in the sheets after."""


def merged(tables: Mapping[str, Table], kept: str, other: str) -> SheetRecords:
    """The sheets that change, whole."""
    found: SheetRecords = {CUSTOMERS: [_customer(own, kept, other) for own in tables[CUSTOMERS].records()]}
    for form in FORMS:
        fields = [name for name, item in form.columns.items() if item.reference == CUSTOMERS]
        if fields and form.sheet not in STAY and form.sheet in tables:
            records = tables[form.sheet].records()
            if any(own.get(name) == other for own in records for name in fields):
                found[form.sheet] = _moved(form, records, fields, kept, other)
    codes = tables[EXTERNAL_CODES].records()
    if any(_is_code_of(own, other) for own in codes):
        found[EXTERNAL_CODES] = [own | {"code": kept} if _is_code_of(own, other) else own for own in codes]
    known = tables[CUSTOMERS].names("customer_code", "customer_name")
    for sheet, records in respelled(tables, found, {kept: known.get(kept, "")}).items():
        found[sheet] = records
    for follow in FOLLOWING:
        follow(tables, found)
    return found


def respelled(tables: Mapping[str, Table], changed: SheetRecords, names: Mapping[str, str]) -> SheetRecords:
    """The sheets that spell out the names of these customers, with the new names."""
    found: SheetRecords = {}
    for form in FORMS:
        fields = {
            name: item.name_of
            for name, item in form.columns.items()
            if item.name_of and form.columns[item.name_of].reference == CUSTOMERS
        }
        if not fields or form.sheet not in tables:
            continue
        before = changed[form.sheet] if form.sheet in changed else tables[form.sheet].records()
        after = [
            own
            | {
                name: names[own[code]]
                for name, code in fields.items()
                if own.get(name) and own.get(code) in names
            }
            for own in before
        ]
        if after != before:
            found[form.sheet] = after
    return found


def _customer(own: Record, kept: str, other: str) -> Record:
    if own["customer_code"] == other:
        return own | {"status": MERGED, "merged_into": kept, "credit_head": None}
    return own | ({"credit_head": kept} if own.get("credit_head") == other else {})


def _is_code_of(own: Record, code: str) -> bool:
    return own.get("target") == CUSTOMERS and own.get("code") == code


def _moved(form: type[Form], records: list[Record], fields: list[str], kept: str, other: str) -> list[Record]:
    """The records with ``kept`` for ``other``; one whose key is taken gets the next number, or stays."""
    keys = form.key()
    counts = [name for name in keys if form.columns[name].type is COUNT]
    taken = {tuple(own.get(name) for name in keys) for own in records}
    found = []
    for own in records:
        after = own | {name: kept for name in fields if own.get(name) == other}
        if after != own and any(name in keys for name in fields):
            key = tuple(after.get(name) for name in keys)
            if key in taken and counts:
                numbers = [used[keys.index(counts[-1])] or 0 for used in taken if used[0] == kept]
                after[counts[-1]] = max(numbers, default=0) + 1
            elif key in taken:
                after = own
            taken.add(tuple(after.get(name) for name in keys))
        found.append(after)
    return found
