"""录单: the flat grid into which an order is typed while the customer is on the telephone (TB-8.3.1)."""

from __future__ import annotations

from typing import Any

from ...book.paper.choices import defined_name
from ...book.paper.layout import page
from ...book.paper.panel import PANELS, CellValues, Panel, put, taken
from ...book.paper.styles import GREY, NAVY, ROW_HEIGHT, TABS, YELLOW, Formats, row_height
from ...company.forms.product import Product
from ...customers.forms.customer import Customer
from ...kernel.form import Form
from ...kernel.place import column_letter
from ...kernel.ref import Ref
from ..forms.order import Order
from ..forms.order_line import OrderLine
from .cells import (
    ADDRESS,
    AMOUNT,
    CHANNEL,
    COLUMNS,
    COMPUTED,
    CONFIRMATION,
    COUNT,
    CUSTOMER,
    FIGURES,
    FIRST,
    HEADERS,
    HINT,
    LABELS,
    LINE,
    LIVE,
    MESSAGE,
    OPTIONAL,
    PRICE,
    RECEIVED,
    ROWS,
    SHEET,
    STRIP,
    TITLE,
    TOTAL,
    TYPED,
    WANTED,
    WORDS,
    at_left,
)

PALE = "#FFFAE6"
"""Yellow that may stay blank."""
WIDTHS = {
    "A": 11, "B": 24, "C": 10, "D": 9, "E": 22, "F": 18, "G": 10, "H": 13, "I": 9, "J": 10, "K": 16, "L": 36,
}  # fmt: skip
LAST = f"L{CONFIRMATION[1:]}"
HEIGHTS = {1: 24, 3: 24, 4: 22, 5: 20, 11: 6, int(CONFIRMATION[1:]): row_height(4)}
"""Of rows that are not as all others; the text for the customer has four lines, ten goods fill them."""
ADVICE = (
    "填黄格（浅黄可不填）：客户和品名可写代码、助记码、名称或拼音首字母，如 hdsy；"
    "点“带出”看灰格，点“登记”成单；没填完点“新建订货单”，存为草稿。"
)
EMPHASIS: dict[str, dict[str, Any]] = {
    STRIP: {"bold": True, "font_size": 14, "font_color": NAVY},
    MESSAGE: {"font_color": "#C55A11"},
}
GOODS, CUSTOMERS, CUSTOMER_ROW = "列表_品名", "列表_客户", "录单_客户行"
UNSURE = "数据不足或未核定"
WIDE = "GH"
"""The grey cells of the head reach over these columns as well."""
FORMATS = {
    LINE["quantity"]: "#,##0.####", LINE["price"]: "#,##0.00##", PRICE: "#,##0.00##", AMOUNT: "#,##0.00",
}  # fmt: skip


def _draw(workbook: Any, formats: Formats, values: CellValues) -> None:
    """Add 录单 with what stands in its cells."""
    worksheet = workbook.add_worksheet(SHEET)
    worksheet.set_tab_color(TABS[1])
    worksheet.set_default_row(ROW_HEIGHT)
    for letter, width in WIDTHS.items():
        worksheet.set_column(f"{letter}:{letter}", width, formats["plain"])
    _labels(worksheet, formats)
    for cell in (*TYPED, *COMPUTED):
        _cell(worksheet, formats, cell, values.get(cell))
    workbook.define_name(CUSTOMER_ROW, _customer_row())
    strip = formats.get("note", bold=True, font_color=NAVY, text_wrap=False, valign="vcenter")
    worksheet.write_formula(LIVE, _live_strip(), strip, "")
    _choices(workbook, worksheet)
    worksheet.freeze_panes(HEADERS, 0)
    worksheet.hide_gridlines(2)
    worksheet.ignore_errors({"number_stored_as_text": "A1:L40"})
    worksheet.set_selection(CUSTOMER)
    page(worksheet, title="录单")
    worksheet.fit_to_pages(1, 1)
    worksheet.print_area(f"A1:{LAST}")


def _labels(worksheet: Any, formats: Formats) -> None:
    worksheet.write_string(TITLE, "录单", formats.get("title", align="left"))
    worksheet.write_string(HINT, ADVICE, formats.get("note", text_wrap=False))
    for row, height in HEIGHTS.items():
        worksheet.set_row(row - 1, height)
    for cell, word in WORDS.items():
        star = "*" if cell in (CUSTOMER, CHANNEL, WANTED) else ""
        worksheet.write_string(at_left(cell), word + star, formats.get("bold", align="right", indent=1))
    required = {letter: letter in (LINE["product"], LINE["quantity"], LINE["unit"]) for letter in COLUMNS}
    typed = set(LINE.values())
    for letter, word in COLUMNS.items():
        look = "required" if required[letter] else "header" if letter in typed else "computed"
        worksheet.write_string(f"{letter}{HEADERS}", word, formats[look])
    for place, row in enumerate(ROWS, 1):
        worksheet.write_number(f"A{row}", place, formats["center"])
    worksheet.write_string(at_left(TOTAL), "合计", formats["total"])
    look = formats.get("bold", align="right", indent=1, valign="top")
    worksheet.write_string(at_left(CONFIRMATION), "微信文字", look)


def _cell(worksheet: Any, formats: Formats, cell: str, value: Any) -> None:
    if cell == CONFIRMATION:  # one text to be copied, whole on paper too
        worksheet.merge_range(f"{cell}:{LAST}", "", _look(formats, cell))
    put(worksheet, cell, taken(value, figure=cell in FIGURES), _look(formats, cell))
    if cell[0] == ADDRESS[0] and int(cell[1:]) < FIRST:  # grey beside it, so that a long address runs on
        for letter in WIDE:
            worksheet.write_blank(f"{letter}{cell[1:]}", None, formats.get("plain", bg_color=GREY))


def _look(formats: Formats, cell: str) -> Any:
    if cell == CONFIRMATION:
        return formats.get("plain", valign="top", text_wrap=True)
    if cell in (STRIP, MESSAGE):
        # no text format: Excel shows a long text in such a cell as ####
        return formats.get("plain", valign="vcenter", **EMPHASIS.get(cell, {}))
    if cell in FIGURES:
        form = FORMATS.get(cell[0], "#,##0.00")
        return formats.get("money", num_format=form, bold=cell == TOTAL, **_fill(cell))
    if cell in (WANTED, RECEIVED):
        return formats.get("day", align="left", indent=1, **_fill(cell))
    return formats.get("text", indent=_indent(cell), **_fill(cell))


def _fill(cell: str) -> dict[str, str]:
    if cell not in TYPED:
        return {"bg_color": GREY}
    optional = cell in OPTIONAL or cell[0] in "IJK"
    return {"bg_color": PALE if optional else YELLOW}


def _indent(cell: str) -> int:
    """Beside the word of the cell, or beside a figure."""
    return int(int(cell[1:]) < FIRST or cell[0] in (LINE["unit"], LINE["kind"]))


def _choices(workbook: Any, worksheet: Any) -> None:
    """Drop-downs that offer, and let anything be typed: names have short forms."""
    workbook.define_name(GOODS, _labels_or_names())
    workbook.define_name(CUSTOMERS, _column(Customer, "customer_name"))
    last = FIRST + COUNT - 1
    unit, pack = (_letter(Product, own) for own in ("unit", "pack_unit"))
    match = _found(f"$B{FIRST}", Product, "label", "product_name", "product_code", "mnemonic")
    units = f"=OFFSET({Product.sheet}!${unit}$1,{match}-1,0,1,{ord(pack) - ord(unit) + 1})"
    lists = {
        CUSTOMER: f"={CUSTOMERS}",
        CHANNEL: f"={defined_name(Order.columns['channel'].codes)}",
        f"{LINE['product']}{FIRST}:{LINE['product']}{last}": f"={GOODS}",
        f"{LINE['unit']}{FIRST}:{LINE['unit']}{last}": units,
        f"{LINE['kind']}{FIRST}:{LINE['kind']}{last}": (
            f"={defined_name(OrderLine.columns['line_type'].codes)}"
        ),
    }
    for cells, source in lists.items():
        worksheet.data_validation(cells, {"validate": "list", "source": source, "show_error": False})


def _letter(form: type[Form], field: str) -> str:
    return column_letter(list(form.columns).index(field) + 1)


def _whole(form: type[Form], field: str) -> str:
    letter = _letter(form, field)
    return f"{form.sheet}!${letter}:${letter}"


def _column(form: type[Form], field: str) -> str:
    """All names of a sheet, however many are added below."""
    letter = _letter(form, field)
    return f"=OFFSET({form.sheet}!${letter}$2,0,0,MAX(COUNTA({_whole(form, field)})-1,1),1)"


def _labels_or_names() -> str:
    """The words by which products are told apart; the names while a product just typed has none yet."""
    labels, names = (_column(Product, field).removeprefix("=") for field in ("label", "product_name"))
    lacking = f"COUNTA({_whole(Product, 'label')})<COUNTA({_whole(Product, 'product_name')})"
    return f"=IF({lacking},{names},{labels})"


def _found(cell: str, form: type[Form], *fields: str) -> str:
    """The row of a sheet in which one of the columns holds what the cell does."""
    *first, last = (f"MATCH({cell},{_whole(form, field)},0)" for field in fields)
    formula = last
    for own in reversed(first):
        formula = f"IFERROR({own},{formula})"
    return formula


def _live_strip() -> str:
    """What 客户资料 says of the customer as soon as he is typed: 可用额度 and 逾期 as of the last write.

    Formulas that every Excel and WPS works out without us. What is not known is said so, never 0.
    """

    def of(field: str) -> str:
        return f"INDEX({_whole(Customer, field)},{CUSTOMER_ROW})"

    def amount(field: str, word: str) -> str:
        return f'IF(ISNUMBER({of(field)}),TEXT({of(field)},"#,##0.00"),"{word}")'

    total = f"SUM(${AMOUNT}${FIRST}:${AMOUNT}${FIRST + COUNT - 1})"
    left = f'"｜本单后 "&TEXT({of("available")}-{total},"#,##0.00")'
    after = f'IF(AND(ISNUMBER({of("available")}),{total}>0),{left},"")'
    known = (
        f'{of("customer_code")}&" "&{of("customer_name")}&"｜可用额度 "&{amount("available", UNSURE)}'
        f'&"｜逾期 "&{amount("overdue", UNSURE)}&{after}'
    )
    return f'=IF(${CUSTOMER[0]}${CUSTOMER[1:]}="","",IFERROR({known},"点“带出”看额度"))'


def _customer_row() -> str:
    """The row of the customer typed by code, name or 助记码, or by a part of a name that no other has."""
    typed, names = f"{SHEET}!${CUSTOMER[0]}${CUSTOMER[1:]}", _whole(Customer, "customer_name")
    part = f'IF(COUNTIF({names},"*"&{typed}&"*")=1,MATCH("*"&{typed}&"*",{names},0),NA())'
    exact = _found(typed, Customer, "customer_code", "customer_name", "mnemonic")
    return f"=IFERROR({exact},{part})"


ENTRY = Panel(
    sheet=SHEET, department=Order.department, purpose="接电话时录一张订货单：填黄格，带出，登记",
    ref=Ref.parse("TB-8.3.1"), typed=TYPED, computed=COMPUTED, figures=FIGURES, labels=(*LABELS, LIVE),
    formulas=1, draw=_draw, needs=(Order.sheet, OrderLine.sheet, Product.sheet, Customer.sheet),
)  # fmt: skip
PANELS.add(SHEET, ENTRY)
