"""The commands on what Excel loads: its functions, building it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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


def build(
    out: Annotated[Path, typer.Option(metavar="DIR", help="放在这个文件夹")] = Path("workbook"),
    today: Today = None,
    json: Json = False,  # noqa: FBT002 - typer's flag; every command takes --today
) -> None:
    """生成加载宏、空工作簿和演示工作簿。"""
    from ..kernel.command import Outcome

    def built() -> Outcome:
        from ..addin.shipped import ship

        files = ship(out)
        names = "、".join(path.name for path in files)
        return Outcome(f"已在“{out}”生成 {names}。", {"files": [str(path) for path in files]})

    show(guarded(built), json)
