"""What a user can do: one registry for the ribbon, the command line and the manual."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .life import roles_of_step
from .module import module_of
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

    def with_files(self, *files: Path | None) -> Outcome:
        """The same, its document naming the files that were written; not speaking of any where none was.

        >>> Outcome("写好了。").with_files(Path("表.xlsx"), None).document
        {'files': ['表.xlsx']}
        """
        written = [str(file) for file in files if file is not None]
        return replace(self, document=self.document | {"files": written}) if written else self


BRIEFS: dict[str, list[Mapping[str, str]]] = {}
"""What a terminal shows of the lists of a document: key → header, by the list's name; what fits best."""


def brief(name: str, /, **headers: str) -> None:
    """Show these keys of the rows of a document's list ``name`` on the terminal, under these headers."""
    views = BRIEFS.setdefault(name, [])
    if headers not in views:
        views.append(headers)


ProgressReport = Callable[[int, int, str], None]
"""Told of steps done, steps in all, and what is being done."""
Deeds = Mapping[str, tuple[str, ...]]
PLAIN = "MacroPlay"
"""The icon of a button that says none."""
ANYONE: tuple[str, ...] = ()
"""The roles of a deed that everybody in 员工 may do."""


@dataclass(frozen=True)
class Argument:
    """How an option of a command is typed on the command line; what is left out is that of ``book.options``.

    ``flag`` where it is not ``--`` and the name; ``default`` where that of the function is not meant, ``...``
    where it must be typed all the same. ``choices`` map what is typed to what the command takes; ``read``
    makes it of all that was typed, its ValueError says what is wrong.
    """

    help: str = ""
    flag: str = ""
    metavar: str | None = None
    positional: bool = False
    default: Any = None
    choices: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[Sequence[str]], Any] | None = None

    def over(self, common: Argument) -> Argument:
        """This one, with what ``common`` says of the rest."""
        return replace(common, **{name: said for name, said in vars(self).items() if said})


@dataclass(frozen=True)
class CommandLine:
    """A command on the command line, where its id says how it is called: ``orders.review``, ``book.check``.

    ``arguments`` by the name of the option, in the order in which they are typed. ``group`` says what the
    group of commands is about, once in each group. ``files``: the option that has the further files where the
    command takes several. ``bare``: it needs nothing of the rooms.
    """

    help: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    group: str = ""
    files: str = ""
    bare: bool = False


def line(
    help: str,  # noqa: A002 - typer's word
    *,
    group: str = "",
    files: str = "",
    bare: bool = False,
    **arguments: Argument | str,
) -> CommandLine:
    """The line of a command; a text is the help of an argument of which nothing else is to be said."""
    said = {name: Argument(own) if isinstance(own, str) else own for name, own in arguments.items()}
    return CommandLine(help, said, group, files, bare)


@dataclass(frozen=True)
class Command:
    """A command: id, label and group of the ribbon, tip, articles, function.

    ``button`` holds the options that its button gives, where they are not those of ``book.options``;
    None where it has no button, which stands at its ``place`` in the group (0: behind the others) with the
    built-in ``icon`` (``imageMso``), ``large`` where most people press it. ``deeds`` are what it may write,
    each with the roles that may (``ANYONE``). ``line`` is None where only ``xlsales run`` has it.
    """

    id: str
    label: str
    group: str
    tip: str
    refs: tuple[Ref, ...]
    run: Callable[..., Outcome]
    button: Mapping[str, Any] | None = field(default_factory=dict)
    deeds: Deeds = field(default_factory=dict)
    line: CommandLine | None = None
    icon: str = PLAIN
    place: int = 0
    large: bool = False

    @property
    def module(self) -> str:
        """Its module; blank for what is always on."""
        return module_of(self.run.__module__)

    def document(self) -> dict[str, Any]:
        """The command as the JSON contract has it."""
        refs = [str(ref) for ref in self.refs]
        deeds = {deed: list(roles) for deed, roles in self.deeds.items()}
        return {
            "id": self.id, "label": self.label, "group": self.group, "tip": self.tip, "refs": refs,
            "deeds": deeds,
        }  # fmt: skip


COMMANDS: Registry[Command] = Registry("命令")
GROUPS = (
    "今日", "订货", "货款", "客户", "分支机构", "新客户", "建议", "客户服务", "报表",
    "审批收发", "检查", "设置",
)  # fmt: skip
"""The groups of the tab 销售手册 in their order."""


def placed(members: Iterable[Command]) -> list[tuple[int, Command]]:
    """The commands of a group with their places, which they keep when others join; those without one last."""
    housed: dict[int, Command] = {}
    others = []
    for command in members:
        if command.place and command.place not in housed:
            housed[command.place] = command
        else:
            others.append(command)
    return [*sorted(housed.items()), *enumerate(others, max(housed, default=0) + 1)]


def roles_for(deed: str) -> tuple[str, ...] | None:
    """The roles that may do ``deed`` (``ANYONE``), a command's or a step's; None where there is none."""
    return next((each.deeds[deed] for each in COMMANDS if deed in each.deeds), roles_of_step(deed))


Run = Callable[..., Outcome]


def command(
    id: str,  # noqa: A002 - the registry's word
    *refs: str,
    label: str,
    group: str,
    button: Mapping[str, Any] | None = MappingProxyType({}),
    deeds: Deeds = MappingProxyType({}),
    line: CommandLine | None = None,
    icon: str = PLAIN,
    place: int = 0,
    large: bool = False,
) -> Callable[[Run], Run]:
    """Register a command; the first line of its docstring is the tip."""

    def register(run: Run) -> Run:
        tip = (run.__doc__ or "").strip().partition("\n")[0].rstrip("。.")
        found = tuple(map(Ref.parse, refs))
        own = Command(id, label, group, tip, found, run, button, deeds, line, icon, place, large)
        COMMANDS.add(id, own)
        return run

    return register
