"""今日, the first sheet: what is due, counts, figures of whoever looks; of a new company its five steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ...handbook.settings import InvalidSetting
from ...kernel.finding import Severity
from ...kernel.form import FORMS
from ...kernel.screen import (
    AGES,
    MONTHS,
    SCREEN,
    Count,
    Figures,
    HeadLines,
    OnboardingStep,
    ScreenInput,
    figures_for,
)
from ...kernel.table import Table
from ..book import Book
from ..clock import clock_day, clock_time
from ..errors import BookError
from ..modules import used_forms
from ..own_sheets import HELP, RESULT, TODAY
from ..paper.build import in_front
from ..paper.first_screen import LINES, NO_TABLES, WIDE, WIDTHS, filled
from ..rewrite import show
from ..todo import agenda_of, all_tasks, called, counted, lines
from ..writing.backup import FOLDER, copied_at, copies
from .fitting import cut, fitting
from .help_page import help_lines
from .viewer import Viewer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ...kernel.given import Given
    from ..changes.carrier import Carrier
    from ..paper.today import TodoLine

DONE, OPEN = "☑", "□"
STEPS = "建立工作簿：还差 {} 步，做完一步自己打勾；都做完了，这里就是每天要办的事。"
Cells = dict[str, Any]
T = TypeVar("T")


def screen(
    book: Book, given: Given, viewer: Viewer, seen: Collection[str], found: Mapping[str, int] | None = None
) -> Cells:
    """The cells of 今日.

    ``seen`` are the sheets that have a tab, ``found`` says how many lines of each 轻重 检查结果 holds.
    """
    sheets = {form.sheet for form in used_forms(book.settings.modules_off)} & book.tables.keys()
    moment = f"截至 {given.today}" + (f" {clock_time()[11:16]}" if given.today == clock_day() else "")
    title = f"今日　{given.settings.company_name}".strip()
    steps = sorted(_of(OnboardingStep, sheets), key=lambda step: step.number)
    undone = [step for step in steps if not _is_done(step, ScreenInput(book, given))]
    if undone:
        rows = [_step(step, DONE if step not in undone else OPEN, seen) for step in steps]
        return filled((title, "", STEPS.format(len(undone))), rows, [])
    tasks, left_out = all_tasks(book, given)
    every, mine = (agenda_of(tasks, left_out, given, own) for own in ((), viewer.mine))
    tasks = list((mine if viewer.owner else every).tasks)
    look = ScreenInput(book, given, tasks, viewer.owner, viewer.boss, viewer.staff_no)
    head, told = _head(look, viewer, sheets, seen)
    others = tuple(task for task in mine.tasks if task.key not in told)
    todo, room = lines(others, called(book), given.today, named=1), len(LINES) - len(head)
    return filled(
        (title, f"{viewer.title}　{moment}", counted(mine, todo, given.today, room)),
        [*head, *(_line(line, seen) for line in todo[:room])],
        _most([*_counts(look, viewer, sheets, seen), *_findings(found or {}, seen), *_kept(book.path)]),
        _tables(look, viewer, sheets),
    )


class New(NamedTuple):
    """What a new workbook begins with: the cells of its panels, and the sheets of the steps ``opened``."""

    panels: Mapping[str, Cells]
    opened: Collection[str]


def of_empty(path: Path) -> New:
    """The same of a book without a row."""
    book = Book(path, tables={form.sheet: Table.absent(form) for form in FORMS})
    off = book.settings.modules_off
    given = book.given()
    opened = {sheet for step in _of(OnboardingStep, book.tables) for sheet in (step.sheet, *step.also)}
    first = screen(book, given, Viewer(), {*in_front(used_forms(off)), *opened})
    return New({TODAY: first, HELP: help_lines(book, given.today)}, opened)


def _of(kind: type[T], sheets: Collection[str]) -> Iterator[T]:
    for item in SCREEN:
        if isinstance(item, kind) and set(item.sheets) <= set(sheets):
            yield item


def _mark(sheet: str, seen: Collection[str]) -> str:
    return f"#{sheet}" if sheet in seen else sheet


def _is_done(step: OnboardingStep, look: ScreenInput) -> bool:
    try:
        return step.done(look)
    except InvalidSetting:  # S17 names it
        return False


def _step(step: OnboardingStep, sign: str, seen: Collection[str]) -> tuple[Any, ...]:
    words = f"{sign} {step.number}. {step.title}：{step.advice}"
    return words, None, None, None, None, _mark(step.sheet, seen)


def _head(
    look: ScreenInput, viewer: Viewer, sheets: Collection[str], seen: Collection[str]
) -> tuple[list[tuple[Any, ...]], set[str]]:
    """The lines above what is to be done, and the keys of the tasks that they tell."""
    found, told = [], set()
    for item in _of(HeadLines, sheets):
        if item.roles and set(item.roles).isdisjoint(viewer.roles):
            continue
        own = item.compute(look)
        shown = [(line.text, line.sheet) for line in own[: item.most]]
        if len(own) > item.most:
            shown.append((f"……{item.title}另有 {len(own) - item.most} 项", own[0].sheet))
        found += [(cut(text, WIDE), None, None, None, None, _mark(sheet, seen)) for text, sheet in shown]
        told |= {line.key for line in own} - {""}
    return found[: len(LINES)], told


def _line(line: TodoLine, seen: Collection[str]) -> tuple[Any, ...]:
    what, whose, waits = (
        fitting(text, WIDTHS[letter])
        for text, letter in ((line.what, "A"), (line.whose, "B"), (line.waits, "E"))
    )
    return what, whose, line.due, line.late or None, waits, _mark(line.sheet, seen)


def _counts(
    look: ScreenInput, viewer: Viewer, sheets: Collection[str], seen: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    """What costs money first, then what others wait for."""
    own = [
        item
        for item in _of(Count, sheets)
        if not viewer.roles or not item.roles or not set(item.roles).isdisjoint(viewer.roles)
    ]
    for item in sorted(own, key=lambda item: item.weight):
        try:
            value = item.compute(look)
        except InvalidSetting:  # S17 names it
            continue
        if value is not None:
            unit = f"（{look.unit}）" if item.money else ""
            yield f"{item.title}{unit}", value, _mark(item.sheet, seen)


def _most(counts: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """As many as there is room for: what is 0 leaves first."""
    if len(counts) > len(LINES):
        counts = [own for own in counts if own[1]]
    return counts[: len(LINES)]


def _findings(found: Mapping[str, int], seen: Collection[str]) -> Iterator[tuple[Any, ...]]:
    for severity in (Severity.BLOCK, Severity.WARN):
        if count := found.get(severity.word):
            yield f"检查结果：{severity.word}", count, _mark(RESULT, seen)


def _kept(path: Path) -> Iterator[tuple[Any, ...]]:
    """The last copy of the file, and where it lies."""
    if found := copies(path):
        yield f"最近备份（文件夹“{FOLDER}”）", f"{copied_at(found[-1]):%m-%d %H:%M}", ""


def _tables(look: ScreenInput, viewer: Viewer, sheets: Collection[str]) -> Any:
    """The title on the left and both tables: of each place the first of his that has something to say."""
    title, *none = NO_TABLES
    tables = []
    for place, blank in zip((MONTHS, AGES), none, strict=True):
        items = figures_for(place, viewer.roles, list(_of(Figures, sheets)))
        known = ((item, _figures(look, item)) for item in items)
        found, rows = next(((item, own) for item, own in known if own), (None, list(blank)))
        tables.append(rows)
        title = found.title(look) if found and found.title else title
    return title, *tables


def _figures(look: ScreenInput, item: Figures) -> list[tuple[Any, ...]]:
    try:
        rows = item.compute(look)
    except InvalidSetting:  # S17 names it
        return []
    return [item.headers(look), *rows] if rows else []


def refresh(book: Book, given: Given, viewer: Viewer) -> Cells:
    """Fill 今日 of the book, open or on disk; BookError where it has no such sheet.

    Nobody decides anything by it: no line of 操作记录, no copy of the file, nothing to take back.
    """
    if TODAY not in book.panels:
        raise BookError(
            f"“{book.path.name}”还没有“{TODAY}”这张表，没有改动，请先点“升级工作簿”（会留一份备份）。",
            "old_book",
        )
    made: Cells = {}

    def cells(carrier: Carrier) -> Mapping[str, Cells]:
        made.update(screen(book, given, viewer, *_sight(carrier)))
        return {TODAY: made}

    show(book, cells)
    return made


def _sight(carrier: Carrier) -> tuple[Collection[str], Mapping[str, int]]:
    """The sheets that have a tab, and how many lines of each 轻重 检查结果 holds."""
    from ..live.findings import FILL_AT
    from ..live.tabs import seen

    found: Sequence[Sequence[str]] = carrier.lines(RESULT)[1:]
    return seen(carrier.workbook), Counter(str(line[FILL_AT]) for line in found if len(line) > FILL_AT)
