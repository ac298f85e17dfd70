"""The commands of the registry on the command line: made for typer from each command's own signature.

``commands.json`` tells what there is, so that ``--help`` opens no room; a command is looked up when it is
typed. ``xlsales.cli.generated`` writes the table.
"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import typer
from typer.core import TyperCommand
from typer.main import get_command

from ..kernel.command import COMMANDS, Argument, Command, CommandLine
from .running import Json, Today, run, worded

TABLE = Path(__file__).with_name("commands.json")
ROOT = "book"
"""The first word of the ids that are typed without it: ``book.check`` is ``xlsales check``."""
BOOK = Argument("工作簿文件", metavar="BOOK", positional=True, default=...)
_enumerated: Callable[..., Any] = Enum
EMPTY: tuple[Any, ...] = (None, [])
"""What typer has where nothing was typed."""


def named_commands() -> dict[str, Any]:
    """Groups with what they are about; commands with the module that declares them, and their help."""
    from ..house import open_house

    open_house()
    told = {each.id: (each.run.__module__, each.line) for each in COMMANDS if each.line}
    groups = {name.partition(".")[0]: line.group for name, (_, line) in sorted(told.items()) if line.group}
    commands = {name: {"module": module, "help": line.help} for name, (module, line) in sorted(told.items())}
    return {"groups": groups, "commands": commands}


def add_commands(root: typer.Typer) -> None:
    """Every command of the table in its group."""
    table = json.loads(TABLE.read_text("utf-8"))
    places = {ROOT: root}
    for name, told in table["groups"].items():
        places[name] = typer.Typer(help=told, no_args_is_help=True)
        root.add_typer(places[name], name=name)
    for command_id, said in table["commands"].items():
        group, _, name = command_id.partition(".")
        kind = _looked_up(command_id, said["module"])
        places[group].command(name, help=said["help"], cls=kind)(lambda: None)


def _looked_up(command_id: str, module: str) -> type[TyperCommand]:
    class LookedUp(TyperCommand):
        """Known by its help alone, until it is typed."""

        def make_context(self, *words: Any, **more: Any) -> Any:
            """That of the command itself, with its arguments."""
            import_module(module)
            own = typer.Typer(add_completion=False)
            own.command(help=self.help)(_function(COMMANDS[command_id]))
            return get_command(own).make_context(*words, **more)

    return LookedUp


def _function(command: Command) -> Callable[..., None]:
    """What typer reads and calls: it has the arguments of the command as its own."""
    line = command.line or CommandLine("")
    arguments = _arguments(command, line)

    def called(today: Today = None, json: Json = False, **typed: Any) -> None:  # noqa: FBT002 - typer's flag
        given = {name: _taken(arguments[name], value) for name, value in typed.items() if value not in EMPTY}
        path = given[line.files].pop(0) if line.files else given.pop("book")
        run(command.id, path, today, json, bare=line.bare, **given)

    shared = list(inspect.signature(called, eval_str=True).parameters.values())[:2]
    parameters = [*_parameters(command, arguments), *shared]
    called.__signature__ = inspect.Signature(  # type: ignore[attr-defined] # PEP 362
        [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    )
    return called


def _arguments(command: Command, line: CommandLine) -> dict[str, Argument]:
    """By name: what has a place, in the order of the line, then the options as the command has them."""
    from ..book.options import AS_NAMED, OPTIONS

    own = {} if line.files else {"book": BOOK}
    for name in list(inspect.signature(command.run).parameters)[1:]:
        common = OPTIONS[name].typed if name in OPTIONS else AS_NAMED
        own[name] = line.arguments.get(name, AS_NAMED).over(common)
    places = ["book", *line.arguments]
    last = len(places)
    return {
        name: own[name]
        for name in sorted(
            own, key=lambda name: places.index(name) if own[name].positional and name in places else last
        )
    }


def _parameters(command: Command, arguments: Mapping[str, Argument]) -> Iterator[inspect.Parameter]:
    from ..book.options import OPTIONS
    from ..book.period import day_of

    hints = get_type_hints(command.run)
    signature = inspect.signature(command.run).parameters
    for name, own in arguments.items():
        kind = _kind(hints.get(name, Path))
        words: dict[str, Any] = {"help": own.help, "metavar": own.metavar}
        if kind is date:
            words["parser"] = worded(OPTIONS[name].read if name in OPTIONS else day_of)
        if own.choices:
            kind = _enumerated(name, {word: word for word in own.choices}, type=str)
        default = own.default if own.default is not None else _default(signature[name].default)
        flag = own.flag or f"--{name.replace('_', '-')}"
        info = typer.Argument(default, **words) if own.positional else typer.Option(default, flag, **words)
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=info, annotation=kind)


def _default(own: Any) -> Any:
    """What typer is told of the function's own default: nothing typed is nothing given."""
    if own is inspect.Parameter.empty:
        return ...
    return own if isinstance(own, bool) else None


def _kind(hint: Any) -> Any:
    """The type of one text typed, or a list of them.

    >>> _kind(Path | None), _kind(Sequence[Path]), _kind(Mapping[str, int] | None), _kind(bool)
    (<class 'pathlib.Path'>, list[pathlib.Path], list[str], <class 'bool'>)
    """
    if get_origin(hint) in (Union, types.UnionType):
        return _kind(next(each for each in get_args(hint) if each is not type(None)))
    if get_origin(hint) is Sequence:
        return list[get_args(hint)[0]]  # type: ignore[misc] # made at run time
    return list[str] if get_origin(hint) is Mapping else hint


def _taken(argument: Argument, value: Any) -> Any:
    """What the command takes for what was typed."""
    if argument.choices:
        return argument.choices[value]
    return worded(argument.read)(value) if argument.read else value
