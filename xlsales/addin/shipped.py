"""What a user gets: the add-in, the empty workbook, the demo's workbook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .addin_file import NAME, write_addin
from .gate import require_sound

EMPTY, DEMO = "销售管理.xlsx", "演示.xlsx"


def ship(out: Path) -> list[Path]:
    """Build all three in ``out``, made where missing; twice the same bytes. BookError for an unsound one."""
    out.mkdir(parents=True, exist_ok=True)
    workbooks = ship_workbooks(out)
    addin = out / NAME
    write_addin(addin)
    require_sound(addin)
    return [addin, *workbooks]


def ship_workbooks(out: Path) -> list[Path]:
    """The two workbooks alone: these are committed, the add-in never is."""
    from ..book.paper.build import build
    from ..book.today.screen import of_empty
    from ..demo.build import write_demo
    from ..demo.company import founded
    from ..house import housed_forms

    empty = out / EMPTY
    build(empty, forms=housed_forms(), log=founded({}), **of_empty(empty)._asdict())
    return [empty, write_demo(out / DEMO)]


def stale(folder: Path) -> list[str]:
    """Names of the workbooks that are missing in ``folder`` or differ from a build."""
    with TemporaryDirectory() as fresh:
        built = ship_workbooks(Path(fresh))
        return [path.name for path in built if not _same(folder / path.name, path)]


def _same(kept: Path, built: Path) -> bool:
    return kept.exists() and kept.read_bytes() == built.read_bytes()
