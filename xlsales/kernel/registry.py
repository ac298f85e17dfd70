"""One registry for each kind of thing: forms, rules, commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by id, in the order they were declared; an id is given once."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._items: dict[str, T] = {}

    def add(self, name: str, item: T) -> None:
        """Register ``item``; ValueError when the id is taken."""
        if name in self._items:
            raise ValueError(f"{self._word} {name!r} 已登记")
        self._items[name] = item

    def discard(self, name: str) -> None:
        """Take an item out again (tests that add a made-up one)."""
        self._items.pop(name, None)

    def arrange(self, key: Callable[[T], Any]) -> None:
        """Put the things in an order that does not depend on who was imported first."""
        self._items = dict(sorted(self._items.items(), key=lambda pair: key(pair[1])))

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def names(self) -> list[str]:
        """The ids."""
        return list(self._items)
