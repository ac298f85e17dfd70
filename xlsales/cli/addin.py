"""The command on worksheet functions."""

from __future__ import annotations

from .face import Json, Today, guarded, show


def functions(json: Json = False, today: Today = None) -> None:  # noqa: FBT002 - typer's flag; every command takes --today
    """列出工作表函数和每个参数的说明。"""
    from ..kernel.command import Outcome

    def listed() -> Outcome:
        from ..addin import functions as _declared  # noqa: F401 - fills the registry
        from ..addin.registry import FUNCTIONS

        documents = [each.document() for each in FUNCTIONS]
        return Outcome(f"共 {len(documents)} 个。", {"functions": documents})

    show(guarded(listed), json)
