"""What would have an add-in or Excel start something is refused on every way in; what only looks like it is not."""

from __future__ import annotations

import json
import re
import time
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest
from built import build
from crafted_books import MAIN, ROW, SHEET, book, elsewhere, linked, of_sheet, said_by_workbook, sheet, texts
from packed_books import PLAIN, RELATIONS, packed, relations, workbook_parts
from typer.testing import CliRunner

from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.package.acting import FORBIDDEN, called
from xlsales.book.package.look import look
from xlsales.book.package.triage import directory
from xlsales.book.package.workbook_file import Package
from xlsales.book.press import press
from xlsales.cli.app import app
from xlsales.house import open_house

CALL = "RunPython(&quot;import os&quot;)"
SAFE = "，它能运行别的程序或读写文件，为安全起见没有打开，请向发来的人核实。"
FORMULA = '<row r="2"><c r="C2"><f>{}</f><v>0</v></c></row>'
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor>'
    '<xdr:sp macro="{}" textlink=""/></xdr:twoCellAnchor></xdr:wsDr>'
)
VML = '<xml xmlns:x="urn:schemas-microsoft-com:office:excel"><x:FmlaMacro>[0]!{}</x:FmlaMacro></xml>'


def formula(text, kind=""):
    return book(ROW + FORMULA.replace("<f>", f"<f{kind}>").format(text))


def named(text, name="甲乙"):
    names = f'</sheets><definedNames><definedName name="{name}">{text}</definedName></definedNames>'
    return said_by_workbook("</sheets>", names)


def shape(macro):
    return of_sheet(
        ("rId1", "drawing", "../drawings/drawing1.xml"),
        parts={"xl/drawings/drawing1.xml": DRAWING.format(macro)},
    )


def sheet_called(name, state=""):
    return said_by_workbook('name="甲"', f'name="{name}"{state}')


def wide(coding):
    """The sheet as UTF-16, which Excel reads as well."""
    text = "<!-- -->" + sheet(ROW + FORMULA.format(CALL))
    return packed(workbook_parts() | {SHEET: text.encode(coding)})


def second_sheet():
    """A very hidden sheet that no command ever asks for."""
    rels = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
    )
    book = workbook_parts()["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="乙" sheetId="2" state="veryHidden" r:id="rId2"/></sheets>'
    )
    return packed(
        workbook_parts()
        | {SHEET: sheet(ROW), "xl/worksheets/sheet2.xml": sheet(FORMULA.format(CALL))}
        | {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels}
    )


def elsewhere_calling():
    """Everything lies where only the relations tell."""
    whole = elsewhere("book.xml", "a/texts.xml", "tables/one.dat")
    with ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    call = f'<row r="2"><c r="B2"><f>{CALL}</f><v>0</v></c></row></sheetData>'
    return packed({name: text.replace("</sheetData>", call) for name, text in parts.items()})


REFUSED = {
    "格": (lambda: formula(CALL), "“甲”的 C2 调用了 RunPython"),
    "别的写法": (lambda: formula("runPYTHON (1)"), "“甲”的 C2 调用了 runPYTHON"),
    "带文件": (lambda: formula("[1]!ReadFile(&quot;C:\\x&quot;)"), "“甲”的 C2 调用了 ReadFile"),
    "带工作簿": (lambda: formula("xlsales.xlam!WScript()"), "“甲”的 C2 调用了 WScript"),
    "在别的函数里": (lambda: formula("IF(A1&gt;0,SaveConfigToFile(1,2,3),0)"), "“甲”的 C2 调用了 SaveConfigToFile"),
    "声明": (lambda: formula("XLPyDLLActivateAuto(A1)"), "“甲”的 C2 调用了 XLPyDLLActivateAuto"),
    "自己的宏": (lambda: formula("XlsalesDescribe()"), "“甲”的 C2 调用了 XlsalesDescribe"),
    "数组公式": (lambda: formula(CALL, ' t="array" ref="C2"'), "“甲”的 C2 调用了 RunPython"),
    "用编号写的字": (lambda: formula("R&#117;nPyth&#x6F;n(1)"), "“甲”的 C2 调用了 RunPython"),
    "夹着注释": (lambda: formula("Run<!-- x -->Python(1)"), "“甲”的 C2 调用了 RunPython"),
    "写成原文": (lambda: formula("<![CDATA[RunPython(1)]]>"), "“甲”的 C2 调用了 RunPython"),
    "名称": (lambda: named(CALL), "名称“甲乙”调用了 RunPython"),
    "宏表的函数": (lambda: named("EXEC(&quot;calc&quot;)"), "名称“甲乙”调用了 EXEC"),
    "调用动态库": (lambda: named("CALL(&quot;kernel32&quot;,&quot;WinExec&quot;)"), "名称“甲乙”调用了 CALL"),
    "条件格式": (lambda: book(after='<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
        f"<formula>{CALL}</formula></cfRule></conditionalFormatting>"), "“甲”的条件格式调用了 RunPython"),
    "数据有效性": (lambda: book(after='<dataValidations><dataValidation type="custom" sqref="A1">'
        f"<formula1>{CALL}</formula1></dataValidation></dataValidations>"), "“甲”的数据有效性调用了 RunPython"),
    "图形": (lambda: shape("[0]!RunPython"), "图形调用了 RunPython"),
    "图形带参数": (lambda: shape("'xlsales.xlam'!'RunPython &quot;x&quot;'"), "图形调用了 RunPython"),
    "按钮": (lambda: of_sheet(("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), parts={
        "xl/drawings/vmlDrawing1.vml": VML.format("ReadFile")}), "图形调用了 ReadFile"),
    "控件": (lambda: of_sheet(("rId1", "ctrlProp", "../ctrlProps/ctrlProp1.xml"), parts={
        "xl/ctrlProps/ctrlProp1.xml": '<formControlPr objectType="Button" fmlaMacro="[0]!WScript"/>'}), "控件调用了 WScript"),
    "图表": (lambda: linked(parts={"xl/charts/chart1.xml": f"<c:f>{CALL}</c:f>"}), "图表调用了 RunPython"),
    "链接到一个调用": (lambda: formula("HYPERLINK(&quot;#RunPython(1)&quot;,&quot;看&quot;)"), "“甲”的 C2 调用了 RunPython"),
    "算一段文字": (lambda: named("EVALUATE(&quot;ReadFile(1)&quot;)"), "名称“甲乙”调用了 ReadFile"),
    "超链接": (lambda: book(after='<hyperlinks><hyperlink ref="A1" location="RunPython(1)"/></hyperlinks>'),
        "“甲”的超链接调用了 RunPython"),
    "图形上的超链接": (lambda: of_sheet(("rId1", "drawing", "../drawings/drawing1.xml"), parts={
        "xl/drawings/drawing1.xml": DRAWING.format(""),
        "xl/drawings/_rels/drawing1.xml.rels": relations(("rId1", "hyperlink", "#RunPython(1)"))}), "超链接调用了 RunPython"),
    "图形上的文字": (lambda: of_sheet(("rId1", "drawing", "../drawings/drawing1.xml"), parts={
        "xl/drawings/drawing1.xml": DRAWING.format("").replace('textlink=""', 'textlink="WScript()"')}), "图形调用了 WScript"),
    "先写一个大于号": (lambda: of_sheet(("rId1", "drawing", "../drawings/drawing1.xml"), parts={
        "xl/drawings/drawing1.xml": DRAWING.format("[0]!WScript").replace("<xdr:sp", '<xdr:sp a=">"')}), "图形调用了 WScript"),
    "自定义功能区": (lambda: linked(parts={"customUI/customUI14.xml":
        '<customUI><button id="a" onAction="xlsales.xlam!XlsalesRun" tag="orders.release"/></customUI>'}), "功能区调用了 XlsalesRun"),
    "加载宏里的宏": (lambda: through_the_add_in(formula_text=f"[1]!{CALL}"), "“甲”的 C2 调用了 RunPython"),
    "没有人问的表": (second_sheet, "“乙”的 C2 调用了 RunPython"),
    "放在别处的表": (elsewhere_calling, "“甲”的 B2 调用了 RunPython"),
}  # fmt: skip
SHEETS = {
    "xlsales.conf": "", "XLSALES.CONF": "", "xlwings.conf": ' state="hidden"', "代码.py": ' state="veryHidden"', "a.Py ": "",
}  # fmt: skip
USABLE = {
    "我们的函数": (lambda: formula("XS_AMOUNT(A1,B1)"), []),
    "只是文字": (lambda: texts("<v>0</v>", f'<sst xmlns="{MAIN}"><si><t>{CALL}</t></si></sst>'), []),
    "写在格里的文字": (lambda: book(ROW + f'<row r="2"><c r="A2" t="inlineStr"><is><t>{CALL}&#10;</t></is></c></row>'), []),
    "引号里的文字": (lambda: formula("&quot;RunPython(1)&quot;&amp;A1"), []),
    "别的名字": (lambda: formula("MyRunPython(1)+Recall(1)"), []),
    "公式里有换行": (lambda: formula("SUM(A1,&#10;B1)"), []),
    "文字里写着宏": (lambda: book(ROW + '<row r="2"><c r="A2" t="inlineStr"><is><t>&#49; macro="RunPython" onAction="WScript"</t></is></c></row>'), []),
    "链接到一格": (lambda: book(after='<hyperlinks><hyperlink ref="A1" location="甲!A1" display="RunPython(1)"/></hyperlinks>'), []),
    "没有宏的图形": (lambda: shape(""), ["含有“甲”里的 1 个图形，本系统不使用它，写入时原样保留"]),
}  # fmt: skip


def through_the_add_in(target="xlsales.xlam", kind="xlStartup", formula_text="[1]!XS_AMOUNT(A1,B1)"):
    """As Excel saves a worksheet function of an add-in that it loaded from its start folder."""
    link = (
        f'<externalLink xmlns="{MAIN}" xmlns:r="{PLAIN}/officeDocument/2006/relationships"><externalBook r:id="rId1">'
        '<definedNames><definedName name="XS_AMOUNT"/></definedNames></externalBook></externalLink>'
    )
    rels = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Target="{target}" TargetMode="External" '
        f'Type="http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/{kind}"/></Relationships>'
    )
    parts = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
    }
    parts |= {SHEET: sheet(ROW + FORMULA.format(formula_text))}
    return linked(("rId9", "externalLink", "externalLinks/externalLink1.xml"), parts=parts)


LINK = ["含有1 个外部链接，本系统不使用它，写入时原样保留"]
USABLE |= {
    "加载宏里的函数": (through_the_add_in, []),
    "带路径的加载宏": (lambda: through_the_add_in("file:///C:/Users/a/XLSTART/XLSALES.XLAM"), []),
    "别的加载宏": (lambda: through_the_add_in("other.xlam"), LINK),
    "别的工作簿": (lambda: through_the_add_in("xlsales.xlam", "xlPathMissing"), LINK),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acting")
    makes = {case: make for case, (make, _) in (REFUSED | USABLE).items()}
    makes |= {
        name: lambda name=name, state=state: sheet_called(name, state) for name, state in SHEETS.items()
    }
    paths = {}
    for number, (case, make) in enumerate(makes.items()):
        paths[case] = folder / f"{number}" / "表.xlsx"
        paths[case].parent.mkdir()
        paths[case].write_bytes(make())
    done = CliRunner().invoke(app, ["inspect", *map(str, paths.values()), "--json"])
    return dict(zip(paths, json.loads(done.stdout)["files"], strict=True))


@pytest.mark.parametrize("case", REFUSED)
def test_a_call_is_refused_with_its_place(case, said):
    found = said[case]
    assert (found["verdict"], found["code"]) == ("refused", "acting_call")
    assert found["message"] == f"“表.xlsx”里{REFUSED[case][1]}{SAFE}"


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_gives_orders_is_refused(name, said):
    found = said[name]
    assert (found["verdict"], found["code"]) == ("refused", "acting_sheet")
    assert found["message"] == (
        f"“表.xlsx”里有工作表“{name}”，这种名字的表会被别的加载宏当作命令来执行，为安全起见没有打开，请向发来的人核实，或删掉这张表再用。"
    )


@pytest.mark.parametrize("case", USABLE)
def test_what_only_looks_like_it_is_read(case, said):
    found = said[case]
    assert (found["verdict"], found["warnings"]) == ("ok", USABLE[case][1]), found


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_sheet_in_another_coding_is_not_looked_past(coding, tmp_path):
    path = tmp_path / "宽.xlsx"
    path.write_bytes(wide(coding))
    (found,) = json.loads(CliRunner().invoke(app, ["inspect", str(path), "--json"]).stdout)["files"]
    assert (found["verdict"], found["code"]) == ("refused", "acting_call")


def test_every_macro_of_xlwings_that_reaches_out_is_known():
    """Those left out only compute with what they are given, or show a message."""
    text = (files("xlwings") / "xlwings_custom_addin.bas").read_text("ascii")
    public = set(re.findall(r"^ *(?:Public |Declare PtrSafe )?(?:Sub|Function) (\w+)", text, re.MULTILINE))
    assert public - set(FORBIDDEN) == {
        "CreateGUID", "GetBaseName", "GetDirectory", "GetDirectoryPath", "GetFullName", "IsFullName",
        "NDims", "ParentFolder", "SheetExists", "ShowError", "ToMacPath", "ToPosixPath", "has_dynamic_array",
    }  # fmt: skip


@pytest.mark.parametrize("name", FORBIDDEN)
def test_every_name_is_known_in_any_case(name):
    assert called(f"1+{name.lower()}(A1)").lower() == name.lower()
    assert called(f"A{name}(A1)") == "", "another function whose name ends so"


@pytest.mark.parametrize(
    "inside",
    [
        "<f><",
        "<f ",
        "<!--",
        "<![CDATA[",
        "<?",
        '<f>"',
        "<f>'",
        "&#",
        ' macro="',
        " macro='",
        "<x:f>RunPython ",
        "<c r='",
    ],
)
def test_a_sheet_made_to_be_slow_costs_no_more_than_its_length(inside, tmp_path):
    """Twice the input, not four times the time; with room for a busy machine."""

    def seconds(times):
        path = tmp_path / f"{times}.xlsx"
        path.write_bytes(book(f'{ROW}<row r="2"><c r="A2">&#49;{inside * times}</c></row>'))
        package = Package(path, directory(path))
        start = time.process_time()
        look(package)
        return time.process_time() - start

    seconds(10)
    small, large = seconds(40_000), seconds(80_000)
    assert large < 3 * small + 0.2


def test_every_way_in_refuses_it(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(second_sheet())
    other = tmp_path / "map.toml"
    other.write_text(
        '[source]\nname = "x"\n[[table]]\nsheet = "产品"\n[table.columns]\n"产品编码" = "1"\n', "utf-8"
    )
    for words in (
        ["check", path],
        ["run", "book.check", path],
        ["import", path, path, "--map", other],
    ):
        done = CliRunner().invoke(app, [*map(str, words), "--today", "2025-06-30"])
        assert done.exit_code == 2
        assert "调用了 RunPython" in done.output + done.stderr, words


def test_a_button_over_an_open_workbook_refuses_such_a_sheet(tmp_path):
    open_house()
    path = tmp_path / "销售.xlsx"
    build(path)
    with headless(path) as workbook:
        workbook.sheets.add("Xlsales.CONF")
        with pytest.raises(BookError) as told:
            press("book.check", workbook)
    assert told.value.code == "acting_sheet"


@pytest.mark.parametrize("typed", ["=RunPython(1)", "@xlsales.xlam!ReadFile(A1)", " +1+exec (2)", "-XLPy()"])
def test_a_text_file_with_such_a_formula_is_refused(typed, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(f"客户,说明\nK1,=RunPythonic(1)\nK2,{typed}\n", "utf-8")
    (found,) = json.loads(CliRunner().invoke(app, ["inspect", str(path), "--json"]).stdout)["files"]
    assert (found["verdict"], found["code"]) == ("refused", "acting_call")
    assert found["message"].startswith("“表.csv”第 3 行调用了 ")


@pytest.mark.parametrize("typed", ["RunPython(1)", "=SUM(A1)", "=MyExec(1)", "见=RunPython(1)", "-5"])
def test_a_text_file_without_one_is_read(typed, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(f"客户,说明\nK1,{typed}\n", "utf-8")
    (found,) = json.loads(CliRunner().invoke(app, ["inspect", str(path), "--json"]).stdout)["files"]
    assert found["verdict"] == "ok"


def test_a_button_over_an_open_workbook_refuses_such_a_formula(tmp_path):
    open_house()
    path = tmp_path / "销售.xlsx"
    build(path)
    with headless(path) as workbook:
        workbook.sheets["产品"].range("Z9").formula = '=IF(1,RunPython("x"),0)'
        with pytest.raises(BookError) as told:
            press("book.check", workbook)
    assert told.value.code == "acting_call"
    assert told.value.message == f"“销售.xlsx”里“产品”的 Z9 调用了 RunPython{SAFE}"
