"""A workbook read whole: typed tables, settings, calendar, lists, and what was odd about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..handbook.calendar import WorkingCalendar
from ..handbook.codes import Code, CodeList, code_lists
from ..handbook.settings import BY_KEY, Settings, read_settings
from ..handbook.writing import tidy
from ..kernel.columns import structure
from ..kernel.columns.codes import Spellings, canonical
from ..kernel.columns.frame import Skipped
from ..kernel.columns.resolving import numbered_findings, resolved
from ..kernel.finding import Finding
from ..kernel.flaw import Flaw
from ..kernel.form import FORMS, Form
from ..kernel.given import Given
from ..kernel.module import is_off, module_of
from ..kernel.reading import Unreadable, day
from ..kernel.table import Table
from .clock import business_day
from .errors import BookError
from .log.signatures import roles_signed
from .modules import used_settings, with_modules_held
from .own_sheets import CALENDAR, LOG, OPTIONS, SETTINGS_SHEET
from .package.file_mark import FileMark, mark_of
from .paper.panel import PANELS, read_panels
from .reading.book_source import FileSource, Source
from .reading.kept import framed_sheet
from .reading.sheet_findings import headless, missing, open_elsewhere, sheet_findings
from .reading.sheets import find_sheet
from .reading.system import SystemSheet, system_rows
from .reading.system_checks import days_unread, settings_twice

ATTEMPTS = 5

if TYPE_CHECKING:
    from .changes.carrier import Carrier

EPOCH_WORDS = ("工作簿用的是1904日期系统", "日期已按1904系统读取；请在Excel选项里改为1900系统后核对日期")


@dataclass
class Book:
    """What one workbook holds.

    ``mark`` is what the file was when it was read. ``tables`` maps the sheets of all registered forms
    to typed tables (empty where the sheet is missing); ``findings`` are those of reading; ``lost`` names
    what writing the book anew would lose; ``panels`` holds the texts of the panels by sheet and address;
    ``header_rows`` are by the form's sheet; ``live`` carries changes into the workbook that it was read
    from, where that is in hand; ``business_day`` is the day for which it was last judged; ``setting_cells``
    are row and cell of each 值 by 名称; ``left_out`` names the sheets not read, for their module is off.
    """

    path: Path
    mark: FileMark | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    setting_texts: dict[str, str] = field(default_factory=dict)
    setting_cells: dict[str, tuple[int, str]] = field(default_factory=dict)
    calendar_rows: list[dict[str, str]] = field(default_factory=list)
    lists: Mapping[str, CodeList] = field(default_factory=code_lists)
    option_rows: list[dict[str, str]] = field(default_factory=list)
    log: list[dict[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    panels: dict[str, dict[str, str]] = field(default_factory=dict)
    header_rows: dict[str, int] = field(default_factory=dict)
    live: Carrier | None = None
    business_day: date | None = None
    left_out: set[str] = field(default_factory=set)

    def table(self, form: type[Form]) -> Table:
        """The table of a form."""
        return self.tables[form.sheet]

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """Public holidays of China, overridden by the sheet 工作日历."""
        known = self.lists["日历类型"]
        found = {}
        for row in self.calendar_rows:
            kind = known.parse(row.get("类型", ""))
            try:
                found[day(row.get("日期", ""))] = kind or ""
            except Unreadable:
                continue  # said as a finding when the sheet was read
        return WorkingCalendar({when: kind for when, kind in found.items() if kind})

    def given(self, today: date | None = None) -> Given:
        """The arguments of checks and figures: ``today`` wins over 业务日期, the clock comes last."""
        self.business_day = business_day(today, self.settings)
        return Given(self.business_day, self.settings, self.calendar, self.lists, roles_signed(self.log))


def read_book(path: Path, forms: Iterable[type[Form]] | None = None, *, every: bool = False) -> Book:
    """Read a workbook file; BookError where the file cannot be used at all.

    A file that somebody replaces meanwhile is read again: parts of two would be neither.
    """
    for attempt in range(ATTEMPTS):
        mark = mark_of(path)
        try:
            book = read_source(FileSource(path), forms, every=every)
        except BookError:
            if mark_of(path) == mark or attempt + 1 == ATTEMPTS:
                raise
            continue
        if mark_of(path) == mark:
            break
    book.mark = mark
    return book


def read_live(workbook: Any, forms: Iterable[type[Form]] | None = None, *, every: bool = False) -> Book:
    """Read the open workbook, or a file in hand; a command's changes then go into it."""
    from .live.carrier import carrier_of

    carrier = carrier_of(workbook)
    book = read_source(carrier.source, forms, every=every)
    book.live = carrier
    return book


def read_source(source: Source, forms: Iterable[type[Form]] | None = None, *, every: bool = False) -> Book:
    """Read a workbook, from its file or as it stands open; the sheets of a module that is off as if absent.

    ``every`` reads them too.
    """
    book = Book(source.path, lost=list(source.foreign_parts()))
    system = {sheet.name: sheet for sheet in system_rows(source)}
    _take_system(book, system)
    chosen = list(FORMS if forms is None else forms)
    book.settings = with_modules_held(book.settings, book.setting_texts, source)
    off = frozenset() if every else book.settings.modules_off
    known = set(system)
    for form in chosen:
        name, left_out = find_sheet(source, form), is_off(module_of(form.__module__), off)
        if name is not None and left_out:
            known.add(name)
            book.left_out.add(name)
        if name is None or left_out:
            book.findings += [] if left_out else [missing(form)]
            book.tables[form.sheet] = Table.absent(form)
            continue
        known.add(name)
        _take_sheet(book, source, form, name)
    book.panels, marginal = read_panels(source)
    book.lost += marginal
    known |= set(PANELS.names())
    extra = [sheet.name for sheet in source.sheets if sheet.name not in known]
    book.lost += [f"工作表“{name}”" for name in extra]
    book.findings += [found for table in book.tables.values() for found in numbered_findings(table)]
    _resolve(book)
    if source.date1904:
        book.findings.append(structure.EPOCH_1904.finding(Flaw(*EPOCH_WORDS)))
    if owner := source.owner():
        book.findings.append(open_elsewhere(source.path, owner))
    return book


def _resolve(book: Book) -> None:
    """Every code as the tables know it: the one place, so that no figure, command or rule sees another."""
    tables = {sheet: canonical(table) for sheet, table in book.tables.items()}
    spellings = Spellings(tables)
    for sheet, table in tables.items():
        book.tables[sheet], found = resolved(table, spellings)
        book.findings += found


def _take_system(book: Book, system: Mapping[str, SystemSheet]) -> None:
    if sheet := system.get(SETTINGS_SHEET):
        book.setting_texts = {row["名称"]: row.get("值", "") for row in sheet.rows if row.get("名称")}
        letter = sheet.letters.get("值", "B")
        cells = {row.get("名称", ""): (number, f"{letter}{number}") for number, row in sheet.numbered()}
        book.setting_cells = cells
        book.settings, found = read_settings(book.setting_texts, lambda name: cells.get(name, (None, "")))
        hidden = BY_KEY.keys() - {tidy(item.key) for item in used_settings(book.settings.modules_off)}
        found = [item for item in found if tidy(item.key) not in hidden]
        book.findings += [*found, *settings_twice(sheet)]
    if sheet := system.get(OPTIONS):
        book.option_rows = sheet.rows
        book.lists = {**book.lists, **_lists(sheet.rows)}
    if sheet := system.get(CALENDAR):
        book.calendar_rows = sheet.rows
        book.findings += days_unread(sheet, book.lists["日历类型"])
    if sheet := system.get(LOG):
        book.log = sheet.rows


def _lists(rows: Sequence[Mapping[str, str]]) -> dict[str, CodeList]:
    """The lists of the sheet 选项表; ours lend them article and order."""
    grouped: dict[str, list[Code]] = {}
    for row in rows:
        code, name = row.get("代码", ""), row.get("名称", "")
        if row.get("列表") and (code or name):
            entry = Code(
                code or name,
                name or code,
                len(grouped.get(row["列表"], ())) + 1,
                enabled=row.get("启用") != "否",
            )
            grouped.setdefault(row["列表"], []).append(entry)
    ours = code_lists()
    return {
        name: replace(ours[name], entries=tuple(entries)) for name, entries in grouped.items() if name in ours
    }


def _take_sheet(book: Book, source: Source, form: type[Form], name: str) -> None:
    seen, header_row, framed = framed_sheet(source, form, name, book.lists)
    if framed is None:
        book.findings.append(headless(form, name))
        book.tables[form.sheet] = Table.absent(form)
        book.lost.append(f"工作表“{name}”（没有表头行）")
        return
    book.header_rows[form.sheet] = header_row
    book.tables[form.sheet] = framed.table
    first = framed.table.rows[0].as_py() if len(framed.table) else None
    book.findings += framed.findings + list(sheet_findings(form, name, seen, first))
    book.skipped += framed.skipped
    if seen.formulas:
        book.lost.append(f"“{name}”里的 {seen.formulas} 个公式")
    if unknown := [item.column for item in framed.findings if item.rule == structure.UNKNOWN_COLUMN.id]:
        book.lost.append(f"“{name}”的列{'、'.join(unknown)}")
    if doubled := [item.column for item in framed.findings if item.rule == structure.DOUBLED_COLUMN.id]:
        book.lost.append(f"“{name}”里重复的列{'、'.join(doubled)}")
    sums = [str(item.row) for item in framed.skipped if item.why == "合计行"]
    if sums:
        book.lost.append(f"“{name}”第{'、'.join(sums)}行的合计")


def refuse_loss(book: Book) -> None:
    """BookError naming what writing the book anew would lose."""
    if book.lost:
        raise BookError(
            f"“{book.path.name}”里有改写时会丢失的内容：{'；'.join(book.lost)}。请先移到另一个工作簿再做。",
            "would_lose",
        )
