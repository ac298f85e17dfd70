"""Filters: rows that do not fit are hidden; values are read whole all the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.filters import AutoFilter as Record
from openpyxl.worksheet.filters import CustomFilter, CustomFilters, FilterColumn, Filters, Top10
from xlwings import base_classes

from ..cells.area import Area
from ..cells.values import typed
from ..unsupported import Named

OPERATORS = {
    "equal_to": "equal",
    "not_equal_to": "notEqual",
    "greater_than": "greaterThan",
    "less_than": "lessThan",
    "greater_than_or_equal": "greaterThanOrEqual",
    "less_than_or_equal": "lessThanOrEqual",
}
NAMES = {value: key for key, value in OPERATORS.items()}
PAIRS = {
    "between": ("greaterThanOrEqual", "lessThanOrEqual", True),
    "not_between": ("lessThan", "greaterThan", False),
}
BLANK = " "
"""How the file writes "equal to nothing"."""


class AutoFilter(Named, base_classes.AutoFilter):
    """The filter of a table, or of a range of a sheet."""

    def __init__(self, sheet: Any, area: Area, table: Any = None) -> None:
        self.sheet, self.area, self.table = sheet, area, table

    @property
    def _record(self) -> Any:
        found = self.table.autoFilter if self.table is not None else self.sheet.worksheet.auto_filter
        return found if found is not None and found.ref else None

    def _made(self) -> Any:
        record = self._record
        if record is not None and self.table is None and record.ref != self.area.ref:
            raise ValueError("This worksheet already has an AutoFilter on a different range")
        if record is None:
            record = Record(ref=self.area.ref)
            if self.table is not None:
                self.table.autoFilter = record
            else:
                self.sheet.worksheet.auto_filter = record
        return record

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What each column is filtered by."""
        columns = {int(each.colId): each for each in self._record.filterColumn} if self._record else {}
        width = self.area.shape[1]
        return [_snapshot(field, columns.get(field - 1)) for field in range(1, width + 1)]

    def apply_values(self, field: int, values: list[str]) -> None:
        """Show rows that have one of some texts."""
        blank = "" in values
        texts = [value for value in values if value]
        self._put(FilterColumn(colId=field - 1, filters=Filters(filter=texts, blank=blank or None)))

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Show rows that compare so."""
        if operator in PAIRS:
            first, second, both = PAIRS[operator]
            rules = [_custom(first, value1), _custom(second, value2)]
            custom = CustomFilters(_and=both or None, customFilter=rules)
        else:
            custom = CustomFilters(customFilter=[_custom(OPERATORS[operator], value1)])
        self._put(FilterColumn(colId=field - 1, customFilters=custom))

    def apply_top_items(self, field: int, count: int) -> None:
        """Show the largest."""
        self._put(FilterColumn(colId=field - 1, top10=Top10(val=count, top=True)))

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Show the smallest."""
        self._put(FilterColumn(colId=field - 1, top10=Top10(val=count, top=False)))

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Show the largest part."""
        self._put(FilterColumn(colId=field - 1, top10=Top10(val=percent, top=True, percent=True)))

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Show the smallest part."""
        self._put(FilterColumn(colId=field - 1, top10=Top10(val=percent, top=False, percent=True)))

    def clear(self, field: int | None) -> None:
        """Show all rows again, as far as one column or every column is concerned."""
        record = self._record
        if record is not None:
            record.filterColumn = [each for each in record.filterColumn if field and each.colId != field - 1]
            self._hide()

    def _put(self, column: FilterColumn) -> None:
        record = self._made()
        record.filterColumn = [*(each for each in record.filterColumn if each.colId != column.colId), column]
        self._hide()

    def _hide(self) -> None:
        """Hide the rows that do not fit, show the others."""
        area = self.area
        rows = self.sheet.held.read(area)[1:]
        columns = [each for each in self._record.filterColumn if each.colId is not None]
        ranked = {
            id(each): _ranked(each, [row[each.colId] for row in rows]) for each in columns if each.top10
        }
        for number, row in enumerate(rows):
            shown = all(
                number in ranked[id(each)] if each.top10 else _fits(each, row[each.colId]) for each in columns
            )
            record = self.sheet.worksheet.row_dimensions
            if not shown or area.top + 1 + number in record:
                record[area.top + 1 + number].hidden = not shown


def _custom(operator: str, value: Any) -> CustomFilter:
    kind: Any = operator
    return CustomFilter(operator=kind, val=BLANK if value is None else _text(value))


def _text(value: Any) -> str:
    """A value of xlwings (dates come as dictionaries) as the file has it."""
    if isinstance(value, dict):
        return typed(float(to_excel(datetime.fromisoformat(value["value"]))))
    return str(value)


def _ranked(column: FilterColumn, values: list[Any]) -> set[int]:
    """The places of the largest or smallest numbers."""
    top: Any = column.top10
    places = [at for at, value in enumerate(values) if isinstance(value, float)]
    places.sort(key=lambda at: values[at], reverse=top.top is not False)
    count = int(top.val) if not top.percent else max(1, int(len(places) * top.val / 100))
    return set(places[:count])


def _fits(column: FilterColumn, value: Any) -> bool:
    if column.filters is not None:
        texts = {str(each).casefold() for each in column.filters.filter}
        return typed(value).casefold() in texts or (value is None and bool(column.filters.blank))
    if column.customFilters is not None:
        answers = [_compares(each, value) for each in column.customFilters.customFilter]
        return all(answers) if column.customFilters._and or len(answers) == 1 else any(answers)
    return True


def _compares(rule: CustomFilter, value: Any) -> bool:
    operator = rule.operator or "equal"
    if rule.val == BLANK:
        return (value is None) == (operator == "equal")
    number = typed(value)
    left: Any = number.casefold()
    right: Any = str(rule.val).casefold()
    try:
        left, right = float(number), float(rule.val or "")
    except ValueError:
        if operator not in ("equal", "notEqual"):
            return False
    return {
        "equal": left == right,
        "notEqual": left != right,
        "greaterThan": left > right,
        "lessThan": left < right,
        "greaterThanOrEqual": left >= right,
        "lessThanOrEqual": left <= right,
    }[operator]


def _snapshot(field: int, column: FilterColumn | None) -> dict[str, Any]:
    found = base_classes.empty_autofilter_criteria(field)
    if column is None:
        return found
    if column.filters is not None:
        return {**found, "type": "values", "values": [str(each) for each in column.filters.filter]}
    if column.top10 is not None:
        end = "top" if column.top10.top is not False else "bottom"
        kind, name = ("percent", "percent") if column.top10.percent else ("items", "count")
        number: Any = column.top10.val
        return {**found, "type": f"{end}_{kind}", name: number if kind == "percent" else int(number)}
    if column.customFilters is None:
        return {**found, "type": "unknown"}
    rules = column.customFilters.customFilter
    values = [None if rule.val == BLANK else str(rule.val) for rule in rules] + [None]
    operator = NAMES.get(rules[0].operator or "equal")
    if len(rules) > 1:
        operator = "between" if column.customFilters._and else "not_between"
    return {**found, "type": "comparison", "operator": operator, "value1": values[0], "value2": values[1]}
