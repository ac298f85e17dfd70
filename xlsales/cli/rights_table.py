"""谁可以做什么: the table role × action of the manual, from what commands, lives and settings declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..book.modules import used_settings
from ..handbook.codes import code_lists
from ..handbook.settings import Setting, Settings
from ..kernel.command import COMMANDS
from ..kernel.life import LIVES
from ..kernel.ref import HOUSE

ANYBODY, PROCEED = "员工表里的人", "book.proceed"


def rights_tables() -> str:
    """What commands write, then what is written on the sheets, then the roles that the settings name."""
    deeds = _table(("事情", "谁可以做", "依据", "命令"), _rows())
    roles = _table(("设置", "现为（默认）", "说明", "依据"), map(_setting, _named_by_settings()))
    return f"{deeds}\n\n审批由哪个角色决定，在“设置”里改：\n\n{roles}"


def _rows() -> Iterator[tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for command in COMMANDS:
        basis = "；".join(ref.title for ref in command.refs) or HOUSE.title
        for deed, roles in command.deeds.items():
            if deed not in told:
                yield deed, "、".join(roles) or ANYBODY, basis, f"`{command.id}`"
            told[deed] = roles
    for life in LIVES:
        own = (step for step in reversed(life.steps) if life.called(step) not in told)
        for step in reversed({step.deed: step for step in own}.values()):
            actors = "、".join(Settings().roles(life.actors(step.deed)))
            yield f"{life.sheet}：{step.deed}", actors, step.ref.title, f"`{step.command or PROCEED}`"


def _named_by_settings() -> Iterator[Setting]:
    """The settings whose value is a role."""
    names = set(code_lists()["角色"].names)
    return (each for each in used_settings() if each.default_text in names)


def _setting(each: Setting) -> tuple[str, ...]:
    return each.key, each.default_text, each.note, each.clause.title


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(headers), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
