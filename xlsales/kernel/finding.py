"""A finding is a value: what is wrong, where, by which article, and the cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .ref import Ref


class Severity(StrEnum):
    """How much a finding matters; the Chinese word is what staff see."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def word(self) -> str:
        """必须改, 请核实 or 提示."""
        return {"block": "必须改", "warn": "请核实", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for what blocks: findings are listed worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Finding:
    """One fault of one record.

    ``row`` is the sheet's row number and ``cell`` its address (``H7``); both are
    empty for a finding about a whole sheet or book.
    """

    rule: str
    severity: Severity
    ref: Ref
    what: str
    advice: str
    sheet: str = ""
    key: str = ""
    row: int | None = None
    cell: str = ""
    column: str = ""
    responsible: str = ""
    observed: str = ""
    required: str = ""

    @property
    def place(self) -> str:
        """Sheet and cell as written at the end of a message."""
        return " ".join(part for part in (self.sheet, self.cell) if part)

    @property
    def message(self) -> str:
        """Who and what, the cure, then rule and place: the one form of all messages."""
        source = "；".join(part for part in (self.ref.title, self.place) if part)
        return f"{self.what}，{self.advice}。（{source}）"

    def document(self) -> dict[str, object]:
        """The finding as the JSON contract has it."""
        fields = {name: value for name, value in vars(self).items() if name != "what"}
        return fields | {"ref": str(self.ref), "message": self.message}
