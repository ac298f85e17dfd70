"""Rules for what may be typed into the cells of a range."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation as Rule
from xlwings import XlwingsError, base_classes

from ..cells.area import Area, parse
from ..unsupported import Named

TYPES = {
    "whole_number": "whole",
    "decimal": "decimal",
    "list": "list",
    "date": "date",
    "time": "time",
    "text_length": "textLength",
    "custom": "custom",
}
TYPE_NAMES = {value: key for key, value in TYPES.items()}
OPERATORS = {
    "between": "between",
    "not_between": "notBetween",
    "equal_to": "equal",
    "not_equal_to": "notEqual",
    "greater_than": "greaterThan",
    "less_than": "lessThan",
    "greater_than_or_equal": "greaterThanOrEqual",
    "less_than_or_equal": "lessThanOrEqual",
}
OPERATOR_NAMES = {value: key for key, value in OPERATORS.items()}
LONGEST_LIST = 255


class DataValidation(Named, base_classes.DataValidation):
    """A range's rule: ``mixed_criteria`` where some cells have none, ``inconsistent`` where they differ."""

    def __init__(self, parent: Any) -> None:
        self.parent = parent
        self.rules = parent.sheet.worksheet.data_validations.dataValidation

    @property
    def api(self) -> Any:
        """openpyxl's rule; None where there is not just one."""
        return self._rule

    def _met(self) -> list[tuple[Rule, int]]:
        """The rules of the range and how many of its cells each takes."""
        found = []
        for rule in self.rules:
            parts = [parse(each.coord) for each in rule.sqref.ranges]
            shared = [common for part in parts if part and (common := part.meets(self.parent.area))]
            if shared:
                found.append((rule, sum(each.shape[0] * each.shape[1] for each in shared)))
        return found

    @property
    def _rule(self) -> Any:
        met = self._met()
        return met[0][0] if len(met) == 1 and met[0][1] == len(self.parent) else None

    @property
    def type(self) -> str:
        """The kind of rule."""
        met = self._met()
        if not met:
            return "none"
        if self._rule is None:
            return "mixed_criteria" if sum(count for _, count in met) < len(self.parent) else "inconsistent"
        return TYPE_NAMES.get(self._rule.type or "", "unknown")

    def _get(self, name: str, *, when: bool = True) -> Any:
        return getattr(self._rule, name) if self._rule is not None and when else None

    @property
    def _compares(self) -> bool:
        return self.type not in ("list", "custom", "none", "mixed_criteria", "inconsistent")

    @property
    def operator(self) -> str | None:
        """How the typed value is compared."""
        return OPERATOR_NAMES.get(self._get("operator") or "between") if self._compares else None

    @property
    def formula1(self) -> str | None:
        """The first value compared with."""
        return self._get("formula1", when=self._compares)

    @property
    def formula2(self) -> str | None:
        """The second value compared with."""
        return self._get("formula2", when=self.operator in ("between", "not_between"))

    @property
    def formula(self) -> str | None:
        """The formula of a custom rule."""
        return f"={self._get('formula1')}" if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """Where a list comes from: ``=A1:A9``, or the texts between commas."""
        text = self._get("formula1", when=self.type == "list")
        if text is None:
            return None
        return text[1:-1].replace('""', '"') if text.startswith('"') else f"={text}"

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Is the list offered in the cell?"""
        hidden = self._get("showDropDown", when=self.type == "list")
        return None if self.type != "list" else not hidden

    @property
    def ignore_blank(self) -> bool | None:
        """May the cell stay blank?"""
        return self._flag("allowBlank")

    @property
    def show_input(self) -> bool | None:
        """Is a hint shown?"""
        return self._flag("showInputMessage")

    @property
    def show_error(self) -> bool | None:
        """Is a wrong entry refused?"""
        return self._flag("showErrorMessage")

    def _flag(self, name: str) -> bool | None:
        return None if self._rule is None else bool(self._get(name))

    input_title = property(lambda self: self._get("promptTitle"), doc="The hint's title.")
    input_message = property(lambda self: self._get("prompt"), doc="The hint.")
    error_title = property(lambda self: self._get("errorTitle"), doc="The refusal's title.")
    error_message = property(lambda self: self._get("error"), doc="The refusal.")

    @property
    def alert_style(self) -> str | None:
        """``stop``, ``warning`` or ``information``."""
        return None if self._rule is None else (self._get("errorStyle") or "stop")

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Offer the cells of a range, what a name stands for, or some texts."""
        if isinstance(source, base_classes.Range):
            here: Any = source
            text = f"{here.sheet.quoted}!{here.area.text()}"
        elif isinstance(source, base_classes.Name):
            text = source.name
        else:
            inside = ",".join(source)
            if len(inside) > LONGEST_LIST:
                raise ValueError("the Excel data validation source cannot exceed 255 characters")
            text = '"' + inside.replace('"', '""') + '"'
        self._put(Rule(type="list", formula1=text, showDropDown=not in_cell_dropdown or None))

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Compare with one or two values, or with a formula's answer."""
        kind: Any = TYPES[rule_type]
        compare: Any = OPERATORS[operator] if operator else None
        first, second = (text.removeprefix("=") if text else text for text in (formula1, formula2 or ""))
        self._put(Rule(type=kind, operator=compare, formula1=first, formula2=second or None))

    def _put(self, rule: Rule) -> None:
        if self.type in ("mixed_criteria", "inconsistent"):
            raise XlwingsError("the target cells have different validation rules")
        old = self._rule
        for name in ("promptTitle", "prompt", "errorTitle", "error", "errorStyle"):
            setattr(rule, name, getattr(old, name) if old is not None else None)
        rule.allowBlank = rule.showInputMessage = rule.showErrorMessage = True
        self.delete()
        rule.sqref = MultiCellRange(self.parent.area.ref)
        self.rules.append(rule)

    def delete(self) -> None:
        """Let anything be typed into these cells."""
        for rule, _ in self._met():
            kept = [part for each in rule.sqref.ranges for part in _without(each, self.parent.area)]
            if kept:
                rule.sqref = MultiCellRange([CellRange(part.ref) for part in kept])
            else:
                self.rules.remove(rule)


def _without(each: CellRange, area: Area) -> list[Area]:
    """What is left of a range when ``area`` is cut out: at most four rectangles."""
    whole = parse(each.coord)
    hole = whole.meets(area) if whole else None
    if whole is None or hole is None:
        return [whole] if whole else []
    parts = []
    if hole.top > whole.top:
        parts.append(Area(whole.top, whole.left, hole.top - 1, whole.right))
    if hole.bottom < whole.bottom:
        parts.append(Area(hole.bottom + 1, whole.left, whole.bottom, whole.right))
    if hole.left > whole.left:
        parts.append(Area(hole.top, whole.left, hole.bottom, hole.left - 1))
    if hole.right < whole.right:
        parts.append(Area(hole.top, hole.right + 1, hole.bottom, whole.right))
    return parts
