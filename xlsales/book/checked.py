"""All rules over a book: structural findings, those of the declarations, those of the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ..handbook.settings import InvalidSetting
from ..handbook.sheets import STAFF
from ..kernel.columns import structure
from ..kernel.columns.checking import field_findings, later_findings
from ..kernel.columns.drafts import drafts, lenient
from ..kernel.columns.rows import tuples
from ..kernel.columns.states import state_findings
from ..kernel.command import brief
from ..kernel.finding import Finding, Severity
from ..kernel.flaw import Flaw
from ..kernel.given import Given
from ..kernel.privacy import Masked
from ..kernel.rule import Rule
from ..kernel.table import Table
from .audit.confirmed_checks import unconfirmed
from .book import Book
from .log.imported import imported_blanks
from .modules import used_rules
from .own_sheets import CALENDAR

TOLD = ("what", "advice", "observed", "required")
"""Parts of a finding that may quote a cell."""
brief("findings", severity="轻重", responsible="责任人", message="问题")


def check(
    book: Book, given: Given, sheets: Collection[str] | None = None, rules: Collection[str] | None = None
) -> list[Finding]:
    """Every finding of the book, worst first, then by sheet and row.

    Where only some ``sheets`` and ``rules`` are asked for, structural findings are those of these sheets.
    """
    blanks = imported_blanks(book.log)
    tables = present(book)
    asked = {table.sheet for name, table in book.tables.items() if sheets is None or name in sheets}
    found = [item for item in book.findings if sheets is None or item.sheet in asked]
    for table in tables.values():
        if table.sheet in asked:
            found += [*field_findings(table, tables, blanks), *later_findings(table, given.today)]
            found += state_findings(table)
    for rule in used_rules(book.settings.modules_off):
        wanted = rules is None or rule.id in rules
        if wanted and all(sheet in book.tables for sheet in rule.sheets):
            found += _of_rule(rule, book, given)
    found = [*lenient(found, drafts(tables)), *_unpublished(given), *unconfirmed(book)]
    names, known = people(book), Masked()
    named = [_told(item, names, known) for item in found]
    order = {sheet: index for index, sheet in enumerate(book.tables)}
    return sorted(
        named, key=lambda item: (item.severity.rank, order.get(item.sheet, -1), item.row or 0, item.rule)
    )


def _told(item: Finding, names: Mapping[str, str], known: Mapping[str, str]) -> Finding:
    """With the name of who must act, and no personal numbers: it is listed, mailed and logged."""
    who = known[names.get(item.responsible, item.responsible)]
    told: dict[str, Any] = {name: known[getattr(item, name)] for name in TOLD}
    return replace(item, responsible=who, **told)


def _of_rule(rule: Rule, book: Book, given: Given) -> list[Finding]:
    """A rule that needs an invalid setting stays silent: S17 has named the setting already."""
    try:
        return list(rule.findings(given, [book.tables[sheet] for sheet in rule.sheets]))
    except InvalidSetting:
        return []


def present(book: Book) -> dict[str, Table]:
    """The tables whose sheets exist: a reference to a missing sheet cannot be judged."""
    return {sheet: table for sheet, table in book.tables.items() if table.present}


def people(book: Book) -> dict[str, str]:
    """工号 → 姓名."""
    staff = book.tables.get(STAFF)
    if staff is None:
        return {}
    pairs = tuples(staff, "staff_no", "name")
    return {number: name for number, name in pairs if number and name}


def _unpublished(given: Given) -> list[Finding]:
    if given.calendar.published(given.today.year):
        return []
    what = f"{given.today.year}年的法定节假日安排还没有收录"
    flaw = Flaw(
        what,
        "请在工作日历里补上放假和调休的日子",
        sheet=CALENDAR,
        responsible="销售内勤",
        observed=str(given.today.year),
    )
    return [structure.CALENDAR_UNPUBLISHED.finding(flaw)]


def document(book: Book, findings: list[Finding]) -> dict[str, Any]:
    """The result as the JSON contract has it."""
    return {
        "findings": [item.document() for item in findings],
        "counts": {
            severity.value: sum(item.severity == severity for item in findings) for severity in Severity
        },
        "skipped": [{"sheet": item.sheet, "row": item.row, "why": item.why} for item in book.skipped],
        "tables": [{"sheet": sheet, "rows": len(table)} for sheet, table in present(book).items()],
    }
