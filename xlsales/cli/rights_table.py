"""谁可以做什么: the table role × action of the manual, from what commands, flows and settings declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..book.modules import used_settings
from ..branches.flow import EXCHANGE_FLOW
from ..handbook.codes import code_lists
from ..handbook.settings import Setting
from ..kernel.command import COMMANDS
from ..kernel.ref import HOUSE
from ..orders.flow import ORDER_FLOW

FLOWS = (ORDER_FLOW, EXCHANGE_FLOW)
ANYBODY, TYPED = "员工表里的人", "在表里填写"


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
    for flow in FLOWS:
        steps = [step for step in flow.steps if told.get(step.deed) != flow.actors(step.deed)]
        for deed in dict.fromkeys(step.deed for step in steps):
            ref = next(step.ref for step in flow.steps if step.deed == deed)
            yield f"{flow.thing}：{deed}", "、".join(flow.actors(deed)), ref.title, TYPED


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
