"""How a setting is declared: one line that carries name, kind, default, unit, explanation, clause, source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ..kernel.ref import Ref
from .dates import MonthDay, Period, parse_date
from .setting_kinds import (
    Wanting,
    amount,
    clock,
    maybe,
    monthly,
    numbering,
    one_of,
    option,
    periods,
    rate,
    several_of,
    show,
    whole,
)

MONEY = "不小于 0 的金额，最多两位小数"

Text = str
YesNo = Annotated[bool, Wanting("是或否", lambda text: option("是否")(text) == "是")]
Count = Annotated[int, whole()]
Positive = Annotated[int, whole(1)]
DayOfMonth = Annotated[int, whole(1, 31)]
Money = Annotated[Decimal, Wanting(MONEY, amount(2))]
OptionalMoney = Annotated[Decimal | None, Wanting(f"{MONEY}，或空白", maybe(amount(2)))]
Price = Annotated[Decimal, Wanting("不小于 0 的单价，最多四位小数", amount(4))]
Rate = Annotated[Decimal, Wanting("0 到 1 之间的数，写成 80% 或 0.8", rate)]
Score = Annotated[Decimal, Wanting("不小于 0 的分数", amount(2))]
MonthFactors = Annotated[
    tuple[Decimal, ...], Wanting("一个大于 0 的数，或十二个月各一个、用 / 隔开", monthly)
]
Clock = Annotated[timedelta, Wanting("时刻，如 17:30", clock)]
YearDay = Annotated[MonthDay, Wanting("月-日，如 03-31", MonthDay.parse)]
OptionalDate = Annotated[date | None, Wanting("日期，如 2025-06-30，或空白", maybe(parse_date))]
Periods = Annotated[tuple[Period, ...], Wanting("期间，如 2026-02-08~2026-02-24，用、隔开，或空白", periods)]
Numbering = Annotated[str, Wanting("如 PP-YYYYMM-NNNN 的格式", numbering)]
Role = Annotated[str, one_of("角色")]
Roles = Annotated[tuple[str, ...], several_of("角色")]


class InvalidSetting(Exception):  # noqa: N818 - it names a state of the sheet, not an error of ours
    """A setting was read whose value on the sheet cannot be used; what depends on it has to stop.

    Not an AttributeError, so that neither ``hasattr`` nor a default of ``getattr`` hides it.
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)
        self.key = key
        self.message = message

    def __str__(self) -> str:
        return self.message


MODULE = "启用模块_"
TO_COME = "to come"
"""The room of a setting that nothing reads yet."""


class Chapter(BaseModel):
    """Settings of one chapter. A value is always read as it would stand on the sheet.

    ``room`` is the room that reads them, blank where several do: they are shown where it is there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)
    room: ClassVar[str] = ""

    @field_validator("*", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> str:
        return show(value).strip()


def setting(
    key: str,
    default: str,
    unit: str,
    note: str,
    clause: str = "",
    *,
    stated: bool = False,
    decides: bool = False,
    room: str | None = None,
) -> Any:
    """Declare one setting.

    ``default`` is written as in a cell. ``clause`` is the article it belongs to; ``stated`` is True where the
    handbook itself gives the value, else it is ours (本系统默认，手册未规定). What ``decides`` whether an
    order passes, or who may do what, is a decision itself: a change of it has to be confirmed. ``room`` is
    given where another room than the chapter's reads it.
    """
    facts = {"unit": unit, "clause": clause, "stated": stated, "decides": decides, "room": room}
    return Field(default, title=key, description=note, json_schema_extra=facts)  # type: ignore[arg-type] # dict is invariant


@dataclass(frozen=True)
class Setting:
    """The declaration of one setting; ``key`` is its name on the sheet, ``field`` its attribute."""

    key: str
    field: str
    unit: str
    default_text: str
    note: str
    clause: Ref
    source: str
    choices: tuple[str, ...]
    decides: bool = False
    room: str = ""

    @property
    def module(self) -> str:
        """The module that it switches; blank for all but those of 启用模块."""
        return self.key.partition(MODULE)[2]
