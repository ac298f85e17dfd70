"""Who may do what: the role that the handbook names for the deed; everybody may look and check."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..handbook.settings import Settings
from ..kernel.command import COMMANDS, roles_for
from ..kernel.life import LIVES
from ..kernel.ref import HOUSE, Ref
from ..kernel.table import Row
from .actor import Actor, roles_of
from .errors import BookError

MOST_NAMED = 3
"""People named for a role."""
ANYBODY, PROCEED = "员工表里的人", "book.proceed"


class Right(NamedTuple):
    """A deed that writes: the ``roles`` that may (none: whoever is in 员工), what does it.

    ``sheet`` where it is a step of what stands there.
    """

    deed: str
    roles: tuple[str, ...]
    refs: tuple[Ref, ...]
    command: str
    sheet: str = ""


def rights(settings: Settings) -> Iterator[Right]:
    """Every deed once: what commands write, then the steps that are done with 办理."""
    told = set()
    for command in COMMANDS:
        for deed, roles in command.deeds.items():
            if deed not in told:
                yield Right(deed, settings.roles(roles), command.refs or (HOUSE,), command.id)
            told.add(deed)
    for life in LIVES:
        own = (step for step in reversed(life.steps) if life.called(step) not in told)
        for step in reversed({step.deed: step for step in own}.values()):
            roles = settings.roles(life.actors(step.deed))
            yield Right(step.deed, roles, (step.ref,), step.command or PROCEED, life.sheet)


def require(
    actor: Actor,
    deed: str,
    staff: Sequence[Row],
    settings: Settings,
    *,
    recorded: bool = False,
    pending: Sequence[str] = (),
) -> None:
    """BookError, saying who of ``staff`` may, where ``actor`` may not do ``deed``.

    Nothing is asked while 权限检查 is off, on the sheet and on record (``recorded``). ``pending`` are roles
    of the actor that nobody confirmed: he does not have them yet.
    """
    declared = roles_for(deed)
    if declared is None:
        raise BookError(f"没有“{deed}”这件事，没有改动，请核对。", "no_deed")
    roles = settings.roles(declared)
    if not (settings.check_rights or recorded):
        return
    doing = f"办“{deed}”" if "：" in deed else deed
    who = f"请由{holders(roles, staff)}来做" if roles else "请由员工表里的人来做"
    if not actor.staff_no:
        words = f"登录名“{actor.login}”不在员工表里，可以查看和检查，不能{doing}"
        raise BookError(f"{words}，{who}，或在员工表补填登录名。", "unknown_actor")
    if roles and not set(roles) & set(actor.roles):
        held = "、".join(actor.roles) or "没有填"
        held += f"；“{'、'.join(pending)}”没有确认，不算" if pending else ""
        raise BookError(f"{actor.name}（角色：{held}）不能{doing}，{who}。", "no_right")


def holders(roles: Collection[str], staff: Sequence[Row]) -> str:
    """The roles with the people who hold them: 销售主管（李芳、王刚）."""
    holders = {role: [row.name for row in staff if row.name and role in roles_of(row)] for role in roles}
    people = {role: "、".join(names[:MOST_NAMED]) for role, names in holders.items()}
    return "、".join(f"{role}（{names}）" if names else role for role, names in people.items())
