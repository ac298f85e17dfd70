"""What changes a book is counted; what only looks is not."""

from __future__ import annotations

from typing import Any

import pytest

from xlsales.engine.changes import asked_to_change

CHANGING = {
    "a value": lambda sheet: setattr(sheet["A1"], "value", 1),
    "a block": lambda sheet: setattr(sheet["A1"], "value", [[1, 2], [3, 4]]),
    "a formula": lambda sheet: setattr(sheet["A1"], "formula", "=1+1"),
    "a format": lambda sheet: setattr(sheet["A1"], "number_format", "@"),
    "a colour": lambda sheet: setattr(sheet["A1"], "color", "#FF0000"),
    "a font": lambda sheet: setattr(sheet["A1"].font, "bold", True),
    "a width": lambda sheet: setattr(sheet["A1"], "column_width", 20),
    "a note": lambda sheet: sheet["A1"].add_note("看"),
    "a cleared cell": lambda sheet: sheet["A1"].clear_contents(),
    "a row": lambda sheet: sheet["1:1"].insert("down"),
    "a name": lambda sheet: sheet.book.names.add("甲", "=Sheet1!$A$1"),
    "a table": lambda sheet: sheet.tables.add(sheet["A1:B3"]),
    "a sheet": lambda sheet: sheet.book.sheets.add("乙"),
    "a sheet's name": lambda sheet: setattr(sheet, "name", "丙"),
    "what is selected": lambda sheet: sheet["B2"].select(),
    "the sheet in front": lambda sheet: sheet.activate(),
}
LOOKING = {
    "values": lambda sheet: sheet["A1:C3"].value,
    "formulas": lambda sheet: sheet["A1"].formula,
    "the used range": lambda sheet: sheet.used_range.last_cell.address,
    "an end": lambda sheet: sheet["A1"].end("down").row,
    "looks": lambda sheet: (sheet["A1"].number_format, sheet["A1"].color, sheet["A1"].font.bold),
    "names": lambda sheet: ("甲" in sheet.book.names, list(sheet.book.names)),
    "tables": lambda sheet: [table.name for table in sheet.tables],
    "sheets": lambda sheet: (sheet.book.sheet_names, sheet.visible, sheet.book.sheets.active.name),
    "the selection": lambda sheet: sheet.book.app.selection.address,
    "the application": lambda sheet: setattr(sheet.book.app, "calculation", "manual"),
}


@pytest.mark.parametrize("deed", CHANGING.values(), ids=CHANGING)
def test_a_change_is_counted(deed: Any, sheet: Any) -> None:
    before = asked_to_change()
    deed(sheet)
    assert asked_to_change() > before


@pytest.mark.parametrize("deed", LOOKING.values(), ids=LOOKING)
def test_looking_is_no_change(deed: Any, sheet: Any) -> None:
    before = asked_to_change()
    deed(sheet)
    assert asked_to_change() == before
