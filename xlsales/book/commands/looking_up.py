"""The articles that a finding or a sheet rests on, word for word."""

from __future__ import annotations

from ...handbook.articles import articles
from ...kernel.form import FORMS

Told = list[tuple[str, str]]
"""Title and text."""


def of_basis(basis: str) -> Told:
    """The article that 依据 names by its title; none for what is ours.

    >>> [title for title, _ in of_basis("《公司订货管理规定》第3条第4项")], of_basis("本系统默认，手册未规定")
    (['《公司订货管理规定》第3条第4项'], [])
    """
    known = articles().items()
    return [(ref.title, article.text) for ref, article in known if ref.title == basis and article.text]


def of_sheet(sheet: str) -> Told:
    """The article that demands a sheet."""
    for form in FORMS:
        if form.sheet == sheet and form.ref in articles():
            return [(form.ref.title, articles()[form.ref].text)]
    return []
