"""What stands of persons, put to the operators and guarantors of whom it stands (TB-9.1.1). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...handbook.sheets import CUSTOMER_PERSONS, GUARANTORS, OPERATORS, SHOP_GUARANTEES
from ...kernel.form import Values

Children = Mapping[str, Sequence[Values]]
IDENTITY, TEMPER, CHARACTER, HOME = (
    f"{CUSTOMER_PERSONS}.{name}" for name in ("identity", "temper", "character", "home")
)
"""Their places on paper, which nothing fills but this."""
_NAMED = {OPERATORS: "name", SHOP_GUARANTEES: "head", GUARANTORS: "name"}
_POSITIONS = {SHOP_GUARANTEES: "店保负责人", GUARANTORS: "个人保"}
"""个人身份 of whom a sheet names; 经营者 say it themselves."""


def with_persons(children: Children, persons: Iterable[Values]) -> tuple[dict[str, list[Values]], list[str]]:
    """The child records with what stands of each person, and the names that stand with none of them."""
    left = {(own["position"], own["name"]): own for own in persons}
    found = {sheet: list(rows) for sheet, rows in children.items()}
    for sheet, named in _NAMED.items():
        for place, row in enumerate(found.get(sheet, [])):
            own = left.pop((_POSITIONS.get(sheet) or row["position"], row[named]), None)
            if own is not None:
                found[sheet][place] = {**row, **_told(own)}
    return found, [name for _, name in left]


def _told(person: Values) -> dict[str, str]:
    return {f"{CUSTOMER_PERSONS}.{name}": value for name, value in person.items() if isinstance(value, str)}
