"""Who is meant by what somebody remembers of a customer. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ...book.errors import BookError
from ...company.names import Known, listed, meant
from ...handbook.sheets import CONTACTS, CUSTOMERS, EXTERNAL_CODES, FORMER_NAMES
from ...kernel.table import Row, Tables

LAST_DIGITS = 4
SHEETS = (CUSTOMERS, FORMER_NAMES, CONTACTS, EXTERNAL_CODES)
"""What finding a customer reads."""
UNKNOWN = "找不到“{}”，请换名称的一部分、拼音首字母或电话末四位再找。"


def found(text: str, tables: Tables) -> list[Row]:
    """The customers that ``text`` can mean: by code, 助记码, name, pinyin; else by any part of a former name,
    a contact, an address, a code of another system, or the last digits of a telephone."""
    customers = tables[CUSTOMERS]
    rows = {row.customer_code: row for row in customers if row.customer_code}
    known = [Known(code, row.mnemonic or "", row.customer_name or "") for code, row in rows.items()]
    if codes := [own.code for own in meant(text, known)]:
        return [rows[code] for code in codes]
    wanted = text.strip().casefold()
    hits = [code for code, parts in _parts(rows, tables).items() if _fits(wanted, parts)] if wanted else []
    return [rows[code] for code in hits]


def one(text: str, tables: Tables) -> Row:
    """The only customer that ``text`` can mean; BookError, naming those it could be, where it is not one."""
    rows = found(text, tables)
    if not rows:
        raise BookError(UNKNOWN.format(text), "unknown_customer")
    if len(rows) > 1:
        names = listed([Known(row.customer_code, "", row.customer_name or "") for row in rows])
        raise BookError(f"“{text}”可能是：{names}，请写明是哪一个。", "ambiguous")
    return rows[0]


def _parts(rows: Mapping[str, Row], tables: Tables) -> dict[str, list[str]]:
    """All texts by which somebody may remember a customer."""
    parts = {
        code: [str(own) for own in (row.address, row.phone, row.contact, row.credit_code) if own]
        for code, row in rows.items()
    }
    for sheet, fields in ((FORMER_NAMES, ("former_name",)), (CONTACTS, ("name", "phone", "wechat"))):
        for row in tables[sheet]:
            if row.customer_code in parts:
                parts[row.customer_code] += [own for name in fields if (own := getattr(row, name))]
    for row in tables[EXTERNAL_CODES]:
        if row.code in parts and row.target == CUSTOMERS:
            parts[row.code].append(row.outside_code)
    return parts


def _fits(wanted: str, parts: list[str]) -> bool:
    if wanted.isdigit() and len(wanted) >= LAST_DIGITS:
        digits = ("".join(filter(str.isdigit, own)) for own in parts)
        return any(own.endswith(wanted) for own in digits)
    return any(wanted in own.casefold() for own in parts)
