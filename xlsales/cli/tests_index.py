"""Which tests stand for which article, read from the sources of the tests.

An installed package has no tests, so the index travels as ``handbook/data/tests.json``.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..demo.every_trap import told_rules
from ..handbook.articles import articles
from ..house import open_house
from ..kernel.ref import HOUSE, Ref
from ..kernel.rule import RULES

GALLERY = "tests/errors"
"""One folder a rule: the smallest input that breaks it, and the exact message."""
MARK = "pytest.mark.article"
TOLD = "tests/demo/test_demo_findings.py::test_what_a_trap_says[{}]"


def tests_index(project: Path) -> dict[str, list[str]]:
    """Article id → tests marked ``@pytest.mark.article(id, …)`` and gallery cases of its rules.

    ValueError where a mark names no article of the handbook.
    """
    open_house()
    found: dict[Ref, list[str]] = defaultdict(list)
    for ref, test in [*_marked(project), *_gallery(project)]:
        if ref not in articles():
            raise ValueError(f"{test}: no article {ref}")
        found[ref].append(test)
    return {str(ref): sorted(found[ref]) for ref in articles() if ref in found}


def _marked(project: Path) -> Iterator[tuple[Ref, str]]:
    for path in sorted((project / "tests").rglob("test_*.py")):
        module, text = path.relative_to(project).as_posix(), path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if MARK in text else ():
            if isinstance(node, ast.FunctionDef):
                for name in _articles_of(node):
                    yield Ref.parse(name), f"{module}::{node.name}"


def _articles_of(test: ast.FunctionDef) -> Iterator[str]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == MARK:
            yield from (ast.literal_eval(name) for name in mark.args)


def _gallery(project: Path) -> Iterator[tuple[Ref, str]]:
    shown = [(case.name, f"{GALLERY}/{case.name}") for case in (project / GALLERY).glob("*/")]
    for name, test in [*shown, *((rule, TOLD.format(rule)) for rule in told_rules())]:
        refs = RULES[name].refs if name in RULES else ()
        yield from ((ref, test) for ref in refs if ref != HOUSE)
