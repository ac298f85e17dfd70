"""The data workbook: every form a sheet, with guide, settings, options, rules and log around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ...handbook.settings import read_settings
from ...kernel.form import FORMS, Form
from ...kernel.module import is_off, module_of
from ..log.entries import anchor_of
from ..modules import modules_with, used_lists, used_rules, used_settings
from ..own_sheets import CALENDAR, GUIDE, HIDDEN, SETTINGS_SHEET, VERSION, VERSION_NAME
from .choices import define_lists, option_rows
from .first_screen import FIRST_SCREEN
from .grid import Sight, draw
from .guide import (
    TITLE,
    draw_guide,
    form_entry,
    panel_entry,
    setting_choices,
    system_entries,
    system_grids,
)
from .lazily import LazySequence
from .new import new_workbook
from .origin import Origin
from .panel import PANELS, CellValues, Panel, checked, draw_panels, panels_of
from .record import record_grid
from .styles import TABS, Formats

Records = LazySequence[Mapping[str, Any]]
COMPANY = "公司名称"


def build(
    path: Path,
    *,
    records: Mapping[str, Records] | None = None,
    settings: Mapping[str, str] | None = None,
    options: Sequence[Mapping[str, str]] | None = None,
    log: Sequence[Mapping[str, str]] = (),
    panels: Mapping[str, CellValues] | None = None,
    forms: Iterable[type[Form]] | None = None,
    opened: Collection[str] = (),
    widths: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
) -> None:
    """Write the workbook: same arguments, same bytes.

    ``records`` are field → value by sheet; a text in a column of numbers or dates stays a text, None is
    blank; a module of which there are any is on where ``settings`` says nothing of it. The sheet 工作日历
    may be given too, by header. ``settings`` is 名称 → 值, ``options`` the rows of 选项表 by header (ours
    where left out), ``log`` those of 操作记录, ``panels`` what stands in the cells of the panels, by sheet
    and address. ``forms`` defaults to all registered ones. The sheets that people have ``opened`` are seen
    like those in front, columns as wide as ``widths`` say, by sheet and field. ValueError for a sheet, field
    or cell that does not exist; BookError where the file cannot be written.
    """
    given, values = dict(records or {}), dict(settings or {})
    calendar = list(given.pop(CALENDAR, ()))
    chosen = by_department(FORMS if forms is None else forms)
    strange = given.keys() - {form.sheet for form in chosen}
    if strange:
        raise ValueError(f"no sheet {'、'.join(sorted(strange))}")
    values = modules_with({sheet for sheet, rows in given.items() if rows}) | values
    known = read_settings(values)[0]
    off, tabs = known.modules_off, department_tabs(chosen)
    used = [form for form in chosen if not is_off(module_of(form.__module__), off)]
    shown, lists = used_settings(off), used_lists(used)
    texts = {sheet: values for sheet, values in (panels or {}).items() if any(values.values())}
    drawn = panels_of([form.sheet for form in used], texts)
    checked(texts, drawn)
    seen = {*in_front(used), *opened} - {form.sheet for form in chosen if form not in used}
    grids = [
        record_grid(form, given.get(form.sheet, ()), tabs[form.department], known, widths) for form in chosen
    ]
    offered = option_rows(options, lists)
    system = system_grids(values, shown, used_rules(off), calendar, log, offered)
    front, away = _front_and_away(drawn)
    entries = [panel_entry(panel, tabs) for panel in (FIRST_SCREEN, *front)]
    entries += [form_entry(form, tabs[form.department]) for form in used if not form.private]
    entries += [*(panel_entry(panel, tabs) for panel in away), *system_entries()]
    with new_workbook(path, title=TITLE, origin=Origin.book(anchor_of(log))) as workbook:
        formats = Formats(workbook)
        draw_panels(workbook, formats, [FIRST_SCREEN], texts)
        draw_guide(workbook, formats, entries, values.get(COMPANY, ""), seen)
        draw_panels(workbook, formats, front, texts)
        listed = {GUIDE, *(entry.sheet for entry in entries)}
        sheets = {
            grid.sheet: draw(workbook, formats, grid, _sight(grid.sheet, seen, listed))
            for grid in (*grids, *system)
        }
        draw_panels(workbook, formats, away, texts, seen)
        setting_choices(sheets[SETTINGS_SHEET], shown)
        define_lists(workbook, lists, offered)
        workbook.define_name(VERSION_NAME, f"={VERSION}")
        for hidden in HIDDEN:
            workbook.add_worksheet(hidden).very_hidden()


def _front_and_away(drawn: Iterable[Panel]) -> tuple[list[Panel], list[Panel]]:
    """The panels behind 目录, and those at the end; the first sheet is neither."""
    rest = [panel for panel in drawn if panel != FIRST_SCREEN]
    return [panel for panel in rest if not panel.hidden], [panel for panel in rest if panel.hidden]


def in_front(forms: Iterable[type[Form]]) -> list[str]:
    """The sheets that are seen in a new book with these ``forms``."""
    return [
        *(panel.sheet for panel in PANELS if not panel.hidden),
        *(form.sheet for form in forms if form.front),
    ]


def _sight(sheet: str, seen: Collection[str], listed: Collection[str]) -> Sight:
    if sheet in seen:
        return Sight.SHOWN
    return Sight.HIDDEN if sheet in listed else Sight.AWAY


def by_department(forms: Iterable[type[Form]]) -> list[type[Form]]:
    """Departments in order of their first form; in each, a child behind its parent."""
    grouped: dict[str, list[type[Form]]] = {}
    for form in families(list(forms)):
        grouped.setdefault(form.department, []).append(form)
    return [form for group in grouped.values() for form in group]


def families(forms: Sequence[type[Form]], parent: str = "") -> list[type[Form]]:
    """Every form followed by its children; otherwise in the order given."""
    sheets = {form.sheet for form in forms}
    above = {form: form.parent[0] if form.parent and form.parent[0] in sheets else "" for form in forms}
    own = [form for form in forms if above[form] == parent]
    return [each for form in own for each in (form, *families(forms, form.sheet))]


def department_tabs(forms: Iterable[type[Form]]) -> dict[str, str]:
    """A colour for each department."""
    departments = dict.fromkeys(form.department for form in forms)
    return {name: TABS[index % len(TABS)] for index, name in enumerate(departments)}
