"""The files of the error gallery: the small company with one thing changed, or no workbook at all.

A case of ``tests/errors/<rule or code>/case.toml`` names only what it changes: ``cells`` of the first row,
``rows`` besides, the first row ``again`` with changes, sheets that it should ``drop`` or ``empty``, columns
``without`` or ``extra``, whole ``sheets``, ``merged`` areas, ``hidden`` rows, a ``chart``, ``date1904``, the
``owner`` who has the file open, or a ``file`` that is something else. A workbook as we build it (``built``) takes
``settings``, what stands on a ``panel``, ``protected`` sheets, a table with ``totals``, an ``array`` formula,
``merged`` areas, a digital signature (``signed``). ``beside`` it lie other files.
A ``command`` is given the path at its end, or where it says {book}; {folder} is where all of it lies.
"""

import tomllib
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from built import build
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from xlsales.demo.company import founded
from xlsales.house import open_house
from xlsales.kernel.form import FORMS

open_house()
BASE = tomllib.loads((Path(__file__).parent / "errors" / "base.toml").read_text("utf-8"))
NAME = "销售.xlsx"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def words(case, path):
    """The command of a case over the file at ``path``."""
    command = case.get("command", ["check"])
    placed = [word.replace("{book}", str(path)).replace("{folder}", str(path.parent)) for word in command]
    return placed if any("{book}" in word for word in command) else [*placed, str(path)]


def put(case, folder):
    """Put the file of a case into ``folder``, and what lies beside it; its path."""
    for name, content in case.get("beside", {}).items():
        kind = next(kind for kind in FILES if kind in content)
        FILES[kind](folder / name, content)
    if file := case.get("file"):
        path = folder / file["name"]
        FILES[next(kind for kind in FILES if kind in file or kind == "absent")](path, file)
        return path
    path = folder / NAME
    (built if "built" in case else save)(path, case)
    if owner := case.get("owner"):
        narrow, wide = owner.encode("gb18030"), owner.encode("utf-16-le")
        note = bytes([len(narrow)]) + narrow.ljust(54) + len(owner).to_bytes(2, "little") + wide.ljust(108)
        path.with_name(f"~${NAME}").write_bytes(note)
    return path


def save(path, case):
    """The small company as the case has it; sheets that it leaves alone were written once for all cases."""
    parts = _whole(case) if {"drop", "sheets", "chart", "date1904"} & case.keys() else _grafted(case)
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _grafted(case):
    forms = [form for form in FORMS if _lines(form, case) != _lines(form, {})]
    parts, made = _base(), _whole(case, forms)
    assert parts["xl/styles.xml"] == made["xl/styles.xml"], "a number is the same style in both"
    at = {form: number for number, form in enumerate(FORMS, 1)}
    return parts | {
        f"xl/worksheets/sheet{at[form]}.xml": made[f"xl/worksheets/sheet{number}.xml"]
        for number, form in enumerate(forms, 1)
    }


@cache
def _base():
    return _whole({})


def _lines(form, case):
    """What makes a sheet of a form."""
    ways = [case.get(way, {}).get(form.sheet) for way in ("without", "extra", "merged", "hidden")]
    return [*records(form.sheet, case)], ways


def _whole(case, forms=None):
    """The parts of the workbook, with these forms' sheets."""
    book = Workbook()
    for kind in (date(2025, 1, 1), datetime(2025, 1, 1), time(0)):
        book.active["A1"].value = kind
        assert book.active["A1"].style_id, "its style has a number before any sheet needs it"
    book.remove(book.active)
    if case.get("date1904"):
        book.epoch = CALENDAR_MAC_1904
    for form in FORMS if forms is None else forms or list(FORMS)[:1]:
        if form.sheet not in case.get("drop", ()):
            fill(book.create_sheet(form.sheet), form.headers(), case)
    for name, lines in case.get("sheets", {}).items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    if name := case.get("chart"):
        chart = BarChart()
        chart.add_data(Reference(book[name], min_col=1, min_row=1, max_row=2))
        book[name].add_chart(chart, "Z3")
    content = BytesIO()
    book.save(content)
    with ZipFile(content) as package:
        return {name: package.read(name) for name in package.namelist()}


def built(path, case):
    """The small company in a workbook as we build it."""
    made = {form.sheet: [named(form, record) for record in records(form.sheet, case)] for form in FORMS}
    given = case.get("settings", {})
    log = founded(given) if case.get("founded") else ()
    build(path, records=made, settings=given, panels=case.get("panel"), log=log)
    if "typed" in case:
        typed(path, case["typed"])
    if {"protected", "totals", "array", "merged"} & case.keys():
        book = load_workbook(path)
        for name in case.get("protected", ()):
            book[name].protection.sheet = True
        for name in case.get("totals", ()):
            (table,) = book[name].tables.values()
            table.totalsRowCount = 1
        for name, area in case.get("array", {}).items():
            first = area.partition(":")[0]
            book[name][first] = ArrayFormula(area, '=IF(1,"")')
        for name, area in case.get("merged", {}).items():
            book[name].merge_cells(area)
        book.save(path)
    if "signed" in case:
        with ZipFile(path, "a") as opened:
            opened.writestr("_xmlsignatures/origin.sigs", "")


def typed(path, values):
    """Values that somebody types into 设置 afterwards, by the setting's name."""
    book = load_workbook(path)
    for row in book["设置"].iter_rows(min_row=2):
        row[1].value = values.get(row[0].value, row[1].value)
    book.save(path)


def named(form, record):
    """A record by field instead of header."""
    fields = {item.header: name for name, item in form.columns.items()}
    return {fields[header]: value for header, value in record.items() if value != ""}


def fill(sheet, headers, case):
    name = sheet.title
    headers = [header for header in headers if header not in case.get("without", {}).get(name, ())]
    sheet.append([*headers, *case.get("extra", {}).get(name, ())])
    for record in records(name, case):
        assert record.keys() <= {*headers, *case.get("without", {}).get(name, ())}, f"{name}: {record}"
        values = [record.get(header) for header in headers]
        sheet.append([None if value == "" else value for value in values])
    if area := case.get("merged", {}).get(name):
        sheet.merge_cells(area)
    for row in case.get("hidden", {}).get(name, ()):
        sheet.row_dimensions[row].hidden = True


def records(name, case):
    if name in BASE and name not in case.get("empty", ()):
        first = BASE[name] | case.get("cells", {}).get(name, {})
        yield first
        yield from (first | changed for changed in case.get("again", {}).get(name, ()))
    yield from case.get("rows", {}).get(name, ())


def compound(path, file):
    """An old Office file, as far as anyone looks: its mark, and the name of one stream."""
    path.write_bytes(OLE + bytes(504) + file["ole"].encode("utf-16-le") + bytes(512))


def archive(path, file):
    with ZipFile(path, "w") as opened:
        for name in file["zip"]:
            opened.writestr(name, name)


def cut(path, file):
    save(path, {})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * file["cut"])])


def spoil(path, file):
    """Turn over some bytes of one part, as a bad disk does."""
    save(path, {})
    with ZipFile(path) as opened:
        entry = opened.getinfo(file["spoilt"])
    spoilt = bytearray(path.read_bytes())
    at = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    spoilt[at : at + 4] = bytes(255 - byte for byte in spoilt[at : at + 4])
    path.write_bytes(spoilt)


def packed(path, file):
    """The small company with one part made over: blown up, declared strict, with an entity."""
    save(path, {})
    with ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    for name, (old, new) in PACKED[file["packed"]].items():
        parts[name] = parts[name].replace(old, new)
    with ZipFile(path, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)


def one_sheet(path, file):
    """A workbook with one sheet of that name, and nothing in it."""
    book = Workbook()
    book.active.title = file["sheet"]
    book.save(path)


MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKED = {
    "bomb": {"xl/worksheets/sheet1.xml": (b"<sheetData>", b"<sheetData>" + b" " * (17 << 20))},
    "strict": {"xl/workbook.xml": (MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main")},
    "no_sheets": {"xl/workbook.xml": (b"<sheet ", b"<nosheet ")},
    "far": {
        "xl/worksheets/sheet1.xml": (
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        )
    },
    "error_value": {
        "xl/worksheets/sheet1.xml": (
            b"</sheetData>",
            b'<row r="9"><c r="A9" t="e"><v>#SPILL!</v></c></row></sheetData>',
        )
    },
    "acting_call": {
        "xl/worksheets/sheet1.xml": (
            b"</sheetData>",
            b'<row r="9"><c r="A9"><f>RunPython("import os")</f><v>0</v></c></row></sheetData>',
        )
    },
    "astray": {"xl/worksheets/sheet1.xml": (b'<c r="A1" t="inlineStr">', b'<c r="A1" t="s"><v>9</v>')},
    "extent": {"xl/worksheets/sheet1.xml": (b'<dimension ref="', b'<dimension ref="A1:A1" was="')},
    "unsafe": {"xl/workbook.xml": (b"<workbook ", b'<!DOCTYPE x [<!ENTITY a "ha">]><workbook ')},
}


FILES = {
    "folder": lambda path, _: path.mkdir(),
    "ole": compound,
    "zip": archive,
    "cut": cut,
    "packed": packed,
    "spoilt": spoil,
    "book": lambda path, _: save(path, {}),
    "sheet": one_sheet,
    "hex": lambda path, file: path.write_bytes(bytes.fromhex(file["hex"])),
    "text": lambda path, file: path.write_text(file["text"], "utf-8"),
    "absent": lambda path, file: None,
}
