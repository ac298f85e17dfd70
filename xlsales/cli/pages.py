"""The generated pages: what each sheet holds, and how far the handbook is covered."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..house import housed_forms, place_of
from ..kernel.form import Column, Form
from .coverage import SHOWN, articles_document

MADE = "本页由 `python -m xlsales.cli.generated` 生成，请勿手改。"


def sheets_page() -> str:
    """docs/sheets.md: every table, its columns and what may stand in them."""
    parts = ["# 工作表和列名", MADE]
    for form in sorted(housed_forms(), key=lambda form: place_of(form.__module__)):
        parts += [f"## {form.sheet}", _facts(form), table(COLUMNS, map(_column, form.columns.values()))]
    return "\n\n".join(parts) + "\n"


COLUMNS = ("列名", "标识", "种类", "填写", "说明")


def _facts(form: type[Form]) -> str:
    purpose = inspect.cleandoc(form.__doc__ or "").partition("\n")[0]
    return f"{purpose}依据：{form.ref.title}；部门：{form.department}；`{form.__name__}`。"


def _column(item: Column) -> tuple[str, ...]:
    return item.header, f"`{item.field}`", item.type.word, _filling(item), "；".join(_notes(item))


def _filling(item: Column) -> str:
    if item.computed:
        return "系统"
    return "必填" if item.required else "可空"


def _notes(item: Column) -> Iterator[str]:
    said = {
        "选项：": item.codes,
        "引用：": item.reference,
        "": item.bounds,
        "单位：": item.unit,
        "也写作：": "、".join(item.aliases),
    }
    flags = {"编码的一部分": item.key, "不得重复": item.unique}
    yield from (word for word, holds in flags.items() if holds)
    yield from (word + text for word, text in said.items() if text)
    if item.note:
        yield item.note


def articles_page() -> str:
    """docs/articles.md: every article with what implements and what tests it."""
    document = articles_document()
    rows = [
        (row["id"], row["kind"], state(row, document["open"]), *map("、".join, _lists(row)))
        for row in document["articles"]
    ]
    return "\n\n".join(["# 手册条文的实现", MADE, coverage_line(document), table(ARTICLES, rows)]) + "\n"


DONE, SHOWN_ONLY, OPEN = "已实现", "只需说明", "未实现"


def state(row: Mapping[str, Any], open_ids: Sequence[str]) -> str:
    """已实现, 只需说明 or 未实现."""
    if row["id"] in open_ids:
        return OPEN
    return SHOWN_ONLY if SHOWN in row["implemented_by"] else DONE


def coverage_line(document: Mapping[str, Any]) -> str:
    """One sentence: how many articles are in which state."""
    counts = Counter(state(row, document["open"]) for row in document["articles"])
    parts = "，".join(f"{word} {counts[word]} 条" for word in (DONE, SHOWN_ONLY, OPEN))
    return f"手册条目共 {counts.total()} 条：{parts}。"


ARTICLES = ("条款", "性质", "状态", "实现", "测试")
SHOWN_TESTS = 3


def _lists(row: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    tests = [name.rpartition("::")[2] for name in row["tested_by"]]
    more = [f"等 {len(tests)} 项"] if len(tests) > SHOWN_TESTS else []
    return row["implemented_by"], tests[:SHOWN_TESTS] + more


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
