"""Worksheet functions: one registry for Excel, the function wizard, the command line and the manual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ...kernel.registry import Registry
from ..cells import READERS, blank, leaving
from .spread import Refused, spread


@dataclass(frozen=True)
class FunctionArgument:
    """One argument: its Chinese name and help, the kind of cell it takes (a key of READERS)."""

    name: str
    help: str
    kind: str
    optional: bool = False


@dataclass(frozen=True)
class Function:
    """A worksheet function over cells or ranges; ``compute`` takes one value for each argument."""

    name: str
    help: str
    arguments: tuple[FunctionArgument, ...]
    compute: Callable[..., Any]
    reads_book: bool = False
    """Whether it looks into the workbook that calls (``source``)."""

    def __call__(self, *blocks: Any) -> Any:
        """What the cells show: a value for single cells, rows of values for ranges, or a Chinese text.

        A block is one cell's value, or a list of rows; a missing one is blank.
        """
        given = [*blocks, *[None] * (len(self.arguments) - len(blocks))]
        return spread(self._cell, [argument.name for argument in self.arguments], given)

    def document(self) -> dict[str, Any]:
        """The function as the JSON contract has it."""
        arguments = [{"name": each.name, "help": each.help} for each in self.arguments]
        return {"name": self.name, "help": self.help, "arguments": arguments}

    def _cell(self, cells: Sequence[Any]) -> Any:
        try:
            values = []
            for argument, cell in zip(self.arguments, cells, strict=True):
                empty = blank(cell)
                if empty and not argument.optional:
                    return ""
                values.append(None if empty else READERS[argument.kind](cell, argument.name))
            return leaving(self.compute(*values))
        except Refused as refused:
            return str(refused)
        except (ArithmeticError, ValueError):  # 1E+300, a day after the year 9999
            return f"“{'、'.join(each.name for each in self.arguments)}”超出范围"
        except _invalid_setting() as invalid:
            return str(invalid)


FUNCTIONS: Registry[Function] = Registry("函数")


def function(
    name: str, *arguments: FunctionArgument, reads_book: bool = False
) -> Callable[[Callable[..., Any]], Function]:
    """Register a worksheet function; the first line of its docstring is its help."""

    def register(compute: Callable[..., Any]) -> Function:
        told = (compute.__doc__ or "").strip().partition("\n")[0]
        made = Function(name, told, arguments, compute, reads_book)
        FUNCTIONS.add(name, made)
        return made

    return register


def _invalid_setting() -> type[Exception]:
    """Known once a function has asked for a setting; no other pays for it."""
    from ...handbook.settings import InvalidSetting

    return InvalidSetting
