"""What people type, drawn from the declarations of the forms: values, dirty cells, sheets, whole books.

``values(column)`` are what a column wants, ``dirty(column)`` the texts that an office puts there, ``cells(column)``
those and what Excel makes of them: numbers, dates, truths, error values. ``sheets(form)`` are whole sheets.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import wraps

import cn2an
import pyarrow as pa
import zhconv
from hypothesis import strategies as st

from xlsales.book.changes.texts import ERRORS, is_long
from xlsales.handbook.codes import code_lists
from xlsales.house import open_house
from xlsales.kernel import types
from xlsales.kernel.columns.headers import simplified
from xlsales.kernel.columns.lists import code_type
from xlsales.kernel.columns.raw import Raw
from xlsales.kernel.form import FORMS

open_house()
simplified("訂單")  # loads the table of zhconv without its warning
LISTS = code_lists()
SUMS = ("合计", "小 计", "总计：", "　累计")
BLANKS = ("", " ", "　", "\u200b", "\ufeff", "\u00a0", "\t")
ODD = (
    *BLANKS, "#REF!", "#N/A", "无", "-", "—", "/", "NaN", "nan", "inf", "-Infinity", "1e999", "1E+400", "TRUE", "√", "是", "0",
    "-0", "=1+1", "+86 13800138000", "-3.5", "@SUM(A1)", "＝1＋1", "'00123", "00123", "1001.0", "1.38E+10", "110105194912310025",
    "11010519491231002X", "123456789012345678", "9" * 40, "12 34", "1,20", "1,200", "1，200．50", "￥1,200.50元", "3.5万元",
    "叁拾万元整", "二十", "廿五", "(1,200.00)", "80%", "８０％", "½", "²", "①", "٣", "240箱", "12.5元/件", "约20", "20左右",
    "2022年3月5日", "二〇二二年三月五日", "2022.3.5", "2022/3/5", "20220305", "44625", "44625.5", "3月5日", "22.3.5", "5/3/2022",
    "2022-02-30", "1900-02-29", "9999-12-31", "2022-03-05 12:30:00", "2022年3月5日 星期六", "2022-03", "昨天", "合计", "小计金额",
    "第3行", "一\n二", "a\r\nb", "\x00", "\x0b甲", "_x000D_", "\u202e甲", "😀", "👨\u200d👩\u200d👧", "豈", "ﬁ", "\ue000", "\U0010ffff", "]]>",
    "<b>&amp;", '"', "a\x1fb", "DD-1/1", "甲、乙", "甲，乙；丙", "{}", "{0}", "%s", "甲" * 400, "一" * 30_000, "9" * 30_000,
)  # fmt: skip
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=6)
WORDS = st.text("甲乙丙订货公司有限ABCk019-（）. ", max_size=8)


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows #REF!, or another fault."""

    text: str


@dataclass
class Sheet:
    """A drawn sheet: what stands above the header row, the headers with their fields, the rows."""

    form: type
    headers: list
    fields: list
    rows: list
    titles: list = field(default_factory=list)
    merged: bool = False
    hidden: bool = False

    def raw(self, rows=None, order=None, headers=None):
        """The block as a reader hands it over; in another ``order`` of columns, if wished."""
        order = range(len(self.fields)) if order is None else order
        headers = self.headers if headers is None else headers
        lines = self.rows if rows is None else rows
        columns = [pa.array([line[at] for line in lines], pa.string()) for at in order]
        return Raw(self.form.sheet, [headers[at] for at in order], columns, 2)


def kind_of(item):
    return code_type(item, LISTS)


def alike(make):
    """One strategy for all columns declared alike: making it takes longer than drawing from it."""
    known = {}

    @wraps(make)
    def made(item):
        key = item.type, item.codes, item.minimum, item.maximum, item.exclusive
        if key not in known:
            known[key] = make(item)
        return known[key]

    return made


def _decimals(item, places, most=10**9):
    low = -most if item.minimum is None else item.minimum
    high = most if item.maximum is None else item.maximum
    found = st.decimals(low, high, allow_nan=False, places=places)
    return found.filter(lambda value: value > low) if item.exclusive else found


def _dates(item):
    days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
    return days.map(lambda day: day.replace(day=1)) if item.type is types.MONTH else days


def _options(item):
    codes = [entry.code for entry in LISTS[item.codes].entries]
    one = st.sampled_from(codes)
    if item.type is not types.CODES:
        return one
    return st.lists(one, min_size=1, max_size=3, unique=True).map("、".join)


PLAIN = {
    types.FLAG: st.booleans(),
    types.PHONE: st.sampled_from(["13800138000", "021-12345678", "0571-88888888 转 801", "95588"]),
    types.EMAIL: st.sampled_from(["name@example.com", "a.b-c@mail.example.cn"]),
    types.ID_NUMBER: st.just("11010519491231002X"),
    types.KEY: st.from_regex(r"[A-Z]{1,2}-?[0-9]{1,4}|[甲乙丙][0-9]{1,3}", fullmatch=True),
    types.TEXT: WORDS.map(str.strip).filter(bool),
}


@alike
def values(item):
    """Values that the column's declaration allows."""
    if item.codes:
        return _options(item)
    if item.type.places is not None:
        return _decimals(item, item.type.places)
    if item.type is types.COUNT:
        return _decimals(item, 0, 10**6).map(int)
    return _dates(item) if item.type in (types.DAY, types.MONTH) else PLAIN[item.type]


def shown(item, value):
    """A value as its cell shows it."""
    text = item.type.show(value)
    return LISTS[item.codes].show(text) if item.codes and item.type is types.CODE else text


def _written(item, value):
    """A value in the ways of an office."""
    text = shown(item, value)
    yield from (
        text,
        text.translate(WIDE),
        f"　{text}\u200b ",
        f"{text}元",
        f"￥{text}",
        f"'{text}",
        f"{text}\n",
        f"\ufeff{text}.0",
    )
    if isinstance(value, date):
        yield from (
            f"{value.year}年{value.month}月{value.day}日",
            f"{value.year}.{value.month}.{value.day}",
            f"{value:%Y%m%d}",
            f"{value:%d/%m/%Y}",
        )
        yield str((value - date(1899, 12, 30)).days)
        yield cn2an.transform(f"{value.year}年{value.month}月{value.day}日", "an2cn")
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield from (
            f"{value / 10000}万",
            cn2an.an2cn(abs(int(value)), "rmb"),
            f"{value}",
            f"{float(value):.6e}",
            f"{value}箱",
        )


@alike
def dirty(item):
    """Texts that people put into the column: what it wants, in any way of writing, and what it does not want."""
    good = values(item).map(lambda value: shown(item, value))
    ways = values(item).flatmap(lambda value: st.sampled_from(list(_written(item, value))))
    return st.one_of(
        good, good, ways, st.sampled_from(ODD), TEXTS, st.sampled_from(("", "K1", "甲公司", "1"))
    )


@alike
def cells(item):
    """What a cell can hold: the texts, and what Excel makes of them."""
    numbers = st.sampled_from(
        [0, -1, 20220305, 44625, 44625.5, 0.1 + 0.2, 110105194912310025, 1e15, 1e-9, 9.99e307, 13800138000]
    )
    days = st.sampled_from(
        [date(2022, 3, 5), datetime(1900, 1, 1), datetime(2022, 3, 5, 12, 30), date(9999, 12, 31)]
    )
    errors = st.sampled_from(["#REF!", "#N/A", "#DIV/0!", "#NAME?"]).map(ErrorValue)
    return st.one_of(dirty(item), dirty(item), values(item), numbers, days, st.booleans(), errors, st.none())


@alike
def whole_cells(item):
    """Cells that an open workbook tells as its file does.

    Of a number of more than 15 digits everybody has lost another end, and the text #REF! looks like the error.
    """
    return cells(item).filter(lambda value: not is_long(value) and value not in ERRORS)


def spellings(item):
    """The header as people write it: an alias, with stars and blanks, in traditional script."""
    for name in (item.header, *item.aliases):
        yield from (
            name,
            f" {name}",
            f"{name}＊",
            f"{name[:1]} {name[1:]}：",
            f"{name}\n",
            zhconv.convert(name, "zh-tw"),
        )


def records(form, most=4):
    """Rows as a program writes them; what may stay blank may be blank."""
    every = {
        name: values(item) if item.required or item.key else st.none() | values(item)
        for name, item in form.columns.items()
    }
    return st.lists(st.fixed_dictionaries(every), max_size=most)


@st.composite
def tables(draw, form, cell=dirty, most=4):
    """The form's own columns in their order, rows of dirty cells below."""
    items = list(form.columns.values())
    rows = draw(st.lists(st.tuples(*map(cell, items)).map(list), max_size=most))
    return Sheet(form, [item.header for item in items], [item.field for item in items], rows)


@st.composite
def sheets(draw, form, cell=dirty, most=4):
    """A sheet as it comes: columns written otherwise, moved, doubled, strange, gone; blank rows and sums between."""
    items = [
        item
        for item in draw(st.permutations(list(form.columns.values())))
        if item.required or draw(st.integers(0, 9))
    ]
    again = draw(st.lists(st.sampled_from(items), max_size=1)) if items else []
    strange = draw(st.lists(st.sampled_from(["", "新列", "备注 2", "金额（元）", "合计"]), max_size=2))
    columns = [*items, *again]
    headers = [draw(st.sampled_from(list(spellings(item)))) for item in columns] + strange
    made = [*map(cell, columns), *(cell(items[0]) for _ in strange)]
    blank, total = st.sampled_from([[mark] * len(made) for mark in BLANKS]), st.sampled_from(SUMS)
    sums = total.map(lambda word: [word, *[""] * (len(made) - 1)])
    rows = draw(st.lists(st.one_of(*[st.tuples(*made).map(list)] * 3, blank, sums), max_size=most))
    titles = draw(st.lists(st.sampled_from([["六月"], ["制表", "王芳"], []]), max_size=2))
    fields = [item.field for item in columns] + [None] * len(strange)
    return Sheet(form, headers, fields, rows, titles, merged=draw(st.booleans()), hidden=draw(st.booleans()))


@st.composite
def books(draw, most=5, cell=cells):
    """Dirty sheets of several forms that belong together: one, and those that it refers to."""
    first = draw(st.sampled_from(list(FORMS)))
    others = {item.reference for item in first.columns.values() if item.reference}
    below = {form.sheet for form in FORMS if form.parent and form.parent[0] == first.sheet}
    names = draw(st.permutations(sorted((others | below) - {first.sheet})))
    return [draw(sheets(form, cell)) for form in (first, *(FORMS[name] for name in names[: most - 1]))]
