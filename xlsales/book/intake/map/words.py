"""The words of a map: each is declared once, with its meaning, for parser, messages and docs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

DOCS = "docs/导入.md"


class Strict(BaseModel):
    """A part of a map: a word it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def word(meaning: str, default: Any = ..., **given: Any) -> Any:
    """A word of a map, its ``meaning`` as a clerk reads it; required without a ``default``."""
    return Field(default, description=meaning, **given)


def words_of(part: type[Strict]) -> Iterator[tuple[str, str]]:
    """Every word of a part as it is written, with its meaning."""
    for name, info in part.model_fields.items():
        yield info.alias or name, info.description or ""
