"""The map of an import: a TOML file that says where each of our columns comes from.

A colleague keeps it, not a programmer: our headers stand at the left, the other system's at
the right, and whatever is wrong with it is said at once, by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from ..kernel.form import FORMS, Form
from ..kernel.headers import names_of, normal
from ..kernel.reading.day import Order
from .derived import DERIVED
from .errors import BookError
from .expressions import KINDS, Expression, Strict

MAPS = "maps"
_PLACE = re.compile(r"line (\d+), column (\d+)")
CLOSE = 50
"""How alike (of 100) a name must be to be worth asking 「是否应为」."""


class Source(Strict):
    """The file we read: what it is called in 操作记录, how it is written.

    ``encoding`` blank is found out, ``sheet`` blank is the first, ``header_row`` 0 is found out.
    """

    name: str
    encoding: str = ""
    sheet: str = ""
    header_row: int = Field(0, ge=0)
    dates: Order = "ymd"


class MappedTable(Strict):
    """One of our sheets.

    ``distinct``: rows with the same key give one record (masters, headers of orders); else
    each source row gives one, and a second row with its key is refused. ``optional``: a row
    whose key is blank gives no record, and is not refused for it. ``register``: made of the
    sheets imported beside it, as 登记 makes it; ``columns`` then only adds.
    """

    sheet: str
    distinct: bool = False
    optional: bool = False
    register_: bool = Field(False, alias="register")
    columns: dict[str, Expression] = Field(default_factory=dict)

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

    source: Source
    tables: tuple[MappedTable, ...] = Field(min_length=1, alias="table")


def load_map(path: Path) -> Map:
    """The map in a file, or the one we ship by that name; BookError naming all its faults."""
    return parse_map(_text(path), path.name)


def _text(path: Path) -> str:
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
    try:
        found = Map.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        where = "第{}行第{}个字".format(*place.groups()) if place else "末尾"
        raise BookError(f"对应表“{name}”的{where}写法有误，请对照自带的对应表改正。", "bad_map") from fault
    except ValidationError as fault:
        refuse(name, [_worded(error) for error in fault.errors()])
        raise  # never: refuse raises
    refuse(name, [fault for table in found.tables for fault in _faults(table)])
    refuse(name, list(_doubled(found.tables)))
    return found


def refuse(name: str, faults: Sequence[str]) -> None:
    """BookError where there are faults."""
    if faults:
        raise BookError(f"对应表“{name}”不能用：{'；'.join(faults)}。请改正后再导入。", "bad_map")


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
        if field not in given:
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
