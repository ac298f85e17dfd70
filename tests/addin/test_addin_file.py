"""The add-in as other programs read it: none of them is ours."""

from warnings import catch_warnings, simplefilter

import olefile
import pytest
from addin_variants import BIN, packed, parts_of, replaced, small_modules
from office import asked
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile, check_file

from xlsales.addin.addin_file import (
    ADDIN_TYPE,
    BOOK_TYPE,
    PROJECT,
    addin,
    modules,
    ribbon_of_house,
    write_addin,
)
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.gate import faults
from xlsales.addin.vba.module import Module, ModuleKind


@pytest.fixture(scope="module")
def add_in(tmp_path_factory):
    path = tmp_path_factory.mktemp("addin") / "xlsales.xlam"
    write_addin(path)
    return path


def test_two_builds_are_the_same_bytes(add_in, tmp_path):
    write_addin(tmp_path / "again.xlam")
    assert (tmp_path / "again.xlam").read_bytes() == add_in.read_bytes()


def test_olevba_lists_our_modules_with_our_text(add_in):
    with catch_warnings():
        simplefilter("ignore")  # the reader's own trouble with pyparsing
        from oletools.olevba import VBA_Parser
    parser = VBA_Parser(str(add_in))
    read = {name.partition(".")[0]: text for _, _, name, text in parser.extract_macros()}
    assert read == {module.name: module.text.removesuffix("\r\n") + "\r\n" for module in modules()}


def test_pyopenvba_finds_nothing_to_complain(add_in):
    report = check_file(add_in)
    assert (report.issues, report.complete) == ((), True)
    book = ExcelFile(add_in)
    assert list(book.module_names()) == [module.name for module in modules()]
    assert list(book.validate()) == []


def test_the_open_xml_rules_hold(add_in):
    result = OpenXmlValidator().validate(add_in)
    assert (result.is_valid, result.errors) == (True, [])


def test_olefile_reads_the_project_without_a_cache(add_in):
    ole = olefile.OleFileIO(parts_of(add_in.read_bytes())[BIN])
    assert ole.openstream("VBA/_VBA_PROJECT").read() == b"\xcc\x61\xff\xff\x00\x01\x00"
    assert ole.parsing_issues == []


def test_every_function_has_its_wrapper():
    text = next(module.text for module in modules() if module.name == "XlsalesFunctions")
    for item in FUNCTIONS:
        assert f"Public Function {item.name}(" in text
        assert f'Python.Computed("{item.name}", Array(' in text


def test_three_hundred_modules_can_be_read(tmp_path):
    own = [
        Module.of(f"Module{number}", ModuleKind.STANDARD, f"' {number}\n" * number) for number in range(300)
    ]
    from xlsales.addin.vba.project import vba_project

    ole = olefile.OleFileIO(vba_project("Many", own))
    assert len(ole.listdir()) == 300 + 4
    assert ole.parsing_issues == []


@pytest.mark.office
@pytest.mark.parametrize(("name", "kind"), [("xlsales.xlam", ADDIN_TYPE), ("book.xlsm", BOOK_TYPE)])
def test_libreoffice_takes_the_macros(tmp_path, name, kind):
    path = tmp_path / name
    path.write_bytes(addin(ribbon_of_house(), small_modules(), kind))
    assert faults(path) == []
    (listed,) = asked(path, PROJECT, [], tmp_path)
    assert sorted(listed.split(",")) == sorted(module.name for module in small_modules())


def test_the_help_sheet_is_the_last_and_holds_every_argument(add_in, tmp_path):
    copy = tmp_path / "copy.xlsx"  # another ending: openpyxl opens no add-in
    parts = parts_of(add_in.read_bytes())
    replaced(
        "[Content_Types].xml",
        b"ms-excel.addin.macroEnabled.main",
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
    )(parts)
    book = load_workbook(packed(parts, copy))
    assert book.sheetnames == ["words", "_IntelliSense_"]
    assert book["_IntelliSense_"].sheet_state == "veryHidden"
    rows = list(book["_IntelliSense_"].iter_rows(values_only=True))
    assert rows[0][:5] == ("FunctionInfo", "Description", "HelpTopic", "Arg1", "Description")
    assert [row[0] for row in rows[1:]] == FUNCTIONS.names()
    due = next(row for row in rows if row[0] == "XS_DUE_DATE")
    assert due[3:8] == ("结算方式", "如 月结30天、次月25日", "发货日期", "交货的日期", "[账期天数]")
