"""Installing and uninstalling: first a list of steps, then their doing; nothing is overwritten unsaved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...book.errors import BookError
from .applescript import script
from .places import XLWINGS, Places
from .repair import repair

KEY = "INTERPRETER_WIN"
"""The name under which the add-in's VBA looks for its Python."""


@dataclass(frozen=True)
class SetupStep:
    """Write ``content`` to ``target``, or remove it for None; what stood there goes to ``backup``."""

    target: Path
    content: bytes | None
    backup: Path | None = None

    @property
    def words(self) -> str:
        """The step as people read it."""
        saved = f"（原文件备份到 {self.backup}）" if self.backup else ""
        return f"{'删除' if self.content is None else '写入'} {self.target}{saved}"

    def do(self) -> None:
        """Do it, whole or not at all."""
        if self.backup:
            _write(self.backup, self.target.read_bytes())
        if self.content is None:
            self.target.unlink()
        else:
            _write(self.target, self.content)


def installation(places: Places, addin: bytes, size: int = 64) -> list[SetupStep]:
    """What is still to do for an Excel of ``size`` bits; empty when all is in place.

    BookError when xlwings' DLL is nowhere, or when Excel's Python would not find xlsales.
    """
    if not places.alone:
        cure = "请运行 pip uninstall xlsales，再用 uv tool install 安装"
        told = "xlsales 装在用户自己的包里或在 PYTHONPATH 里，Excel 启动的 Python 为安全起见不看那里"
        raise BookError(f"{told}；{cure}。", "not_alone")
    wanted = [(places.addin, addin), *_bridge(places, size)]
    return [
        SetupStep(target, content, _backup(places, target) if target.exists() else None)
        for target, content in wanted
        if not (target.exists() and target.read_bytes() == content)
    ] + _removed(places, places.abandoned)


def removal(places: Places) -> list[SetupStep]:
    """Take the add-in and its configuration away, into the backups. The DLL belongs to xlwings: it stays."""
    own = places.config if places.windows else places.script
    return _removed(places, [places.addin, own, *places.abandoned])


def _removed(places: Places, targets: Sequence[Path]) -> list[SetupStep]:
    return [SetupStep(target, None, _backup(places, target)) for target in targets if target.exists()]


def apply(steps: Sequence[SetupStep]) -> None:
    """Do the steps in their order. BookError where the system does not let us."""
    for step in steps:
        try:
            step.do()
        except (PermissionError, BookError) as fault:
            if getattr(fault, "code", "closed") != "closed":
                raise
            raise BookError(f"不能写入“{step.target}”：请先退出 Excel，再运行一次。", "closed") from fault


def config(places: Places) -> bytes:
    """The one thing that VBA has to know, as its ``Input #`` reads it: two quoted texts on a line."""
    line = f'"{KEY}","{places.interpreter}"\r\n'
    try:
        return line.encode(places.encoding)
    except UnicodeEncodeError as fault:
        cure = "请把 Python 装到只有英文和数字的文件夹"
        told = f"路径“{places.interpreter}”有本机代码页没有的字，Excel 读不出；{cure}。"
        raise BookError(told, "path") from fault


def mac_script(places: Places) -> bytes:
    """The script of macOS, which holds the interpreter itself."""
    return script(str(places.interpreter), str(places.log)).encode("ascii")


def _bridge(places: Places, size: int) -> Iterator[tuple[Path, bytes]]:
    """What connects Excel to Python: a configuration and a DLL on Windows, a script on macOS."""
    if not places.windows:
        yield places.script, mac_script(places)
        return
    yield places.config, config(places)
    for bits in (64, 32):  # that of Excel, not of Python
        found = places.dll_elsewhere(bits)
        if found and not places.dll(bits):
            yield places.interpreter.with_name(found.name), found.read_bytes()
        elif bits == size and not places.dll(bits):
            told = f"找不到 xlwings{bits}-{XLWINGS}.dll，可能被安全软件隔离"
            raise BookError(f"{told}；{repair(places.python)}。", "no_dll")


def _backup(places: Places, target: Path) -> Path:
    """A name in the backups that is still free."""
    names = (places.backups / f"{target.name}.{number}" for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _write(path: Path, content: bytes) -> None:
    from ...book.writing.save import folder, whole

    folder(path.parent)
    with whole(path) as temporary:
        temporary.write_bytes(content)
