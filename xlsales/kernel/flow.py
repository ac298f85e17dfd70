"""A flow: the states a thing passes, as one table of transitions, from which gating and tests derive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .ref import Ref


class NotAllowedError(ValueError):
    """A step that the flow does not have; the message says which steps there are."""


@dataclass(frozen=True)
class Step:
    """One transition: by which ``deed`` (a command's label), by whom, with what document, on which clause."""

    source: str
    target: str
    deed: str
    actors: tuple[str, ...]
    ref: Ref
    document: str = ""


class Flow:
    """The transitions of one kind of thing. ValueError where two are the same."""

    def __init__(self, thing: str, states: Iterable[str], steps: Iterable[Step]) -> None:
        self.thing, self.states = thing, tuple(states)
        self._steps: dict[tuple[str, str], Step] = {}
        for step in steps:
            known = step.source in self.states and step.target in self.states
            if not known or (step.source, step.target) in self._steps:
                raise ValueError(f"{thing}: {step.source} → {step.target}")
            self._steps[step.source, step.target] = step

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every transition, in the order of the table."""
        return tuple(self._steps.values())

    def actors(self, deed: str) -> tuple[str, ...]:
        """The roles that may do ``deed`` in some state, in the order of the table."""
        return tuple(dict.fromkeys(role for step in self.steps if step.deed == deed for role in step.actors))

    def deeds(self, *names: str) -> dict[str, tuple[str, ...]]:
        """The roles of each of these deeds, as a command declares them."""
        return {name: self.actors(name) for name in names}

    def allows(self, source: str, target: str) -> bool:
        """Whether there is such a step."""
        return (source, target) in self._steps

    def after(self, source: str) -> tuple[str, ...]:
        """The states that may follow ``source``."""
        return tuple(target for start, target in self._steps if start == source)

    def require(self, source: str, target: str) -> Step:
        """The step; NotAllowedError where there is none, telling what could follow."""
        if not self.allows(source, target):
            may = "、".join(self.after(source))
            advice = f"只能改为{may}" if may else "不能再改"
            raise NotAllowedError(f"{self.thing}的状态是{source}，不能改为{target}，{advice}。")
        return self._steps[source, target]
