"""A draft of a map, made from the header of a file: what is found is written, what is not is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from ....handbook.sheets import DELIVERIES, ORDER_LINES
from ....kernel.columns.raw import Raw
from ....kernel.form import FORMS
from ...errors import BookError
from ...reading.headings import same
from ..rows.footers import kept, left_out
from ..rows.rows import texts_of
from .days import lacks_year
from .synonyms import ListKind, Names, group, kinds
from .words import DOCS

LINE_NAMES = ("行号", "分录号", "序号")


def suggestion(raw: Raw, file: str) -> str:
    """The text of the draft; BookError where the header tells nothing that we know."""
    headers = [header for header in raw.headers if header]
    kind, others = _kind(headers, (Path(file).stem, *raw.above, raw.sheet))
    found = _matched(kind.all_fields, headers)
    return "\n".join([*_head(raw, file, kind, others, found), *_tables(kind, found, headers), ""])


def _kind(headers: Sequence[str], titles: Sequence[str]) -> tuple[ListKind, list[str]]:
    """The kind of list, and what else it might be."""
    fitting = [kind for kind in kinds() if _fits(kind, headers)]
    if not fitting:
        shown = "、".join(headers[:8])
        what = f"“{titles[0]}”的列名看不出是哪一种单据（{shown}）"
        raise BookError(f"{what}，请照 {DOCS} 写对应表。", "no_guess")
    told = [kind for kind in fitting if any(word in title for title in titles for word in kind.told_by)]
    best = max(told or fitting, key=lambda kind: len(_matched(kind.all_fields, headers)))
    return best, [kind.word for kind in fitting if kind is not best]


def _fits(kind: ListKind, headers: Sequence[str]) -> bool:
    found = _matched(kind.all_fields, headers)
    return all(need in found for need in kind.needed)


def _matched(fields: Mapping[str, Names], headers: Sequence[str]) -> dict[str, str]:
    """Our header → the file's, each of the file's for one of ours; our own names count first."""
    found: dict[str, str] = {}
    for ours, names in fields.items():
        free = [header for header in headers if header not in found.values()]
        hit = next((own for name in (ours, *names) for own in free if same(own, name)), None)
        if hit:
            found[ours] = hit
    return found


def _head(
    raw: Raw, file: str, kind: ListKind, others: Sequence[str], found: Mapping[str, str]
) -> Iterator[str]:
    yield f"# “{file}”的对应表草稿：像是{kind.word}。请核对每一行，改好后用 --map 导入；写法见 {DOCS}。"
    if others:
        yield f"# 也可能是{'、'.join(others)}；若是，请把下面的 sheet 和等号左边换成那张表的列。"
    yield f"# 源文件的列：{'、'.join(header for header in raw.headers if header)}"
    yield ""
    yield "[source]"
    yield f"name = {_quoted(Path(file).stem)}  # 别的系统叫什么，写入操作记录"
    texts = texts_of(raw)
    if lead := _continued(raw, texts, found):
        yield f"fill_down = [{', '.join(map(_quoted, lead))}]  # 这些列空白的行接着上一张单"
    day = next((found[name] for name in ("日期", "接单日期") if name in found), "")
    if day and lacks_year(texts[raw.headers.index(day)]):
        yield "# year = 2025  # 有的日期没有年份：标题和前后的日期也看不出时，请写上"


def _continued(raw: Raw, texts: Sequence[Any], found: Mapping[str, str]) -> list[str]:
    """The columns of a document's head where some of its rows leave the number blank."""
    key = next((found[name] for name in ("订单号码", "记录号") if name in found), "")
    if not key:
        return []
    at = raw.headers.index(key)
    stays = kept(left_out(texts, raw.headers, [at], len(found)), texts)
    blank = pc.and_(pc.is_null(texts[at]), stays)
    if not pc.any(blank).as_py():
        return []
    heads = ("订单号码", "记录号", "接单日期", "日期", "客户代码")
    return [found[name] for name in heads if name in found]


def _tables(kind: ListKind, found: Mapping[str, str], headers: Sequence[str]) -> Iterator[str]:
    yield from _table(kind, kind.sheet, kind.fields, found, headers)
    for ours, value in kind.constants.items():
        yield f"{_quoted(ours)} = {{ value = {_quoted(value)} }}{_CONSTANT.get(ours, '')}"
    if not kind.lines:
        return
    parent = FORMS[kind.lines].columns[FORMS[kind.lines].key()[0]].header
    yield from _table(kind, kind.lines, {parent: (), **kind.line_fields}, found, headers)
    yield from ("", "[[table]]", 'sheet = "订货登记表"', "register = true")


_CONSTANT = {"状态": "  # 历史单据；还要审核的新订单请删去这一行"}


def _table(
    kind: ListKind, sheet: str, fields: Mapping[str, Names], found: Mapping[str, str], headers: Sequence[str]
) -> Iterator[str]:
    yield from ("", "[[table]]", f"sheet = {_quoted(sheet)}")
    if kind.lines and sheet == kind.sheet:
        yield "distinct = true  # 一张单的许多行只建一条"
    yield "[table.columns]"
    form = FORMS[sheet]
    items = form.columns.values()
    required = {item.header for item in items if item.required or (item.key and not item.numbered)}
    for ours in fields:
        if ours in found:
            yield f"{_quoted(ours)} = {_made(ours, found, headers, sheet)}"
        elif ours in kind.otherwise:
            yield f"{_quoted(ours)} = {{ value = {_quoted(kind.otherwise[ours])} }}  # 源文件里没有这一列"
        elif ours in required:
            yield f'# "{ours}" = ""  # 源文件里没找到这一列：请填列名，或 {{ value = "…" }}'
    yield from _hints(sheet, found)


def _made(ours: str, found: Mapping[str, str], headers: Sequence[str], sheet: str) -> str:
    own = found[ours]
    if ours == "客户代码" and any(same(own, name) for name in group("客户编码")):
        named = next((each for name in group("客户名称") for each in headers if same(each, name)), "")
        if named:
            return f"{{ column = {_quoted(own)}, or = {_quoted(named)} }}  # 没有编码的按名称"
    if ours == "记录号" and sheet == DELIVERIES and "产品编码" in found:
        line = next((_quoted(each) for name in LINE_NAMES for each in headers if same(each, name)), "")
        line = line or f"{{ number_within = [{_quoted(own)}] }}"
        return f'{{ join = [{_quoted(own)}, {line}], with = "-" }}  # 一张单几行，一行一条记录'
    return _quoted(own)


def _hints(sheet: str, found: Mapping[str, str]) -> Iterator[str]:
    if sheet == ORDER_LINES and "单价" in found and "单位" in found:
        price = _quoted(found["单价"])
        yield f'# 单价若按所写单位（如箱）计，改成："单价" = {{ per_pack = {price} }}'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
