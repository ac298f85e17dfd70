"""The map of an import: a TOML file that says where each of our columns comes from.

A colleague keeps it, not a programmer: our headers stand at the left, the other system's at
the right, and whatever is wrong with it is said at once, by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator

from ....kernel.columns.headers import names_of, normal
from ....kernel.form import FORMS, Form
from ....kernel.reading.day import Order
from ...errors import BookError
from ..derived import DERIVED
from .conditions import Where, where
from .expressions import KINDS, Expression, Summed
from .words import DOCS, Strict, word

MAPS = "maps"
_PLACE = re.compile(r"line (\d+), column (\d+)")
CLOSE = 50
"""How alike (of 100) a name must be to be worth asking 「是否应为」."""


class Unpivot(Strict):
    """Columns that are values of one thing, such as twelve months: a row becomes a row for each of them."""

    columns: tuple[str, ...] = word('要拆开的各列，可用 *，如 "*月"', min_length=1)

    @field_validator("columns", mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        return (given,) if isinstance(given, str) else given

    name: str = word("拆开后，原列名放在这一列（别的地方就用这个名字）")
    value: str = word("拆开后，原来格里的值放在这一列")


class MapSource(Strict):
    """The file we read: what it is called in 操作记录, how it is written."""

    name: str = word("别的系统叫什么，写入操作记录")
    encoding: str = word("编码，如 gb18030；不写则自动判断（UTF-8、GB18030、Big5、Windows-1252）", "")
    sheet: tuple[str, ...] = word('工作表，可写几个，"*" 是全部；不写是第一个', ())
    header_row: int = word("表头在第几行，不写则按列名自动找（前 35 行内）", 0, ge=0)
    header_rows: int = word("表头占几行；2 行时列名写成“上/下”，如 金额/借方", 1, ge=1, le=2)
    dates: Order = word("日期的次序：ymd、dmy（日/月/年）、mdy（月/日/年）", "ymd")
    year: int = word("“6月5日”没有年份时是哪一年", 0, ge=0, le=2100)
    decimal: Literal["", ".", ","] = word("小数点写成 . 还是 ,；不写则是 . ，列里证明是逗号的按逗号", "")
    currency: str = word("金额的币种，如 USD；不写是人民币，写着别的币种的金额拒收", "")
    fill_down: tuple[str, ...] = word(
        "空白时照上一行的列，如单号、日期、客户；第一列空白的行是上一张单的续行", ()
    )
    document: tuple[str, ...] = word("这些列相同的行是一张单，整张收或整张拒；订货单明细不写也按订单号码", ())
    where: Where = where("只要符合条件的行，别的行略过并列出")
    unpivot: Unpivot | None = word("把横排的各列拆成竖排的各行", None)

    @field_validator("sheet", "fill_down", "document", mode="before")
    @classmethod
    def _one_or_several(cls, given: Any) -> Any:
        return (given,) * bool(given) if isinstance(given, str) else given

    @property
    def columns(self) -> tuple[str, ...]:
        """The source columns that it names."""
        spread = self.unpivot.columns if self.unpivot else ()
        plain = (name for name in spread if "*" not in name)
        return (*self.fill_down, *self.document, *self.where, *plain)


class MappedTable(Strict):
    """One of our sheets.

    Without ``distinct`` and without a sum each source row gives one record, and a second row with its
    key is refused. ``register`` is made of the sheets imported beside it, as 登记 makes it; ``columns`` then
    only adds.
    """

    sheet: str = word("我们的工作表")
    distinct: bool = word("true：编码相同的许多行只建一条记录，先出现的为准，不一致的列为提示", False)
    optional: bool = word("true：编码空白的行不建这张表的记录，也不拒收", False)
    register_: bool = word("true：由登记生成（订货登记表），每条明细一行", False, alias="register")
    where: Where = where("只有符合条件的行才建这张表的记录")
    columns: dict[str, Expression] = Field(
        default_factory=dict, description="等号左边是我们的列名，右边说明从哪里来"
    )

    @property
    def one_each(self) -> bool:
        """Whether each source row must give a record of its own."""
        return not (self.distinct or self.register_ or self.summed)

    @property
    def summed(self) -> bool:
        """Whether rows with one key are added up."""
        return any(isinstance(each, Summed) for each in self.columns.values())

    @property
    def form(self) -> type[Form]:
        """The form of the sheet."""
        return FORMS[self.sheet]

    @property
    def fields(self) -> dict[str, Expression]:
        """The expressions by field."""
        names = names_of(self.form)
        return {names[normal(header)]: expression for header, expression in self.columns.items()}


class Map(Strict):
    """A whole map."""

    source: MapSource
    tables: tuple[MappedTable, ...] = Field(min_length=1, alias="table")

    @property
    def sources(self) -> tuple[str, ...]:
        """All columns it wants of the file, each once."""
        made = (self.source.unpivot.name, self.source.unpivot.value) if self.source.unpivot else ()
        used = (name for table in self.tables for each in table.columns.values() for name in each.sources)
        conditions = (name for table in self.tables for name in table.where)
        wanted = dict.fromkeys((*used, *conditions, *self.source.columns))
        return tuple(name for name in wanted if name not in made)


def load_map(path: Path) -> Map:
    """The map in a file, or the one we ship by that name; BookError naming all its faults."""
    return parse_map(map_text(path), path.name)


def map_text(path: Path) -> str:
    """The text of a map in a file, or of the one we ship by that name."""
    shipped = files("xlsales.book").joinpath(MAPS, f"{path.name}.toml")
    if not path.exists() and not path.suffix and shipped.is_file():
        return shipped.read_text("utf-8")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BookError(f"对应表“{path.name}”不是UTF-8编码，请另存为UTF-8。", "bad_map") from None
    except OSError as fault:
        raise BookError(f"读不了对应表“{path.name}”，请核对文件名和文件夹。", "no_map") from fault


def parse_map(text: str, name: str) -> Map:
    """A map from its text; BookError naming all its faults."""
    import tomllib  # slow to import; of all commands only an import reads maps

    try:
        found = Map.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        where = "第{}行第{}个字".format(*place.groups()) if place else "末尾"
        raise BookError(f"对应表“{name}”的{where}写法有误，请对照 {DOCS} 改正。", "bad_map") from fault
    except ValidationError as fault:
        refuse(name, [_worded(error) for error in fault.errors()])
        raise  # never: refuse raises
    refuse(name, [fault for table in found.tables for fault in _faults(table)])
    refuse(name, list(_doubled(found.tables)))
    return found


def refuse(name: str, faults: Sequence[str]) -> None:
    """BookError where there are faults."""
    if faults:
        what = f"对应表“{name}”不能用：{'；'.join(faults)}"
        raise BookError(f"{what}。请改正后再导入，写法见 {DOCS}。", "bad_map")


_WORDS = {
    "missing": "没有写",
    "extra_forbidden": "不认识",
    "union_tag_not_found": f"应是列名，或写明 {'、'.join(KINDS)} 之一",
}


def _worded(error: Any) -> str:
    place = " → ".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    return f"“{place}”{_WORDS.get(error['type'], '的值不合要求')}"


def _faults(table: MappedTable) -> Iterator[str]:
    if table.sheet not in FORMS:
        yield f"没有工作表“{table.sheet}”{guess(table.sheet, FORMS.names())}"
        return
    names = names_of(table.form)
    known = [item.header for item in table.form.columns.values()]
    for header in table.columns:
        if normal(header) not in names:
            yield f"“{table.sheet}”没有列“{header}”{guess(header, known)}"
    if table.register_:
        if table.sheet not in DERIVED:
            yield f"“{table.sheet}”不是由登记生成的表，不能写 register"
        return
    given = {names.get(normal(header)) for header in table.columns}
    for field in table.form.key():
        if field not in given and not table.form.columns[field].numbered:
            yield f"“{table.sheet}”的“{table.form.columns[field].header}”是编码，必须写明来源"


def _doubled(tables: Iterable[MappedTable]) -> Iterator[str]:
    seen: set[str] = set()
    for table in tables:
        if table.sheet in seen:
            yield f"工作表“{table.sheet}”写了两次"
        seen.add(table.sheet)
    for table in tables:
        if table.register_ and (base := DERIVED[table.sheet].base) not in seen:
            yield f"“{table.sheet}”由“{base}”生成，对应表里没有“{base}”"


def guess(word: str, known: Iterable[str]) -> str:
    """「（是否应为“…”）」 where something known is like ``word``; blank otherwise."""
    from rapidfuzz import fuzz, process

    close = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return f"（是否应为“{close[0]}”）" if close else ""
