"""What a user can do: one registry for the ribbon, the command line and the manual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .ref import Ref
from .registry import Registry


@dataclass(frozen=True)
class Outcome:
    """What a command did: one sentence for people, one document for scripts.

    ``code`` is the exit code: 0 fine, 1 findings that block or orders held, 2 files that cannot be used.
    """

    message: str
    document: dict[str, Any] = field(default_factory=dict)
    code: int = 0


BRIEFS: dict[str, Mapping[str, str]] = {}
"""What a terminal shows of the lists of a document: key → header, by the list's name."""
Deeds = Mapping[str, tuple[str, ...]]
ANYONE: tuple[str, ...] = ()
"""The roles of a deed that everybody in 员工 may do."""


@dataclass(frozen=True)
class Command:
    """A command: id, label and group of the ribbon, tip, articles, function.

    ``button`` holds the options that its button gives, where they are not those of ``book.options``;
    None where it has no button. ``deeds`` are what it may write, each with the roles that may
    (``ANYONE``).
    """

    id: str
    label: str
    group: str
    tip: str
    refs: tuple[Ref, ...]
    run: Callable[..., Outcome]
    button: Mapping[str, Any] | None = field(default_factory=dict)
    deeds: Deeds = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """The command as the JSON contract has it."""
        refs = [str(ref) for ref in self.refs]
        deeds = {deed: list(roles) for deed, roles in self.deeds.items()}
        return {
            "id": self.id, "label": self.label, "group": self.group, "tip": self.tip, "refs": refs,
            "deeds": deeds,
        }  # fmt: skip


COMMANDS: Registry[Command] = Registry("命令")


def roles_for(deed: str) -> tuple[str, ...] | None:
    """The roles that may do ``deed`` (``ANYONE``); None where no command does it."""
    return next((each.deeds[deed] for each in COMMANDS if deed in each.deeds), None)


Run = Callable[..., Outcome]


def command(
    id: str,  # noqa: A002 - the registry's word
    *refs: str,
    label: str,
    group: str,
    button: Mapping[str, Any] | None = MappingProxyType({}),
    deeds: Deeds = MappingProxyType({}),
) -> Callable[[Run], Run]:
    """Register a command; the first line of its docstring is the tip."""

    def register(run: Run) -> Run:
        tip = (run.__doc__ or "").strip().partition("\n")[0].rstrip("。.")
        COMMANDS.add(id, Command(id, label, group, tip, tuple(map(Ref.parse, refs)), run, button, deeds))
        return run

    return register
