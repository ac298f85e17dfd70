"""What the engine cannot do says so by name, instead of failing somewhere else."""

from __future__ import annotations

from typing import Any, NoReturn

from .changes import count_changes


def _refuser(name: str) -> Any:
    def refuse(*_args: Any, **_options: Any) -> NoReturn:
        raise NotImplementedError(f"{name} is not supported by the openpyxl engine")

    refuse.refuses = True  # type: ignore[attr-defined]  # told from members that work
    return refuse


def _is_blank(function: Any) -> bool:
    """Does a method of xlwings' base classes only raise NotImplementedError?"""
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names


class Named:
    """A class on top of one of xlwings' base classes: what it leaves out raises its own name."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, member in missing(cls).items():
            refuse = _refuser(f"{cls.__name__}.{name}")
            setattr(cls, name, property(refuse, refuse) if isinstance(member, property) else refuse)
        count_changes(cls, asked(cls))


def asked(cls: type) -> list[str]:
    """The names of what xlwings asks of a class."""
    return list(members(cls))


def members(cls: type) -> dict[str, Any]:
    """What xlwings' base class asks of an engine; only what blocks, not what its web product awaits."""
    base = next(each for each in cls.__mro__ if each.__module__ == "xlwings.base_classes")
    public = {name: member for name, member in vars(base).items() if not name.startswith("_")}
    return {
        name: member
        for name, member in public.items()
        if _is_blank(_function(member)) and not _is_awaited(_function(member))
    }


def _function(member: Any) -> Any:
    return member.fget if isinstance(member, property) else getattr(member, "__func__", member)


COROUTINE = 0x80
"""The flag of a function that is awaited."""


def _is_awaited(function: Any) -> bool:
    return bool(function.__code__.co_flags & COROUTINE)


def missing(cls: type) -> dict[str, Any]:
    """The members that ``cls`` leaves to its base class."""
    own: set[str] = set()
    for each in cls.__mro__:
        if each.__module__.startswith(__package__ or ""):
            own |= set(vars(each))
    return {name: member for name, member in members(cls).items() if name not in own}
