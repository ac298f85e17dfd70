"""年度订货统计表 for the customers themselves: one workbook each, without rank or share (practice §6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ..book.paper import across
from ..book.save import new_workbook
from ..book.styles import Formats
from .annual import Annual, CustomerYear, Masters
from .annual_block import LAST_COLUMN, PageStyles
from .annual_names import file_names, sheet_names
from .annual_paper import Imprint, write_page

RECEIPT = "回执　以上订货统计，经核对：　相符□　　不符□　　不符之处：____________________________"
SEAL = "单位（盖章）：____________________　　经办人：______________　　日期：______年____月____日"
NO_PARTY: Sequence[str] = ("", "", "")
Progress = Callable[[int, int, str], None]


def write_customer_copies(
    out_dir: Path,
    annual: Annual,
    masters: Masters,
    *,
    company: str,
    today: date,
    as_of: str = "",
    progress: Progress | None = None,
) -> list[Path]:
    """One workbook for each customer, to be mailed and sent back stamped; the files, by customer code.

    ``progress`` gets how many of how many are written, and the last one's name.
    BookError where a file cannot be written.
    """
    imprint = Imprint.of(annual, company, today, as_of)
    parties = masters.parties()
    paths = [out_dir / f"{name}.xlsx" for name in _file_names(annual, imprint)]
    for done, (path, customer) in enumerate(zip(paths, annual.customers, strict=True), 1):
        _write_copy(path, customer, parties.get(customer.code, NO_PARTY), imprint)
        if progress is not None:
            progress(done, len(paths), path.name)
    return paths


def _file_names(annual: Annual, imprint: Imprint) -> list[str]:
    return file_names(f"{imprint.title}_{customer.code}_{customer.name}" for customer in annual.customers)


def _write_copy(path: Path, customer: CustomerYear, party: Sequence[str], imprint: Imprint) -> None:
    with new_workbook(path, title=imprint.title, day=imprint.today) as book:
        formats = Formats(book)
        sheet = book.add_worksheet(sheet_names([customer.code])[0])
        row = write_page(sheet, customer, party, imprint, PageStyles(formats))
        for line, text in enumerate((RECEIPT, SEAL), row + 1):
            across(sheet, line, LAST_COLUMN, text, formats.get("plain", valign="vcenter"))
            sheet.set_row(line, 28)
