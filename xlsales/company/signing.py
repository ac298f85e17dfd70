"""Who may sign, from 员工 and 授权代理."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..handbook.sheets import DEPUTIES, STAFF
from ..kernel.approval import Mandate, People
from ..kernel.columns.rows import tuples
from ..kernel.given import Given
from ..kernel.table import Table


def roles_of(staff: Table) -> dict[str, frozenset[str]]:
    """The roles of every person whose roles are known, by 工号."""
    pairs = tuples(staff, "staff_no", "roles")
    return {number: frozenset(roles.split("、")) for number, roles in pairs if number and roles}


def people(given: Given, staff: Table, deputies: Table | None = None) -> People:
    """Those who have come by ``given.today``, and who stands in for them."""
    mandates = defaultdict(list)
    for row in deputies or ():
        if row.principal and row.deputy and row.starts_on and row.ends_on:
            own = Mandate(row.principal, row.starts_on, row.ends_on, row.matter or "", row.ceiling)
            mandates[row.deputy].append(own)
    here = staff.until(given.today)
    return People(roles_of(here), mandates, here.names("staff_no", "name"), given.signed)


def people_of(tables: Mapping[str, Table], given: Given) -> People:
    """The same, of a book's tables."""
    return people(given, tables[STAFF], tables.get(DEPUTIES))
