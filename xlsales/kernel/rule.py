"""One rule of the handbook = one pure function from tables to flaws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .finding import Finding, Severity
from .flaw import Flaw
from .form import Form
from .ref import HOUSE, Ref
from .registry import Registry

Check = Callable[..., Iterable[Flaw]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id in the catalogue, articles, severity, and the forms it reads.

    ``check`` takes the ``Given`` and one table for each form of ``on`` (one of another room is named
    by its sheet); it is None for the structural rules, which the reader itself applies.
    """

    id: str
    refs: tuple[Ref, ...]
    severity: Severity
    text: str
    on: tuple[type[Form] | str, ...] = ()
    check: Check | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that the check reads."""
        return tuple(form if isinstance(form, str) else form.sheet for form in self.on)

    def findings(self, given: Any, tables: Iterable[Any]) -> Iterator[Finding]:
        """Run the check and make findings of its flaws."""
        if self.check is not None:
            for flaw in self.check(given, *tables):
                yield self.finding(flaw)

    def finding(self, flaw: Flaw) -> Finding:
        """A flaw under this rule."""
        return Finding(
            rule=self.id,
            severity=flaw.severity or self.severity,
            ref=flaw.ref or self.refs[0],
            what=flaw.what,
            advice=flaw.advice,
            sheet=flaw.sheet,
            key=flaw.key,
            row=flaw.row,
            cell=flaw.cell,
            column=flaw.column,
            responsible=flaw.responsible,
            observed=flaw.observed,
            required=flaw.required,
        )


RULES: Registry[Rule] = Registry("规则")


def rule(
    id: str,  # noqa: A002 - the catalogue's word
    *refs: str,
    severity: Severity,
    on: tuple[type[Form] | str, ...],
) -> Callable[[Check], Check]:
    """Register a check; the first line of its docstring quotes the article."""

    def register(check: Check) -> Check:
        text = (check.__doc__ or "").strip().partition("\n")[0]
        RULES.add(id, Rule(id, tuple(map(Ref.parse, refs)), severity, text, on, check))
        return check

    return register


def structural(id: str, severity: Severity, text: str) -> Rule:  # noqa: A002 - the catalogue's word
    """Register a rule about the sheets themselves; the reader finds its flaws."""
    declared = Rule(id, (HOUSE,), severity, text)
    RULES.add(id, declared)
    return declared
