"""年度订货统计表 for the customers themselves: one workbook each, without rank or share (practice §6)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...book.paper.names import file_names
from ...book.paper.origin import ORIGIN
from ...book.paper.styles import Formats
from ...book.several import Make, anew
from ...book.writing.save import whole
from ...kernel.command import ProgressReport
from .block import PageStyles
from .compared import NO_FIGURES, YearFigures, told
from .package import Frame, pages
from .paper import AnnualImprint, write_page
from .values import Annual, CustomerYear, Masters

SHEET = "年度订货统计表"
RECEIPT = "回执　以上订货统计，经核对：　相符□　　不符□　　不符之处：____________________________"
SEAL = "单位（盖章）：____________________　　经办人：______________　　日期：______年____月____日"
NO_PARTY: Sequence[str] = ("", "", "")
PAGES_AT_ONCE = 100
"""So many pages are in memory at a time."""
Parties = Mapping[str, Sequence[str]]


def write_customer_copies(
    out_dir: Path,
    annual: Annual,
    masters: Masters,
    *,
    company: str,
    today: date,
    as_of: str = "",
    progress: ProgressReport | None = None,
    make: Make = anew,
    figures: Mapping[str, YearFigures] = NO_FIGURES,
) -> list[Path]:
    """One workbook for each customer, to be mailed and sent back stamped; the files, by customer code.

    ``progress`` gets how many of how many are written, and the last one's name; ``make`` has one written.
    A file that stays costs nothing, unless others of its batch are made: what a batch shares is of the whole.
    BookError where a file cannot be written.
    """
    imprint = AnnualImprint.of(annual, company, today, as_of)
    parties = masters.parties()
    names = file_names(f"{imprint.stem}_{customer.code}_{customer.name}" for customer in annual.customers)
    paths = [out_dir / f"{name}.xlsx" for name in names]

    @lru_cache(1)
    def batch(start: int) -> tuple[Frame, list[dict[str, bytes]]]:
        customers = annual.customers[start : start + PAGES_AT_ONCE]
        frame = Frame.of(_book(customers[:1], parties, imprint, figures))
        return frame, list(pages(_book(customers, parties, imprint, figures)))

    def write(path: Path, number: int) -> None:
        frame, parts = batch(number - number % PAGES_AT_ONCE)
        with whole(path) as temporary:
            frame.write(temporary, parts[number % PAGES_AT_ONCE])

    for number, path in enumerate(paths):
        make(path, write, number)
        if progress is not None:
            progress(number + 1, len(paths), path.name)
    return paths


def _book(
    customers: Sequence[CustomerYear],
    parties: Parties,
    imprint: AnnualImprint,
    figures: Mapping[str, YearFigures],
) -> bytes:
    """A workbook of these customers' copies, one after the other."""
    from ...book.paper.plain import PlainWorkbook

    stream = io.BytesIO()
    book = PlainWorkbook(
        stream, imprint.title, imprint.today, replace(ORIGIN.get(), prints=False), in_memory=True
    )
    formats = Formats(book)
    styles = PageStyles(formats)
    for number, customer in enumerate(customers):
        sheet = book.add_worksheet(f"{SHEET}{number}" if number else SHEET)
        party, more = parties.get(customer.code, NO_PARTY), told(figures.get(customer.code))
        row = write_page(sheet, customer, party, imprint, styles, more)
        _write_receipt(sheet, row + 1, formats)
    book.close()
    return stream.getvalue()


def _write_receipt(sheet: Any, row: int, formats: Formats) -> None:
    """What the customer fills in, stamps and sends back."""
    for line, text in enumerate((RECEIPT, SEAL), row):
        sheet.write_string(line, 0, text, formats.get("plain", valign="vcenter"))
        sheet.set_row(line, 28)
