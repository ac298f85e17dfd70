"""What ``--help`` shows at every place of the command line, as a document.

    uv run python tests/cli/shown_help.py callbacks > tests/callbacks/help.json

writes down what is agreed of a group of commands; lists of commands are left out, they follow.
"""

import json
import re
import sys
from collections.abc import Iterator

from typer.testing import CliRunner

from xlsales.cli.app import app

WIDE = {"COLUMNS": "250", "NO_COLOR": "1", "TERM": "dumb"}
ARGUMENTS, OPTIONS, COMMANDS = "Arguments", "Options", "Commands"


def shown(typed: str) -> dict[str, list[str]]:
    """The usage and the sentences, then each box with its rows; only the order of arguments matters."""
    done = CliRunner().invoke(app, [*typed.split(), "--help"], env=WIDE)
    assert done.exit_code == 0, done.output
    box = "words"
    found: dict[str, list[str]] = {box: []}
    for line in filter(
        None, (re.sub(r"[│╰╯─╭╮\s]+", " ", line).strip() for line in done.stdout.splitlines())
    ):
        if line in (ARGUMENTS, OPTIONS, COMMANDS):
            box = line
        else:
            found.setdefault(box, []).append(line)
    return {box: rows if box in ("words", ARGUMENTS) else sorted(rows) for box, rows in found.items()}


def everywhere(typed: str = "") -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What is typed after ``xlsales``, with what is shown there; each command after its group."""
    here = shown(typed)
    yield typed, here
    for row in here.get(COMMANDS, []):
        yield from everywhere(f"{typed} {row.split()[0]}".strip())


if __name__ == "__main__":
    told = everywhere(sys.argv[1])
    agreed = {typed: {box: own[box] for box in own if box != COMMANDS} for typed, own in told}
    sys.stdout.write(json.dumps(agreed, ensure_ascii=False, indent=1) + "\n")
