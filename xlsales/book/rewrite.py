"""Changes of a command into its book: whole, or not at all; what is foreign in the book stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from .actor import acting, os_login
from .book import Book
from .clock import clock_day
from .filled import Changes, filled
from .log.decided import decided, told
from .log.entries import HASH, anchor_of, business_day, chained, entry
from .log.entries import HEADERS as LOG_HEADERS
from .modules import switches
from .own_sheets import CALENDAR, LOG
from .package.file_mark import mark_of
from .paper.panel import PANELS, CellValues
from .writing.backup import keep
from .writing.lock import replacing

if TYPE_CHECKING:
    from .changes.carrier import Carrier
    from .changes.edits import Edits

Lines = Sequence[Mapping[str, str]]
Panels = Mapping[str, CellValues]
PLAIN = "写入"
"""The command of a line for which no command gave one."""


def rewrite(book: Book, changed: Changes, log: Lines, panels: Panels | None = None) -> None:
    """Bring the ``changed`` sheets (all their records, by field) and new lines of 操作记录 into the book.

    ``panels`` are the cells of panels that change, by sheet and address; None makes one blank. An open
    workbook is changed in place and not saved, of a file the parts are edited and it is saved whole; of
    both a copy is kept. What somebody decides on the sheets does not change without a line that says so.
    BookError where someone else has the file open or changed it since it was read, where a sheet or a
    column is missing or protected, or the file cannot be written.
    """
    lines = chained(book.log, _whole_log(book, changed, log))
    if changed:
        changed = filled(book.tables, book.given(book.business_day), changed)
    if book.live is not None:
        keep(book.path, book.settings.backup_copies)
        _write(book, book.live, changed, lines, panels or {})
    else:
        with _guarded(book):
            _write_file(book, changed, lines, panels or {})
    book.log = lines


def show(book: Book, made: Callable[[Carrier], Panels]) -> None:
    """Fill cells of panels with what is only told: no line, no copy, nothing to take back.

    ``made`` is asked of the workbook as it stands.
    """
    from .inplace.carrier import PackageCarrier

    if book.live is not None:
        _show(book, book.live, made(book.live))
        return
    with _guarded(book, copied=False), PackageCarrier(book.path, looked_at=book.mark is not None) as carrier:
        _show(book, carrier, made(carrier))
        carrier.save(book.path)


def _show(book: Book, carrier: Carrier, panels: Panels) -> None:
    carrier.write((), "", _panel_edits(book, panels))  # as lines of a log are written: nobody takes them back


@contextmanager
def _guarded(book: Book, *, copied: bool = True) -> Iterator[None]:
    """Inside, the book's file may be replaced, and a backup of it is kept where it is ``copied``."""
    path = book.path.resolve()
    with replacing(path, book.mark, book.log):
        if copied:
            keep(path, book.settings.backup_copies)
        yield
        book.mark = mark_of(path)


def note(book: Book, before: Book, log: Lines) -> None:
    """Lines of 操作记录 on what has been written already: what was decided differs from ``before``."""
    rewrite(book, {}, _since(book, before, log))


def add_lines(book: Book, before: Book | None, log: Lines) -> None:
    """The same into a file that nobody else knows yet: no lock, no copy."""
    own = _since(book, before, log) if before else log
    lines = chained(book.log, dated(own, book.business_day))
    _write_file(book, {}, lines, {})


def _since(book: Book, before: Book, log: Lines) -> Lines:
    changed = {name: table.records() for name, table in book.tables.items() if decided(table.form)}
    return told(before.tables, changed, log, log[-1])


def _whole_log(book: Book, changed: Changes, log: Lines) -> Lines:
    plain = log[0] if log else entry(acting(book.tables, os_login(), book.business_day), PLAIN, "", "", "")
    return dated(told(book.tables, changed, log, plain), book.business_day)


def dated(lines: Lines, day: date | None) -> Lines:
    """New lines with the business day, where that is not the clock's."""
    if day in (None, clock_day()):
        return lines
    words = business_day(day)
    return [line if line.get(HASH) else {**line, "内容": f"{line['内容']}；{words}"} for line in lines]


def _write_file(book: Book, changed: Changes, lines: Lines, panels: Panels) -> None:
    from .inplace.carrier import PackageCarrier

    # What was read from a file is still what lies there, or the lock has refused.
    with PackageCarrier(book.path, looked_at=book.mark is not None) as carrier:
        _write(book, carrier, changed, lines, panels)
        carrier.save(book.path)


def _write(book: Book, carrier: Carrier, changed: Changes, lines: Lines, panels: Panels) -> None:
    added = lines[len(book.log) :]
    edits = [*_record_edits(book, changed), *_panel_edits(book, panels)]
    label = next((line["命令"] for line in added), PLAIN if changed else "")
    about = "、".join(dict.fromkeys(line["对象"] for line in added if line["命令"] == label and line["对象"]))
    carrier.write(edits, label, list(log_edits(carrier, added)), str(anchor_of(lines) or ""), about)


def _panel_edits(book: Book, panels: Panels) -> Iterator[Edits]:
    from .changes.edits import panel_edits

    for sheet, values in panels.items():
        yield from panel_edits(PANELS[sheet], book.panels.get(sheet, {}), values)


def _record_edits(book: Book, changed: Changes) -> Iterator[Edits]:
    from .changes.edits import record_edits

    for sheet, records in changed.items():
        table = book.tables[sheet]
        skipped = [item.row for item in book.skipped if item.sheet == table.sheet]
        yield record_edits(table, records, book.header_rows.get(sheet, 1), skipped)


def log_edits(carrier: Carrier, added: Lines) -> Iterator[Edits]:
    """New lines below those of 操作记录; a sheet or a column that is missing there is made."""
    from .changes.edits import Edits

    if added:
        known, last = carrier.top(LOG, LOG_HEADERS)
        headers = [*known, *(header for header in LOG_HEADERS if header not in known)]
        rows = [[line.get(header) or None for header in headers] for line in added]
        new = {(1, at): header for at, header in enumerate(headers, 1) if at > len(known)}
        yield Edits(LOG, 1, last, cells=new, rows=rows)


def build_anew(
    book: Book, changed: Changes, lines: Lines, panels: Panels, opened: Collection[str] = ()
) -> None:
    """The whole file written anew from what was read; only for a book that loses nothing by it.

    ValueError where sheets of a module that is off were not read.
    """
    from .paper.build import build
    from .paper.lazily import Lazily
    from .reading.widths import column_widths

    if book.left_out:
        raise ValueError(f"not read: {'、'.join(sorted(book.left_out))}")

    records: dict[str, Any] = {
        sheet: Lazily(len(table), table.each_record) for sheet, table in book.tables.items()
    }
    records |= filled(book.tables, book.given(book.business_day), changed, anew=True) | {
        CALENDAR: book.calendar_rows
    }
    settings = switches(book.settings) | {name: text for name, text in book.setting_texts.items() if text}
    sheets = book.panels.keys() | panels.keys()
    build(
        book.path,
        records=records,
        settings=settings,
        options=book.option_rows or None,
        log=lines,
        panels={sheet: book.panels.get(sheet, {}) | dict(panels.get(sheet, {})) for sheet in sheets},
        opened=opened,
        widths=column_widths(book.path, book.tables.values()),
    )
