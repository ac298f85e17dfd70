"""What openpyxl does not carry over is kept; what cannot be kept is named and refused."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openxml_audit import OpenXmlValidator

from xlsales import engine
from xlsales.engine.errors import EngineError, LossError


def picture(path: Path) -> Path:
    """A red PNG of 40 by 20 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xff\x00\x00" * 40 for _ in range(20))
    head = struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return path


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A book with a chart, a text box, a picture, a sparkline, a data bar, a note and a quiet error mark."""
    path = tmp_path / "全.xlsx"
    book = xlsxwriter.Workbook(str(path))
    data, drawn = book.add_worksheet("数据"), book.add_worksheet("图")
    for row in range(5):
        data.write(row, 0, row * 2)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='数据'!$A$1:$A$5"})
    drawn.insert_chart("B2", chart)
    drawn.insert_textbox("H2", "说明文字")
    drawn.insert_image("K2", str(picture(tmp_path / "p.png")))
    data.add_sparkline("C1", {"range": "数据!A1:A5"})
    data.conditional_format("A1:A5", {"type": "data_bar", "data_bar_2010": True})
    data.write_comment("A1", "备注")
    data.ignore_errors({"number_stored_as_text": "A1:A5"})
    data.write_formula("B1", "=SUM(A1:A5)", None, 20)
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(path: Path) -> list[str]:
    """What a validator finds, but for the order of a font's elements, which openpyxl always writes so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [str(each) for each in OpenXmlValidator().validate(str(path)).errors]
    return [each for each in found if "/xl/styles.xml:" not in each]


def test_charts_shapes_pictures_and_extensions_survive(app: Any, rich: Path, tmp_path: Path) -> None:
    book = app.books.open(rich)
    book.sheets["数据"]["A7"].value = 5
    book.save(tmp_path / "b.xlsx")
    old, new = parts(rich), parts(tmp_path / "b.xlsx")
    for name in ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/media/image1.png"):
        assert new[name] == old[name]
    sheet = new["xl/worksheets/sheet1.xml"].decode()
    assert "sparklineGroups" in sheet
    assert "ignoredErrors" in sheet
    assert "<f>SUM(A1:A5)</f><v>20" in sheet
    assert faults(tmp_path / "b.xlsx") == []


def test_a_second_save_keeps_them_too(app: Any, rich: Path) -> None:
    book = app.books.open(rich)
    book.save()
    book.sheets["数据"]["A7"].value = 5
    book.save()
    assert "xl/charts/chart1.xml" in parts(rich)


def test_pictures_and_names_are_not_doubled_by_a_second_save(app: Any, rich: Path, tmp_path: Path) -> None:
    book = app.books.open(rich)
    book.sheets["图"].pictures.add(tmp_path / "p.png")
    book.sheets["数据"].name = "销售"
    book.save()
    book.sheets["销售"].name = "销售2"
    book.save()
    new = parts(rich)
    assert new["xl/drawings/drawing1.xml"].count(b"<xdr:pic>") == 2
    assert re.findall("<c:f>(.*?)</c:f>", new["xl/charts/chart1.xml"].decode()) == ["'销售2'!$A$1:$A$5"]


def test_charts_follow_renamed_sheets_and_moved_rows(app: Any, rich: Path, tmp_path: Path) -> None:
    book = app.books.open(rich)
    sheet = book.sheets["数据"]
    sheet.name = "销售 数据"
    sheet["1:2"].insert("down")
    book.save(tmp_path / "b.xlsx")
    new = parts(tmp_path / "b.xlsx")
    assert re.findall("<c:f>(.*?)</c:f>", new["xl/charts/chart1.xml"].decode()) == ["'销售 数据'!$A$3:$A$7"]
    xml = new["xl/worksheets/sheet1.xml"].decode()
    assert "<xm:f>'销售 数据'!A3:A7</xm:f><xm:sqref>C3</xm:sqref>" in xml
    assert '<ignoredError sqref="A3:A7"' in xml
    assert sheet["B3"].formula == "=SUM(A3:A7)"
    assert sheet["A3"].note.text == "备注"


def test_added_pictures_join_what_is_drawn(app: Any, rich: Path, tmp_path: Path) -> None:
    book = app.books.open(rich)
    image = tmp_path / "p.png"
    book.sheets["图"].pictures.add(image, name="标志", left=10, top=200)
    book.sheets["数据"].pictures.add(image, anchor=book.sheets["数据"]["D4"], width=60)
    assert book.sheets["数据"].pictures[0].height == 30
    book.save(tmp_path / "b.xlsx")
    new = parts(tmp_path / "b.xlsx")
    assert new["xl/drawings/drawing1.xml"].count(b"xdr:pic>") == 4
    assert "标志" in new["xl/drawings/drawing1.xml"].decode()
    assert sum(name.startswith("xl/media/") for name in new) == 3
    assert faults(tmp_path / "b.xlsx") == []


def test_what_belongs_to_a_deleted_sheet_goes_with_it(app: Any, rich: Path, tmp_path: Path) -> None:
    book = app.books.open(rich)
    book.sheets["图"].delete()
    book.save(tmp_path / "b.xlsx")
    assert not any("chart" in name for name in parts(tmp_path / "b.xlsx"))


def with_connection(path: Path) -> None:
    """Give a book a data connection, which cannot be kept."""
    content = parts(path)
    content["xl/connections.xml"] = b"<connections/>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/connections"
    rels = content["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="connections.xml"/></Relationships>'.encode(),
    )
    content["xl/_rels/workbook.xml.rels"] = rels
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())


def test_a_loss_is_refused_by_name_and_can_be_accepted(app: Any, rich: Path) -> None:
    with_connection(rich)
    before = rich.read_bytes()
    book = app.books.open(rich)
    assert engine.losses(book) == ["xl/connections.xml"]
    with pytest.raises(LossError, match=r"xl/connections\.xml") as said:
        book.save()
    assert said.value.parts == ["xl/connections.xml"]
    assert rich.read_bytes() == before
    engine.accept_losses(book)
    book.save()
    assert "xl/connections.xml" not in parts(rich)


def test_macros_are_not_dropped_in_silence(app: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet()
    (tmp_path / "vbaProject.bin").write_bytes(b"\xd0\xcf\x11\xe0macros")
    book.add_vba_project(str(tmp_path / "vbaProject.bin"))
    book.close()
    opened = app.books.open(path)
    with pytest.raises(LossError, match="vbaProject"):
        opened.save(tmp_path / "b.xlsx")
    opened.sheets[0]["A1"].value = 1
    opened.save()
    assert parts(path)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0macros"


def test_pictures_keep_their_shape_and_place(sheet: Any, tmp_path: Path) -> None:
    image = picture(tmp_path / "p.png")
    first = sheet.pictures.add(image, left=5, top=6)
    assert (first.name, first.left, first.top, first.width, first.height) == ("Picture 1", 5, 6, 30, 15)
    first.width = 60
    assert first.height == 30
    first.lock_aspect_ratio = False
    first.height = 10
    assert (first.width, first.height) == (60, 10)
    sheet.pictures.add(image, name="Picture 1", update=True)
    assert len(sheet.pictures) == 1
    first.delete()
    assert len(sheet.pictures) == 0
    with pytest.raises(KeyError):
        sheet.pictures["Picture 1"]


def test_sizes_of_picture_files(sheet: Any, tmp_path: Path) -> None:
    jpeg = tmp_path / "a.jpg"
    jpeg.write_bytes(b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x11\x08\x00\x08\x00\x10" + b"\x00" * 20)
    gif = tmp_path / "a.gif"
    gif.write_bytes(b"GIF89a\x08\x00\x04\x00")
    assert [sheet.pictures.add(each).width for each in (jpeg, gif)] == [12, 6]
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(EngineError, match="不是PNG"):
        sheet.pictures.add(tmp_path / "a.png")
