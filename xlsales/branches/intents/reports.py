"""要货意向 on paper and screen: one workbook a branch, yellow where it is filled in, the limit beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ...book.book import Book
from ...book.exchange.outward import CHOICES, hide, manifest_of, offered
from ...book.exchange.versions import Version, answers, last
from ...book.paper.choices import validation
from ...book.paper.layout import cell, header_row, heading, page, paragraph
from ...book.paper.names import file_names
from ...book.paper.new import new_workbook
from ...book.paper.styles import YELLOW, Formats, row_height
from ...book.several import Make, anew
from ...company.branches import branch_names, people
from ...handbook.sheets import INTENTS, PRODUCTS
from ...kernel.exact import rounded
from ...kernel.form import Values
from ...kernel.given import Given
from ...ledger.money import money, yuan
from .lists import deadline
from .sending import INTENT_LIST, SHEET, shown
from .sheet import IntentSheet, Wish

HEADERS = (
    "产品编码", "品名", "规格", "单位", "每包装", "去年同期", "近4周实订", "库存", "在途", "建议",
    INTENT_LIST.header("quantity"), "单价", "累计金额", INTENT_LIST.header("remark"),
)  # fmt: skip
WIDTHS = (11, 17, 11, 9, 8, 10, 10, 10, 9, 9, 11, 10, 14, 18)
WISH, PRICE, RUNNING, REMARK = 10, 11, 12, 13
PEOPLE = "E"
"""The column of 选单 with the branch's people; code, name and price of products are in A to C."""
WORDS = "黄色的格子由分支机构填写；数量按基本单位。三方签字后由销售内勤传出，传出的日期和时刻决定是否及时。"
TIME = {
    "validate": "length", "criteria": "between", "minimum": 4, "maximum": 5, "error_title": "时刻",
    "error_message": "请写成 17:20。",
}  # fmt: skip


class Sent(NamedTuple):
    """What goes to a branch besides its figures: what is chosen from, and what stands filled in."""

    name: str
    goods: Mapping[str, Any]
    people: Sequence[str]
    stands: Version
    book: Book
    given: Given

    def choices(self, today: date) -> list[list[Any]]:
        """The columns of 选单: code, name and price of the products on sale, and the people."""
        days = ((own, own.discontinued_on) for own in self.goods.values())
        goods = [own for own, gone in days if gone is None or gone > today]
        names, prices = [own.product_name or "" for own in goods], [own.list_price or 0 for own in goods]
        return [[own.product_code for own in goods], names, prices, [], list(self.people)]


def write_intents(
    out: Path, sheets: Sequence[IntentSheet], book: Book, given: Given, make: Make = anew
) -> list[Path]:
    """要货意向_<branch>_<period>.xlsx for every branch; BookError where one cannot be written."""
    names = branch_names(book.tables)
    goods = {row.product_code: row for row in book.tables[PRODUCTS]}
    answered = answers(book.tables[INTENTS], INTENT_LIST)
    titles = file_names(f"要货意向_{own.branch}_{own.period.cycle}{own.period.starts_on}" for own in sheets)
    found = []
    for sheet, title in zip(sheets, titles, strict=True):
        stands = last(answered.get(INTENT_LIST.texts(_identity(sheet), INTENT_LIST.identity), {}))
        staff = people(book.tables, sheet.branch, given.today)
        sent = Sent(names[sheet.branch], goods, staff, stands, book, given)
        found.append(make(out / f"{title}.xlsx", _write, sheet, sent))
    return found


def _identity(sheet: IntentSheet) -> Values:
    return {"branch_code": sheet.branch, **sheet.period._asdict()}


def _write(path: Path, sheet: IntentSheet, sent: Sent) -> None:
    with new_workbook(path, title=f"要货意向 {sent.name}", day=sent.given.today) as book:
        choices = sent.choices(sent.given.today)
        page_ = _Page(book.add_worksheet(SHEET), Formats(book), sheet, sent, choices)
        page_.draw()
        whose = INTENT_LIST, _identity(sheet), sent.given.settings.company_name
        manifest = manifest_of(*whose, log := sent.book.log, page_.codes, sent.stands, page_.printed)
        hide(book, manifest, log, choices)


class _Page:
    """The page of one branch; ``first`` and ``last`` are the rows of its table, from 0."""

    def __init__(
        self, page_: Any, formats: Formats, sheet: IntentSheet, sent: Sent, choices: Sequence[Sequence[Any]]
    ) -> None:
        self.sheet, self.formats, self.own, self.sent, self.choices = page_, formats, sheet, sent, choices
        self.known = {wish.line.product: wish for wish in sheet.wishes}
        added = [code for code in sent.stands.rows if code not in self.known and code in sent.goods]
        self.codes, self.running = [*self.known, *added], Decimal(0)
        self.printed: dict[str, Values] = {}
        self.yellow = {
            style: formats.get(style, bg_color=YELLOW) for style in ("text", "quantity", "wrap", "day")
        }

    def draw(self) -> None:
        """Draw it; then ``codes`` are the products on it, ``printed`` what is only read of them."""
        self.first = self._top()
        self.last = self.first + len(self.codes) + INTENT_LIST.blank_lines - 1
        for row, code in enumerate([*self.codes, *[""] * INTENT_LIST.blank_lines], self.first):
            self._line(row, code)
        self._money_formulas(self.first - 2)
        self._checked()
        self._sign(self.last + 1)
        title = f"要货意向 {self.sent.name} {shown(self.own.period)}"
        page(self.sheet, title=title, repeat_rows=(2, self.first - 1))

    def _top(self) -> int:
        """Heading, money, headers; the first row of the table."""
        own, given, formats = self.own, self.sent.given, self.formats
        until = f"{deadline(*own.period, given):%Y-%m-%d %H:%M}"
        subject = f"机构：{self.sent.name}　{shown(own.period)}　请于 {until} 前传出"
        row = heading(self.sheet, formats, given.settings.company_name, INTENTS, REMARK, subject=subject)
        limit = "没有核定" if own.limit is None else money(own.limit)
        left = "数据不足" if own.available is None else money(own.available)
        self.sheet.write_string(row, 0, f"资金占用限额：{limit}　可用限额：{left}", formats["bold"])
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        first = header_row(self.sheet, row + 1, HEADERS, formats)
        self.sheet.freeze_panes(first, 2)
        return first

    def _line(self, row: int, code: str) -> None:
        """A product with its figures, or a line for one that is not on the sheet."""
        wish = self.known.get(code)
        price = self._figures(row, wish) if wish else self._own(row, code)
        stands = self.sent.stands.rows.get(code, {})
        quantity, remark = stands.get("quantity"), stands.get("remark")
        self.running += price * (quantity or 0)
        self.sheet.write(row, WISH, quantity, self.yellow["quantity"])
        cells = f"K${self.first + 1}:K{row + 1},L${self.first + 1}:L{row + 1}"
        money_, sofar = self.formats["money"], rounded(self.running, 2)
        self.sheet.write_formula(row, RUNNING, f"=ROUND(SUMPRODUCT({cells}),2)", money_, sofar)
        self.sheet.write(row, REMARK, remark, self.yellow["wrap"])

    def _figures(self, row: int, wish: Wish) -> Decimal:
        """What is known of a product; its price."""
        line, stock, goods = wish.line, wish.line.stock, self.sent.goods[wish.line.product]
        coming = None if stock is None else stock.in_transit + stock.on_order
        values = (
            line.product, goods.product_name, goods.spec or "", goods.unit, line.item.pack, wish.last_year,
            wish.recent, None if stock is None else stock.on_hand, coming, line.suggested,
        )  # fmt: skip
        for column, value in enumerate(values):
            cell(self.sheet, row, column, value, self.formats, "text" if column < 4 else "quantity")
        cell(self.sheet, row, PRICE, wish.price or 0, self.formats, "money")
        shown_ = dict(zip(HEADERS[1:WISH], values[1:], strict=True)) | {HEADERS[PRICE]: wish.price or 0}
        self.printed[line.product] = shown_
        self.sheet.set_row(row, row_height(1))
        return wish.price or Decimal(0)

    def _own(self, row: int, code: str) -> Decimal:
        """A product of the branch's own: name and price come by its code."""
        goods, text = self.sent.goods.get(code), self.formats["text"]
        price = (goods.list_price if goods else None) or Decimal(0)
        known = f"VLOOKUP(A{row + 1},{CHOICES}!A:C"
        name = f'=IF(A{row + 1}="","",IFERROR({known},2,0),"没有这个产品"))'
        self.sheet.write(row, 0, code or None, self.yellow["text"])
        self.sheet.write_formula(row, 1, name, text, goods.product_name if goods else "")
        for column in range(2, WISH):
            self.sheet.write_blank(row, column, None, text)
        self.sheet.write_formula(row, PRICE, f"=IFERROR({known},3,0),0)", self.formats["money"], price)
        return price

    def _money_formulas(self, row: int) -> None:
        """The amount of the list, and what is left of the limit, while it is typed."""
        formats, first, last_row = self.formats, self.first + 1, self.last + 1
        # Rounded to the cent: what is left of binary fractions would show an exact fit in red.
        total = f"ROUND(SUMPRODUCT(K{first}:K{last_row},L{first}:L{last_row}),2)"
        sofar = rounded(self.running, 2)
        self.sheet.write_string(row, 9, "本清单金额：", formats.get(bold=True, align="right"))
        self.sheet.write_formula(row, WISH, f"={total}", formats["total_money"], sofar)
        if self.own.available is None:
            return
        left = yuan(self.own.available)
        self.sheet.write_string(row, PRICE, "还剩：", formats.get(bold=True, align="right"))
        self.sheet.write_formula(
            row, RUNNING, f"=ROUND({left}-{total},2)", formats["total_money"], left - sofar
        )
        red = formats.get(font_color="#C00000", bold=True)
        rule = {"type": "cell", "criteria": "<", "value": 0, "format": red}
        self.sheet.conditional_format(row, RUNNING, row, RUNNING, rule)

    def _checked(self) -> None:
        """What may be typed into the yellow cells of the table."""
        own = self.first + len(self.known), self.last
        codes = offered("A", self.choices[0], "请从下拉列表中选择产品编码。")
        self.sheet.data_validation(own[0], 0, own[1], 0, dict(codes))
        wish = validation(INTENT_LIST.column("quantity")) or {}
        wish |= {"criteria": ">=", "error_message": "请填写数量，按基本单位，只写数字。"}
        self.sheet.data_validation(self.first, WISH, self.last, WISH, wish)

    def _sign(self, row: int) -> None:
        """Three signatures and the sending: code, day, time; typed or written by hand."""
        row = paragraph(self.sheet, row, WORDS, self.formats, REMARK, sum(WIDTHS))
        for place, (word, fields) in enumerate(INTENT_LIST.foot.items(), row):
            self.sheet.write_string(place, 0, word, self.formats["header"])
            self._signature(place, fields)
            told = "、".join(("工号", "日期", "时刻（如 17:20）")[: len(fields)])
            self.sheet.write_string(place, 4, f"← {told}", self.formats.get(font_color="#595959"))

    def _signature(self, row: int, fields: Sequence[str]) -> None:
        advice = "请从下拉列表中选择本机构的人；不是本机构的人签字也可以。"
        day = validation(INTENT_LIST.column(fields[1])) or {}
        rules = ((offered(PEOPLE, self.sent.people, advice), "text"), (day, "day"), (TIME, "text"))
        for column, (rule, look) in enumerate(rules[: len(fields)], 1):
            self.sheet.write_blank(row, column, None, self.yellow[look])
            self.sheet.data_validation(row, column, row, column, dict(rule))
