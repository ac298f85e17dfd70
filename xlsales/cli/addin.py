"""The commands on what Excel loads: its functions, building it, setting it up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .running import Json, Today, guarded, show

if TYPE_CHECKING:
    from ..addin.setup.plan import SetupStep
    from ..kernel.command import Outcome


def functions(json: Json = False, today: Today = None) -> None:  # noqa: FBT002 - typer's flag; every command takes --today
    """列出工作表函数和每个参数的说明。"""
    from ..kernel.command import Outcome, brief

    def listed() -> Outcome:
        from ..addin.functions import every_function as _declared  # noqa: F401 - fills the registry
        from ..addin.functions.registry import FUNCTIONS

        brief("functions", name="函数", help="说明")
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


DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出每一步，不动任何文件")]


def install(dry_run: DryRun = False, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - typer's flags
    """把加载宏装进 Excel。"""
    from ..addin.setup.machine import ThisMachine
    from ..addin.setup.office import bits
    from ..addin.setup.places import Places
    from ..addin.setup.plan import installation

    def steps() -> list[SetupStep]:
        return installation(Places.here(), _built(), bits(ThisMachine()))

    show(guarded(lambda: _carried_out(steps(), dry_run)), json)


def uninstall(dry_run: DryRun = False, today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - as above
    """把加载宏从 Excel 卸下，原文件留作备份。"""
    from ..addin.setup.places import Places
    from ..addin.setup.plan import removal

    show(guarded(lambda: _carried_out(removal(Places.here()), dry_run)), json)


def doctor(today: Today = None, json: Json = False) -> None:  # noqa: FBT002 - as above
    """查加载宏为什么不工作，说明怎么办。"""
    show(guarded(_diagnosed), json)


def _built() -> bytes:
    from ..addin.addin_file import addin, modules, ribbon_of_house

    return addin(ribbon_of_house(), modules())


def _carried_out(steps: Sequence[SetupStep], dry_run: bool) -> Outcome:  # noqa: FBT001 - passed on from the option
    from ..addin.setup.plan import apply
    from ..kernel.command import Outcome

    if not dry_run:
        apply(steps)
    verb = "要做" if dry_run else "已做"
    message = f"{verb} {len(steps)} 步。" if steps else "没有要做的。"
    again = "请退出并重新打开 Excel。" if steps and not dry_run else ""
    return Outcome(message + again, {"steps": [step.words for step in steps]})


def _diagnosed() -> Outcome:
    from ..addin.setup.doctor import diagnose
    from ..addin.setup.machine import ThisMachine
    from ..addin.setup.places import Places
    from ..kernel.command import Outcome

    found = diagnose(Places.here(), ThisMachine(), _built())
    bad = [each for each in found if each.advice]
    told = "\n".join(f"{each.check}：{each.seen}。{each.advice}。" for each in bad)
    document = {"checks": [each.document() for each in found]}
    return Outcome(told or "没有发现问题。", document, int(bool(bad)))
