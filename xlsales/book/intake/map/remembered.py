"""Maps found without being named: the one that read the same header before, or one we ship."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from ....kernel.columns.headers import normal
from ....kernel.whole import whole_file
from ..rows.rows import missing_columns
from .mapping import MAPS, Map, load_map, map_text

FOLDER = "对应表"
"""The folder beside the workbook in which maps that worked are kept."""
LENGTH = 10


def signature(headers: Sequence[str]) -> str:
    """What tells one export from another: the names of its columns, in their order."""
    names = "\x1f".join(normal(header) for header in headers)
    return hashlib.sha256(names.encode()).hexdigest()[:LENGTH]


def remember(workbook: Path, headers: Sequence[str], map_path: Path, mapping: Map) -> None:
    """Keep a map that worked beside the workbook, under the signature of the header."""
    folder = workbook.parent / FOLDER
    text = map_text(map_path)
    path = folder / f"{_plain(mapping.source.name)}_{signature(headers)}.toml"
    if path.exists() and path.read_text("utf-8") == text:
        return
    folder.mkdir(exist_ok=True)
    for old in folder.glob(f"*_{signature(headers)}.toml"):
        if old != path:
            old.unlink()
    with whole_file(path) as temporary:
        temporary.write_text(text, "utf-8")


def recalled(workbook: Path, headers: Sequence[str]) -> Path | None:
    """The map that read this header before."""
    return next(iter(sorted((workbook.parent / FOLDER).glob(f"*_{signature(headers)}.toml"))), None)


def kept(workbook: Path) -> list[Path]:
    """All maps kept beside the workbook."""
    return sorted((workbook.parent / FOLDER).glob("*.toml"))


def shipped() -> Iterator[tuple[str, str]]:
    """Name and first line of every map we ship."""
    for each in sorted(files("xlsales.book").joinpath(MAPS).iterdir(), key=lambda each: each.name):
        if each.name.endswith(".toml"):
            yield each.name.removesuffix(".toml"), each.read_text("utf-8").partition("\n")[0].lstrip("# ")


def fitting(headers: Sequence[str]) -> list[str]:
    """The shipped maps for which the header has every column, the one that uses most of them first."""
    found = {}
    for name, _ in shipped():
        mapping = load_map(Path(name))
        if not missing_columns(mapping, headers):
            found[name] = len(mapping.sources)
    return sorted(found, key=lambda name: -found[name])


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum() or sign in "-_·")[:40] or "对应表"
