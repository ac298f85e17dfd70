"""What a check of the machine says."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class MachineCheck:
    """One check: ``advice`` is blank when all is well."""

    check: str
    seen: str
    advice: str = ""

    def document(self) -> dict[str, object]:
        """As the command shows it."""
        return {"check": self.check, "ok": not self.advice, **asdict(self)}
