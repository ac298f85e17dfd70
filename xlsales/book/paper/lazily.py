"""Many things of which only some are in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class LazySequence(Sized, Protocol[T_co]):
    """A list, or what can be walked through like one."""

    def __iter__(self) -> Iterator[T_co]:
        """One by one, from the first."""


@dataclass(frozen=True)
class Lazily(Generic[T]):
    """``count`` things, made anew whenever somebody walks through them."""

    count: int
    made: Callable[[], Iterator[T]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[T]:
        return self.made()
