"""Who may do what: the role that the handbook names for the deed; everybody may look and check."""

from __future__ import annotations

from collections.abc import Collection

from ..handbook.settings import Settings
from .actor import Actor
from .errors import BookError


def require(actor: Actor, deed: str, roles: Collection[str], settings: Settings) -> None:
    """BookError, saying who may, where ``actor`` may not do ``deed``.

    ``roles`` empty means anyone who stands in 员工. Nothing is asked while 权限检查 is off.
    """
    if not settings.check_rights:
        return
    who = f"请由{'、'.join(roles)}来做" if roles else "请由员工表里的人来做"
    if not actor.staff_no:
        words = f"登录名“{actor.login}”不在员工表里，可以查看和检查，不能{deed}"
        raise BookError(f"{words}，{who}，或在员工表补填登录名。", "unknown_actor")
    if roles and not set(roles) & set(actor.roles):
        held = "、".join(actor.roles) or "没有填"
        raise BookError(f"{actor.name}（角色：{held}）不能{deed}，{who}。", "no_right")
