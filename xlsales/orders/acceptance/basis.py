"""受理依据 as the text of one cell: what was accepted, and what of it is different now. Pure.

「订单审核｜金额 1,000.00 元｜行数 1｜订货方 K1｜…｜第1行 P1 100 × 10 = 1,000.00｜校验 0123456789abcdef」:
people can read it, and 校验 covers the whole order, also the lines that a cell has no room for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...kernel.reading import show_number
from ...ledger.money import yuan
from ...ledger.order_lines import NORMAL, OpenLine
from ...ledger.terms import Terms

REVIEWED, IMPORTED, STOOD = "订单审核", "导入受理", "升级前已受理"
"""How an order came to be accepted; the first words of the text."""
MOST = 8_000
"""Characters of lines that are spelled out: a change is told in one cell of 操作记录, before and after."""
DIGITS = 16
"""Hexadecimal signs of 校验 that are kept."""
SHOWN = 3
"""Differences that a message names; of the others only how many there are."""
_BETWEEN, _CHECK, _BLANK = "｜", "校验", "空"
_UNSAFE = re.compile(r"[｜；;→\s\x00-\x1f]+")
_LINE = re.compile(r"(.*) (\S+) × (\S+) = (\S+)")
_PARTS = ("品种", "数量", "单价", "金额")


class Covered(NamedTuple):
    """What an acceptance covers of an order: who, when, on which terms and contract, every line."""

    order_no: str
    buyer: str
    received_on: date | None
    terms: Terms
    contract: str
    lines: tuple[OpenLine, ...]


def basis(order: Covered, how: str) -> str:
    """The text for the cell.

    >>> line = OpenLine(1, "P1", Decimal(1), Decimal("10.00"), 1000, NORMAL, Decimal(0))
    >>> order = Covered("DD-1", "K1", date(2025, 6, 3), Terms("批结"), "", (line,))
    >>> print(*basis(order, REVIEWED).split("｜")[:4], *basis(order, REVIEWED).split("｜")[5:-1])
    订单审核 金额 10.00 元 行数 1 订货方 K1 结算方式 批结 合同 空 第1行 P1 1 × 10 = 10.00
    """
    heads = [f"{name} {value}" for name, value in _heads(order).items()]
    return _BETWEEN.join([how, *heads, *_shown(_lines(order)), f"{_CHECK} {_digest(order, how)}"])


def how_accepted(text: str) -> str:
    """How the order of this 受理依据 came to be accepted."""
    return text.partition(_BETWEEN)[0]


def differences(text: str, order: Covered) -> list[str]:
    """What is no longer as it was accepted, lines first; nothing where all is.

    >>> line = OpenLine(1, "P1", Decimal(100), Decimal("10.00"), 100000, NORMAL, Decimal(0))
    >>> order = Covered("DD-1", "K1", date(2025, 6, 3), Terms("月结N天", 30), "HT-1", (line,))
    >>> more = order._replace(lines=(line._replace(quantity=Decimal(1000), amount=1000000),))
    >>> differences(basis(order, REVIEWED), more)
    ['第1行数量 100 → 1,000', '金额 1,000.00 元 → 10,000.00 元']
    """
    if text == basis(order, how_accepted(text)):
        return []
    parts = text.split(_BETWEEN)
    if len(parts) < len(_heads(order)) + 2 or not parts[-1].startswith(f"{_CHECK} "):
        return ["受理依据不是本系统写的"]
    was = dict(part.partition(" ")[::2] for part in parts[1:-1])
    now = dict(part.partition(" ")[::2] for part in _lines(order))
    found = [*_line_differences(was, now), *_head_differences(was, _heads(order))]
    return found or ["受理依据这一格，或没有列出的明细"]


def in_words(changed: list[str]) -> str:
    """Several differences as a message names them.

    >>> in_words(["a", "b", "c", "d"])
    'a、b、c等4处'
    """
    more = f"等{len(changed)}处" if len(changed) > SHOWN else ""
    return "、".join(changed[:SHOWN]) + more


def _heads(order: Covered) -> dict[str, str]:
    days = "" if order.terms.days is None else f"{order.terms.days}天"
    return {
        "金额": f"{yuan(sum(line.amount or 0 for line in order.lines)):,.2f} 元",
        "行数": str(len(order.lines)),
        "订货方": _safe(order.buyer),
        "接单日期": str(order.received_on or _BLANK),
        "结算方式": _safe(order.terms.words or days),
        "合同": _safe(order.contract),
    }


def _lines(order: Covered) -> list[str]:
    """One part a line, in the order of 行号; of several with one number the part holds all."""
    found: dict[str, list[str]] = {}
    for line in sorted(order.lines, key=lambda own: (own.line_no is None, own.line_no or 0)):
        place = f"第{_BLANK if line.line_no is None else line.line_no}行"
        kind = "" if line.kind == NORMAL else f"{_safe(line.kind)} "
        amount = _BLANK if line.amount is None else f"{yuan(line.amount):,.2f}"
        times = f"{_number(line.quantity)} × {_number(line.price)}"
        words = f"{kind}{_safe(line.product or '')} {times} = {amount}"
        found.setdefault(place, []).append(words)
    return [f"{place} {'、'.join(sorted(words))}" for place, words in found.items()]


def _shown(lines: list[str]) -> Iterator[str]:
    """As many of the lines as there is room for."""
    room = MOST
    for line in lines:
        room -= len(line)
        if room < 0:
            return
        yield line


def _digest(order: Covered, how: str) -> str:
    """校验 over everything covered, as it is and not as it is shown."""
    heads = [order.order_no, order.buyer, str(order.received_on), *map(str, order.terms), order.contract]
    lines = sorted([*map(str, own[:2]), *map(_number, own[2:4]), *map(str, own[4:6])] for own in order.lines)
    whole = json.dumps([how, heads, lines], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:DIGITS]


def _line_differences(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    known = {place for place in was if place.startswith("第")}
    whole = was.get("行数") == str(len(known))  # else a line may have been there, without room to be named
    for place, words in now.items():
        if place not in known:
            if whole:
                yield f"多了{place}（{words}）"
        elif was[place] != words:
            yield from _in_line(place, was[place], words)
    for place in was:
        if place in known and place not in now:
            yield f"少了{place}（{was[place]}）"


def _in_line(place: str, was: str, now: str) -> Iterator[str]:
    """What differs in a line; its amount only where that is all."""
    before, after = _LINE.fullmatch(was), _LINE.fullmatch(now)
    if before is None or after is None:
        yield f"{place}（{was} → {now}）"
        return
    pairs = zip(_PARTS, before.groups(), after.groups(), strict=True)
    changed = [(name, f"{place}{name} {old} → {new}") for name, old, new in pairs if old != new]
    for name, words in changed:
        if name != _PARTS[-1] or len(changed) == 1:
            yield words


def _head_differences(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What differs above the lines; how many lines there are is told by those that came or went."""
    for name, value in now.items():
        if name != "行数" and was.get(name, "") != value:
            yield f"{name} {was.get(name) or _BLANK} → {value}"


def _number(value: Decimal | None) -> str:
    return _BLANK if value is None else show_number(value)


def _safe(text: str) -> str:
    """A text without the signs that part the cell or a line of 操作记录."""
    return _UNSAFE.sub("_", text) or _BLANK
