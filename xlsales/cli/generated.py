"""Write what is generated from the sources: ``python -m xlsales.cli.generated`` in the project's folder."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..demo.build import BOOK, write_demo
from ..demo.every_trap import expected_text
from ..house import levels
from .gallery import gallery_page
from .import_page import import_page
from .manual import manual_page
from .marked import marked_pages
from .pages import articles_page, sheets_page
from .registered import named_commands
from .ribbon_drawing import ribbon_drawing
from .tests_index import tests_index

INDEX = "xlsales/handbook/data/tests.json"
COMMANDS = "xlsales/cli/commands.json"


def generated(project: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every generated file, the index of tests first: a later page shows it."""
    yield INDEX, _written(tests_index(project))
    yield COMMANDS, _written(named_commands())
    yield "pyproject.toml", layered((project / "pyproject.toml").read_text("utf-8"))
    yield "xlsales/demo/expected.json", expected_text()
    yield "docs/sheets.md", sheets_page()
    yield "docs/articles.md", articles_page()
    yield "docs/用户手册.md", manual_page()
    yield "docs/导入.md", import_page()
    yield "docs/images/ribbon.svg", ribbon_drawing()
    with TemporaryDirectory() as place:
        demo = write_demo(Path(place) / BOOK)
        yield "docs/错误图库.md", gallery_page(project, demo)
        yield from marked_pages(project, demo)


def layered(text: str) -> str:
    """pyproject.toml with the rooms' layers, as their levels say."""
    rows = "".join(f'    "{" | ".join(sorted(level))}",\n' for level in levels())
    return re.sub(r'(?<="house",\n).*?(?=    "book",\n)', rows, text, flags=re.DOTALL)


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write all of them, and name those that changed."""
    project = Path.cwd()
    for name, text in generated(project):
        path = project / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
