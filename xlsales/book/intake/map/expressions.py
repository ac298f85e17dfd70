"""The ways in which a map makes one of our cells out of another system's columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from .conditions import Where, where
from .words import Strict, word

MOST_PLACES = 6


class Made(Strict):
    """What every way has in common."""

    where: Where = where("只取符合条件的行，别的行这一格空白")

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The expressions it is made of."""
        return ()

    @property
    def own(self) -> tuple[str, ...]:
        """The source columns that it names itself."""
        return ()

    @property
    def sources(self) -> tuple[str, ...]:
        """All source columns it is made of, each once."""
        inner = (name for part in self.parts for name in part.sources)
        return tuple(dict.fromkeys((*self.own, *inner, *self.where)))


class CopiedColumn(Made):
    """A source column as it stands; ``values`` translates its codes."""

    column: str = word("照抄源文件的这一列；只写列名也行")
    values: dict[str, str] = Field(
        default_factory=dict, description="把源文件的写法换成我们的；没写到的照原样，编码列没写到的拒收"
    )
    or_: str = word("这一列空白时取那一列", "", alias="or")
    sign: Literal["", "positive", "negative"] = word(
        "只取正数（positive），或只取负数并写成正数（negative）", ""
    )

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    @property
    def own(self) -> tuple[str, ...]:
        """The column, and the one that stands in."""
        return (self.column, self.or_) if self.or_ else (self.column,)


class Constant(Made):
    """The same text in every new record; a record that exists keeps what it has."""

    value: str = word('新增的行都填这个值，已有的行不改；日期可写 "今天"')


class Joined(Made):
    """Several parts, ``with`` between them; blank parts are left out, but not of a key."""

    join: tuple[Expression, ...] = word('几部分连起来：列名，或 { value = "字" }', min_length=1)
    between: str = word("连起来时夹在中间的字", "", alias="with")

    @property
    def parts(self) -> tuple[Expression, ...]:
        """What is joined."""
        return self.join


class Quotient(Made):
    """One number divided by another, rounded half up to ``places``."""

    quotient: tuple[Expression, Expression] = word("第一个除以第二个")
    places: int = word("四舍五入到几位小数", ge=0, le=MOST_PLACES)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The two."""
        return self.quotient


class Multiplied(Made):
    """Numbers multiplied, less a discount: price × (1 − discount)."""

    product: tuple[Expression, ...] = word("几个数相乘", min_length=1)
    discount: str = word("再乘（1－这一列）；“9折”乘 0.9", "")
    places: int | None = word("四舍五入到几位小数，不写按我们的列", None, ge=0, le=MOST_PLACES)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The factors."""
        return self.product

    @property
    def own(self) -> tuple[str, ...]:
        """The column of the discount."""
        return (self.discount,) if self.discount else ()


class Minus(Made):
    """A number less others."""

    minus: tuple[Expression, ...] = word("第一个减去后面各个，空白算 0", min_length=2)
    places: int | None = word("四舍五入到几位小数，不写按我们的列", None, ge=0, le=MOST_PLACES)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """All of them."""
        return self.minus


class Rounded(Made):
    """A number rounded half up to ``places``."""

    round: Expression = word("四舍五入")
    places: int = word("到几位小数", ge=0, le=MOST_PLACES)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The one."""
        return (self.round,)


class Summed(Made):
    """The sum over all source rows that give the same record."""

    sum: Expression = word("同一编码的各行相加")

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The one."""
        return (self.sum,)


class PerPack(Made):
    """A price of the unit that the row shows, as one of the base unit."""

    per_pack: Expression = word("源文件的单价按所写单位（如箱）计：折成每一基本单位，除以产品的包装数量")
    places: int = word("四舍五入到几位小数", 4, ge=0, le=MOST_PLACES)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The price."""
        return (self.per_pack,)


class Numbered(Made):
    """1, 2, 3 … among the source rows that agree in these columns, in the file's order."""

    number_within: tuple[str, ...] = word("这些列相同的行依次编号 1、2、3……", min_length=1)

    @property
    def own(self) -> tuple[str, ...]:
        """The columns."""
        return self.number_within


class Looked(Made):
    """What another file says of this cell."""

    lookup: str = word("拿这一列到另一个文件里去查")
    file: str = word("另一个文件，与源文件放在同一个文件夹")
    key: str = word("另一个文件里对应的列")
    take: str = word("取另一个文件的这一列")
    sheet: str = word("另一个文件的工作表，不写是第一个", "")

    @property
    def own(self) -> tuple[str, ...]:
        """The column of this file."""
        return (self.lookup,)


TODAY = "今天"
"""The day of the import, as a constant of a column of days."""
WAYS: dict[str, type[Made]] = {
    "column": CopiedColumn,
    "value": Constant,
    "join": Joined,
    "quotient": Quotient,
    "product": Multiplied,
    "minus": Minus,
    "round": Rounded,
    "sum": Summed,
    "per_pack": PerPack,
    "number_within": Numbered,
    "lookup": Looked,
}
"""Each way by the word that tells it; one of them must stand in every expression."""
KINDS = tuple(WAYS)


def _kind(given: Any) -> str | None:
    if isinstance(given, str):
        return "column"
    known = given if isinstance(given, dict) else type(given).model_fields
    return next((each for each in KINDS if each in known), None)


Expression = Annotated[
    Annotated[CopiedColumn, Tag("column")]
    | Annotated[Constant, Tag("value")]
    | Annotated[Joined, Tag("join")]
    | Annotated[Quotient, Tag("quotient")]
    | Annotated[Multiplied, Tag("product")]
    | Annotated[Minus, Tag("minus")]
    | Annotated[Rounded, Tag("round")]
    | Annotated[Summed, Tag("sum")]
    | Annotated[PerPack, Tag("per_pack")]
    | Annotated[Numbered, Tag("number_within")]
    | Annotated[Looked, Tag("lookup")],
    Discriminator(_kind),
]
for _way in WAYS.values():
    _way.model_rebuild()


def every(expression: Expression) -> Iterator[Expression]:
    """An expression and all inside it."""
    yield expression
    for part in expression.parts:
        yield from every(part)
