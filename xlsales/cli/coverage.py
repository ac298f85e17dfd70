"""Every article of the handbook with what implements and what tests it (``xlsales articles``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..book.modules import used_settings
from ..handbook.articles import Article, articles
from ..handbook.packaged import packaged
from ..house import housed_forms, open_house
from ..kernel.command import COMMANDS, brief
from ..kernel.ref import Ref
from ..kernel.rule import RULES

RULE, COMMAND, FORM, SETTING, SHOWN = "规则", "命令", "表", "设置", "说明"
DOING = frozenset({RULE, COMMAND})
"""What carries an article out; a table or a setting alone only has room for it."""
brief("articles", id="条款", kind="性质", implemented_by="实现", tested_by="测试")


def articles_document() -> dict[str, Any]:
    """The articles as the JSON contract has them.

    An article's lists hold what names it or one of its items. ``open`` are the articles that no rule and
    no command carries out, and those with such an item; purposes and headings are only shown (说明).
    """
    open_house()
    known = articles()
    carried, tested = _carried(), packaged("tests")
    rows = [
        {
            "id": str(ref),
            "kind": article.kind,
            "implemented_by": _unique([*_shown(article), *_of(ref, carried)]),
            "tested_by": _unique(_of(ref, {Ref.parse(name): tests for name, tests in tested.items()})),
        }
        for ref, article in known.items()
    ]
    return {"articles": rows, "open": [str(ref) for ref in known if _is_open(ref, known, carried)]}


def _carried() -> dict[Ref, list[str]]:
    found: dict[Ref, list[str]] = {}
    for ref, word, name in _declared():
        found.setdefault(ref, []).append(f"{word} {name}")
    return found


def _declared() -> Iterator[tuple[Ref, str, str]]:
    """What the registries hold, with the article that each names."""
    for rule in sorted(RULES, key=lambda rule: rule.id):
        yield from ((ref, RULE, rule.id) for ref in rule.refs)
    for command in sorted(COMMANDS, key=lambda command: command.id):
        yield from ((ref, COMMAND, command.id) for ref in command.refs)
    yield from ((form.ref, FORM, form.sheet) for form in sorted(housed_forms(), key=lambda form: form.sheet))
    yield from ((setting.clause, SETTING, setting.key) for setting in used_settings())


def _shown(article: Article) -> list[str]:
    return [SHOWN] if article.explain_only else []


def _within(ref: Ref, other: Ref) -> bool:
    """Whether ``other`` is ``ref`` or an item of it."""
    same_article = (other.regulation, other.article) == (ref.regulation, ref.article)
    return other == ref or (same_article and not ref.item)


def _of(ref: Ref, named: Mapping[Ref, list[str]]) -> list[str]:
    return [name for other, names in named.items() if _within(ref, other) for name in names]


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _is_open(ref: Ref, known: Mapping[Ref, Article], carried: Mapping[Ref, list[str]]) -> bool:
    parts = [other for other in known if _within(ref, other) and not known[other].explain_only]
    return not known[ref].explain_only and not all(_is_done(part, carried) for part in parts)


def _is_done(ref: Ref, carried: Mapping[Ref, list[str]]) -> bool:
    return any(name.partition(" ")[0] in DOING for name in carried.get(ref, ()))
