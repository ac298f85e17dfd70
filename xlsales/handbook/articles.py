"""Every article of the handbook, word for word, by its ``Ref``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ..kernel.ref import Ref
from .packaged import packaged

EXPLAINED = frozenset({"narrative", "heading"})


@dataclass(frozen=True)
class Article:
    """One article, numbered item, duty or table of the handbook.

    ``text`` is verbatim, and empty for the duty figures, whose content is lost. ``kind`` names what the
    article is, several joined by ``/`` (``rule/approval``); ``demand`` says in one line what it asks.
    """

    ref: Ref
    text: str
    kind: str
    demand: str
    line: int

    @property
    def explain_only(self) -> bool:
        """True for purposes and headings: they are shown to people and check nothing."""
        return EXPLAINED.issuperset(self.kind.split("/"))


@cache
def articles() -> Mapping[Ref, Article]:
    """All articles in the order of the handbook.

    >>> len(articles())
    143
    """
    read = (_article(row) for row in packaged("articles"))
    return MappingProxyType({article.ref: article for article in read})


def article(ref: Ref) -> Article:
    """The article at ``ref``; KeyError where the handbook has none.

    >>> article(Ref("DH", "4")).text
    '订货单需交营销部、财务部和生产部各一份。'
    """
    return articles()[ref]


def _article(row: dict[str, Any]) -> Article:
    return Article(**{key: row[key] for key in row if key != "id"}, ref=Ref.parse(row["id"]))
