"""What a file holds makes the look at it longer in proportion, never more.

Each file would take hours if a pattern went over it again for every sign of it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from crafted_books import MAIN, ROW, SHEET, TEXTS, remarked, sheet
from packed_books import packed, workbook_parts

SIZE = 400_000
"""Signs; a step for each pair of them would be 160,000,000,000."""
PATIENCE = 120
MANY: dict[str, Callable[[int], bytes]] = {
    "remarks": lambda size: remarked(size // 10),
    "instructions": lambda size: remarked(0, "<?a b?> " * (size // 8)),
    "remarks without end": lambda size: remarked(0, "<!-- " * (size // 5)),
    "claims of a list": lambda size: _parts({"xl/sharedStrings.xml": "<sst " * (size // 5) + TEXTS}),
    "areas": lambda size: _parts({SHEET: sheet(ROW, after="<mergeCell " * (size // 11))}),
    "extents": lambda size: _parts({SHEET: sheet(ROW, before="<dimension " * (size // 11))}),
    "errors in a tag": lambda size: _parts({SHEET: sheet(f'{ROW}<row r="2"><c r="A2"' + ' t="e"' * (size // 6))}),
    "texts in a tag": lambda size: _parts({SHEET: sheet(f'{ROW}<row r="2"><c r="A2"' + ' t="s"' * (size // 6) + "><v>x</v></c></row>")}),
    "cells without end": lambda size: _parts({SHEET: sheet(ROW + '<row r="2">' + '<c r="A2" t="e">' * (size // 16))}),
    "a long word in a tag": lambda size: _parts({SHEET: sheet(f'{ROW}<row r="2" hidden="1" {"a" * size}>')}),
}  # fmt: skip


def _parts(parts: dict[str, str]) -> bytes:
    return packed(workbook_parts() | {SHEET: f'<worksheet xmlns="{MAIN}"/>'} | parts)


@pytest.mark.parametrize("case", MANY)
def test_the_look_at_a_file_takes_time_in_proportion(case: str, tmp_path: Path) -> None:
    """Twice as much, and it still ends; how often each sign is looked at is not for a clock to say."""
    paths = [tmp_path / f"{times}.xlsx" for times in (1, 2)]
    for times, path in enumerate(paths, 1):
        path.write_bytes(MANY[case](times * SIZE))
    code = "import sys; from pathlib import Path; from xlsales.book.commands.workbook import _inspected\n"
    code += "print([str(_inspected(Path(path))) for path in sys.argv[1:]])"
    call = [sys.executable, "-c", code, *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603 - ourselves
    assert done.returncode == 0, done.stderr
    assert "。" in done.stdout or "sheets" in done.stdout
