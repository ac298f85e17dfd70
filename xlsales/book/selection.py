"""What is selected in the open workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..kernel.form import Form


def selected_document(workbook: Any) -> tuple[str, str] | None:
    """Sheet and key of the first selected row; None where it has none, or a key of several columns."""
    form = _form(workbook)
    if form is None or len(form.key()) != 1:
        return None
    found = selected_values(workbook, *form.key())
    return (form.sheet, found[0]) if found else None


def selected_rows(workbook: Any) -> tuple[str, range]:
    """The sheet of a form in which rows are selected, as the handbook calls it, and their numbers."""
    form, selection = _form(workbook), workbook.app.selection
    if form is None:
        return "", range(0)
    return form.sheet, range(selection.row, selection.row + selection.shape[0])


def selected_values(workbook: Any, field: str) -> list[str]:
    """What stands in the column ``field`` of the selected rows, on a sheet that has it."""
    from ..kernel.columns.headers import match_headers
    from .live.carrier import carrier_of
    from .reading.sheets import raw_block

    form, selection = _form(workbook), workbook.app.selection
    if form is None or field not in form.columns:
        return []
    source, name = carrier_of(workbook).source, selection.sheet.name
    raw = raw_block(source, source.grid(name), source.facts(name), form)
    at = None if raw is None else match_headers(raw, form)[0].get(field)
    if raw is None or at is None:
        return []
    first = max(selection.row - raw.first_row, 0)
    last = selection.row + selection.shape[0] - raw.first_row
    texts = raw.columns[at].slice(first, max(last - first, 0)).to_pylist()
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _form(workbook: Any) -> type[Form] | None:
    """The form of the sheet on which something is selected."""
    from ..kernel.form import FORMS
    from .live.carrier import carrier_of
    from .reading.sheets import find_sheet

    selection = workbook.app.selection
    if selection is None:
        return None
    source, name = carrier_of(workbook).source, selection.sheet.name
    return next((each for each in FORMS if find_sheet(source, each) == name), None)
