"""The house keeps its floors, and no room grows too big."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SOURCES = sorted((PROJECT / "xlsales").rglob("*.py"))
MOST_LINES, MOST_BODY_LINES = 250, 40


def test_imports_only_go_down_the_floors(capsys):
    from importlinter.cli import lint_imports

    status = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_file_stays_small(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    long = {name: lines for name, lines in bodies(ast.parse(text)) if lines > MOST_BODY_LINES}
    assert long == {}


def bodies(tree):
    """Name and body length of every function, its docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield node.name, body[-1].end_lineno - body[0].lineno + 1


def test_a_long_body_is_seen():
    text = "def f():\n    '''Docstring.'''\n" + "    pass\n" * 41
    assert list(bodies(ast.parse(text))) == [("f", 41)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_only_the_public_objects_of_xlwings_are_used(path):
    """``.api`` is another object in every engine; only the engine itself, which has to offer it, knows the word."""
    if "engine" in path.relative_to(PROJECT).parts:
        return
    used = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "api"
    ]
    assert used == []
