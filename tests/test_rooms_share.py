"""What rooms share they do not build again: states, approvals, deadlines, reports, the command line.

Numbers of documents: tests/test_architecture.py. Floors, ``cli`` among them: import-linter.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from xlsales.house import open_house, rooms
from xlsales.kernel.approval import APPROVALS
from xlsales.kernel.life import LIVES

PACKAGE = Path(__file__).parent.parent / "xlsales"
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for room in rooms()
    for path in sorted((PACKAGE / room).rglob("*.py"))
    if not {"demo", "traps"} & set(path.relative_to(PACKAGE).with_suffix("").parts)
}
"""The modules of the rooms; the demo only writes down what once was."""


def imported(tree):
    """Every name that is imported, with its module: ``book.paper.new.new_workbook``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{each.name}" for each in node.names)


def words(tree):
    """The texts, without the pieces of those with places in them, and without docstrings."""
    pieces = {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            yield node.value


def late(tree):
    """Comparisons of a day that is due with today."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and {"due", "today"} <= set(
            ast.unparse(node).replace(".", " ").replace("_", " ").replace("(", " ").split()
        ):
            yield ast.unparse(node)


WRITERS = ("xlsxwriter", "openpyxl", "book.paper.new.", "book.paper.styles.Formats", "book.paper.grid.")
PROMPTS = ("typer", "click", "rich", "argparse", "getopt", "optparse", "sys", "xlsales.cli")
JUDGES = ("kernel.approval.Mandate", "kernel.approval.Judged", "kernel.approval.Fault")


def of(tree, starts):
    return [
        name for name in imported(tree)
        if any(f"{name}.".startswith(own) or f".{name}".endswith(f".{own}") for own in starts)
    ]  # fmt: skip


@cache
def states():
    open_house()
    return frozenset(state for life in LIVES for state in life.states)


@cache
def signers():
    open_house()
    return frozenset(signer.by for approval in APPROVALS for signer in approval.signers)


def judged(tree):
    """What only judges take, and a signature looked at where the roles of people are asked for."""
    signed = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | set(words(tree))
    asks = of(tree, ("company.signing.roles_of",)) and sorted(signed & signers())
    return of(tree, JUDGES) + (asks or [])


OWN_WRITER = {
    "orders/annual/": "年度统计 of ten thousand customers: cells in blocks, no list of a report",
    "orders/copies/": "T08 breaks into pages by its lines",
    "customers/rankings/top_paper.py": "T14 as drawn: three top tens side by side, and its chart",
    "orders/entry/panels.py": "录单 is no table: a panel draws itself",
    "branches/intents/reports.py": "a sheet that goes out to be filled in, with its yellow cells",
}
OWN_JUDGE = {
    "company/signing.py": "who may sign, for all",
    "customers/credit.py": "hands on what the judge found of each review",
    "prospects/checks/development.py": "tells what the judge found of an application",
    "customers/rankings/commands.py": "whose name stands below the advice of T14; nobody is judged",
}
DECLARED_IN = {"states": ("flow.py", "states.py"), "a look whether it is late": ("deadlines.py",)}
"""Modules in which a room declares it."""
OWN_LATENESS = {
    "branches/checks/stock.py": "F18: the day is computed of stock, and what is said of it",
    "branches/stock/alerts.py": "the same, in the words of the alert",
    "post/receipts.py": "the state of a receipt in the list; the task is of its deadlines",
    "customers/profile/outdated.py": "records grow old, nobody has a task of it",
}
OWN_CHILD = {
    "post/carriers/outlook.py": "where Python is, to start the child that asks Outlook",
    "post/carriers/outlook_child.py": "that child: what it is given, and its words to its parent",
}
OWN_STATES = {
    "orders/statistics/reports.py": "已发 is the head of a column there, not a state of what goes out"
}
HELD = {
    "a report's writer": (lambda tree: of(tree, WRITERS), OWN_WRITER),
    "a command line": (lambda tree: of(tree, PROMPTS), OWN_CHILD),
    "an approval's judge": (judged, OWN_JUDGE),
    "states": (lambda tree: sorted(set(words(tree)) & states()), OWN_STATES),
    "a look whether it is late": (lambda tree: list(late(tree)), OWN_LATENESS),
}


@pytest.mark.parametrize("thing", HELD)
def test_no_room_has_its_own(thing):
    found, excused = HELD[thing]
    others = (name for name in SOURCES if Path(name).name not in DECLARED_IN.get(thing, ()))
    own = {name: told for name in others if (told := found(ast.parse(SOURCES[name])))}
    strange = {name: told for name, told in own.items() if not name.startswith(tuple(excused))}
    assert strange == {}
    assert not [each for each in excused if not any(name.startswith(each) for name in own)], (
        "no longer needed"
    )


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("a report's writer", "import xlsxwriter"),
        ("a report's writer", "from openpyxl.styles import Font"),
        ("a report's writer", "from ..book.paper.new import new_workbook"),
        ("a report's writer", "from ...book.paper.styles import Formats"),
        ("a command line", "import typer"),
        ("a command line", "from rich.table import Table"),
        ("a command line", "import sys"),
        (
            "an approval's judge",
            "from ..company.signing import roles_of\nby = roles_of(staff)[row.approved_by]",
        ),
        ("states", "if row.status == '已审': pass"),
        ("states", "OPEN = ('申请', '已批准')"),
        ("a look whether it is late", "late = own.due < given.today"),
        ("a look whether it is late", "late = given.today > due_on(row)"),
    ],
)
def test_it_is_seen(thing, line):
    assert HELD[thing][0](ast.parse(line))


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("a report's writer", "from ..book.paper.report import Page, write_report"),
        ("a command line", "from ..kernel.command import line"),
        (
            "an approval's judge",
            "from ..company.signing import roles_of\nby = roles_of(staff)[row.filled_by]",
        ),
        ("states", "told = f'{order}已审'"),
        ("a look whether it is late", "rows = table.until(given.today)"),
    ],
)
def test_what_is_shared_is_no_fault(thing, line):
    assert not HELD[thing][0](ast.parse(line))
