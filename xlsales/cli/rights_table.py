"""谁可以做什么: the table role × action of the manual, from what commands, lives and settings declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..book.modules import deciding_settings
from ..book.rights import ANYBODY, rights
from ..handbook.settings import Setting, Settings


def rights_tables() -> str:
    """What commands write, then what is written on the sheets, then the roles that the settings name."""
    deeds = _table(("事情", "谁可以做", "依据", "命令"), _rows())
    roles = _table(("设置", "现为（默认）", "说明", "依据"), map(_setting, deciding_settings()))
    return f"{deeds}\n\n审批由哪个角色决定，在“设置”里改：\n\n{roles}"


def _rows() -> Iterator[tuple[str, ...]]:
    for own in rights(Settings()):
        deed = f"{own.sheet}：{own.deed}" if own.sheet else own.deed
        basis = "；".join(ref.title for ref in own.refs)
        yield deed, "、".join(own.roles) or ANYBODY, basis, f"`{own.command}`"


def _setting(each: Setting) -> tuple[str, ...]:
    return each.key, each.default_text, each.note, each.clause.title


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(headers), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
