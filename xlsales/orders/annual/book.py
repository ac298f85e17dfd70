"""年度订货统计表 as workbooks: the summary of all customers, then a page for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ...book.paper.layout import cell, header_row, heading, page, signatures
from ...book.paper.names import sheet_names
from ...book.paper.new import new_workbook
from ...book.paper.styles import Formats
from ...book.several import Make, anew
from ...kernel.command import ProgressReport
from .block import LAST_COLUMN, PageStyles
from .compared import NO_FIGURES, YearFigures, told, write_compared
from .paper import AnnualImprint, write_page
from .split import NO_PARTY
from .summary import write_summary
from .values import Annual, CustomerYear, Masters

LEFT_OUT = "未计入"
PAGES_PER_BOOK = 200


@dataclass(frozen=True)
class _Volume:
    """One workbook of the run: its file and the pages in it."""

    path: Path
    customers: Sequence[CustomerYear]
    sheets: Sequence[str]


def write_annual(
    out_dir: Path,
    annual: Annual,
    masters: Masters,
    *,
    company: str,
    today: date,
    as_of: str = "",
    pages_per_book: int = PAGES_PER_BOOK,
    progress: ProgressReport | None = None,
    make: Make = anew,
    figures: Mapping[str, YearFigures] = NO_FIGURES,
) -> list[Path]:
    """年度订货统计表_<year>.xlsx: 汇总, 订发对照 where there are ``figures``, then a page for each customer.

    A further workbook, …_2.xlsx, after every ``pages_per_book`` pages. ``as_of`` says to when
    the data reach; ``progress`` gets how many of how many workbooks are written, and the last one's name;
    ``make`` has one written.
    BookError where a file cannot be written.
    """
    imprint = AnnualImprint.of(annual, company, today, as_of)
    volumes = _volumes(out_dir, annual, imprint, pages_per_book)
    parties = masters.parties()

    def write(path: Path, volume: _Volume) -> None:
        with new_workbook(path, title=imprint.title, day=today) as book:
            formats = Formats(book)
            if volume is volumes[0]:
                write_summary(book, formats, annual, _links(volumes), imprint)
                if figures:
                    write_compared(book, formats, figures, masters.names(), imprint)
                _write_left_out(book, formats, annual, imprint)
            _write_pages(book, formats, volume, parties, imprint, figures)

    for number, volume in enumerate(volumes, 1):
        make(volume.path, write, volume)
        if progress is not None:
            progress(number, len(volumes), volume.path.name)
    return [volume.path for volume in volumes]


def _volumes(out_dir: Path, annual: Annual, imprint: AnnualImprint, size: int) -> list[_Volume]:
    """At least one volume, for the summary."""
    volumes = []
    for start in range(0, len(annual.customers) or 1, size):
        number = start // size + 1
        mark = f"_{number}" if number > 1 else ""
        customers = annual.customers[start : start + size]
        names = sheet_names(f"{customer.code} {customer.name}" for customer in customers)
        volumes.append(_Volume(out_dir / f"{imprint.stem}{mark}.xlsx", customers, names))
    return volumes


def _links(volumes: Sequence[_Volume]) -> list[str]:
    """Where each customer's page is, seen from the first volume."""
    places = []
    for volume in volumes:
        file = "internal:" if volume is volumes[0] else f"external:{volume.path.name}#"
        places += [file + "'{}'!A1".format(name.replace("'", "''")) for name in volume.sheets]
    return places


def _write_pages(
    book: Any, formats: Formats, volume: _Volume, parties: dict[str, list[str]], imprint: AnnualImprint,
    figures: Mapping[str, YearFigures],
) -> None:  # fmt: skip
    styles = PageStyles(formats)
    for customer, name in zip(volume.customers, volume.sheets, strict=True):
        sheet = book.add_worksheet(name)
        party, more = parties.get(customer.code, NO_PARTY), told(figures.get(customer.code))
        row = write_page(sheet, customer, party, imprint, styles, more)
        signatures(sheet, row, formats, LAST_COLUMN)


def _write_left_out(book: Any, formats: Formats, annual: Annual, imprint: AnnualImprint) -> None:
    """The rows of 订货登记表 that are not in the figures, where there are any."""
    if not annual.left_out:
        return
    sheet = book.add_worksheet(LEFT_OUT)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 40)
    row = heading(sheet, formats, imprint.company, imprint.title, 1, "", subject="订货登记表未计入的行")
    row = header_row(sheet, row, ("订货登记表行号", "原因"), formats)
    for line, left_out in enumerate(annual.left_out, row):
        cell(sheet, line, 0, left_out.row, formats, "count")
        cell(sheet, line, 1, left_out.why, formats)
    page(sheet, landscape=False, title=f"{imprint.title} {LEFT_OUT}", repeat_rows=(row - 1, row - 1))
