"""Do both sides give the same answer? A comparison of speed means nothing otherwise."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

REGISTER = "订货登记表"
Document = dict[str, Any]


class UnusableOutputError(Exception):
    """A measured process failed, or printed something else than its document."""


def document(output: str) -> Document:
    """The JSON document on standard output."""
    try:
        parsed = json.loads(output)
    except json.JSONDecodeError as error:
        raise UnusableOutputError(f"no JSON document: {output[:200]!r}") from error
    if not isinstance(parsed, dict):
        raise UnusableOutputError("the JSON document is not an object")
    return parsed


def planted_found(planted: list[Document], rows: set[int]) -> str:
    """How many planted faults stand in a row that was reported; names those that were missed.

    Of two equal rows either may be the one reported.
    """
    missed = [
        fault
        for fault in planted
        if not rows
        & ({fault["row"], fault["row"] - 1} if fault["kind"] == "duplicate_key" else {fault["row"]})
    ]
    text = f"{len(planted) - len(missed)} of {len(planted)} planted faults found"
    names = ", ".join(f"{fault['kind']} in row {fault['row']}" for fault in missed[:5])
    return f"{text}; missed {names}{' …' if len(missed) > 5 else ''}" if missed else text


def baseline_rows(found: Document) -> set[int]:
    """The rows of the register that the baseline reported."""
    return {message["row"] for message in found["messages"]}


def xlsales_rows(found: Document) -> set[int]:
    """The rows of the register that xlsales reported."""
    return {
        finding["row"] for finding in found["findings"] if finding["sheet"] == REGISTER and finding["row"]
    }


def amounts_agree(baseline: Document, xlsales: Document) -> str:
    """Whether both statistics have the same yearly total and the same number of customers."""
    ours, theirs = Decimal(xlsales["total"]["amount"]), Decimal(baseline["total"]["amount"])
    customers = (baseline["customers"], len(xlsales["customers"]))
    word = "the same" if ours == theirs and customers[0] == customers[1] else "NOT THE SAME"
    return f"{word} total ({theirs} and {ours}) and customers ({customers[0]} and {customers[1]})"
