"""Which rows are meant: ``where`` of a map."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import Field, model_validator

from .words import Strict, word


class Test(Strict):
    """What a cell must be; of several words all must hold."""

    is_: tuple[str, ...] = word("是其中之一", (), alias="is")
    not_: tuple[str, ...] = word("不是其中任何一个", (), alias="not")
    contains: str = word("含有这几个字", "")
    above: Decimal | None = word("数字大于它", None)
    below: Decimal | None = word("数字小于它", None)
    blank: bool | None = word("true 空白，false 不空白", None)

    @model_validator(mode="before")
    @classmethod
    def _texts(cls, given: object) -> object:
        """A text or a list alone is ``is``; ``not`` takes both as well."""
        if isinstance(given, str):
            return {"is": (given,)}
        if isinstance(given, list | tuple):
            return {"is": given}
        if isinstance(given, dict):
            return {name: (what,) if isinstance(what, str) and name in ("is", "not") else what
                    for name, what in given.items()}  # fmt: skip
        return given


Where = dict[str, Test]
"""Column → what its cell must be."""


def where(meaning: str) -> Any:
    """The word ``where`` of a part of the map."""
    return Field(default_factory=dict, description=meaning)
