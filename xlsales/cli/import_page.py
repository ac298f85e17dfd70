"""docs/导入.md: the language of maps, its words from where they are declared, an example of each."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from ..book.intake.map.conditions import Test
from ..book.intake.map.expressions import WAYS
from ..book.intake.map.mapping import MappedTable, MapSource, Unpivot
from ..book.intake.map.words import Strict, words_of
from .pages import MADE

PARTS: tuple[tuple[str, tuple[type[Strict], ...]], ...] = (
    ("写在 `[source]` 里：源文件怎么读", (MapSource,)),
    ("`unpivot = { … }` 里", (Unpivot,)),
    ("写在 `[[table]]` 里：我们的一张表", (MappedTable,)),
    ("写在列的右边：这一格从哪里来", tuple(WAYS.values())),
    ('`where = { "列名" = { … } }` 里', (Test,)),
)


def import_page() -> str:
    """The whole page: the frame filled with the words and the examples."""
    folder = files("xlsales.cli")
    frame = (folder / "importing.md").read_text("utf-8")
    examples = (folder / "import_examples.md").read_text("utf-8").strip()
    words = "\n\n".join(_table(title, parts) for title, parts in PARTS)
    return frame.replace("@made@", MADE).replace("@words@", words).replace("@examples@", examples)


def _table(title: str, parts: tuple[type[Strict], ...]) -> str:
    rows = dict(row for part in parts for row in _rows(part))
    lines = (f"| `{name}` | {told} |" for name, told in rows.items())
    return "\n".join([f"### {title}\n\n| 词 | 意思 |\n|---|---|", *lines])


def _rows(part: type[Strict]) -> Iterator[tuple[str, str]]:
    for name, told in words_of(part):
        yield name, told.replace("|", "\\|")
