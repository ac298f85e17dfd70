"""The words of the handbook that the code acts on are written once."""

import ast
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SOURCES = sorted((PROJECT / "xlsales").rglob("*.py"))


def sheet_references(tree):
    """Constants in the places where only a sheet's name can stand, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).rsplit(".")[-1] == "tables":
            yield from _constants(node.slice)
        if isinstance(node, ast.Call | ast.ClassDef):
            for word in node.keywords:
                if word.arg in ("sheet", "reference", "base", "parent", "matches", "on"):
                    yield from _constants(word.value)


def _constants(node):
    nodes = node.elts if isinstance(node, ast.Tuple) else [node]
    return ((each.value, each.lineno) for each in nodes if isinstance(each, ast.Constant))


WORDS = {
    "部门", "员工", "区域", "分支机构", "产品", "合同", "价格", "库存", "销量", "订货单", "超限审批", "外部编码", "在途回款", "期初余额",
}  # fmt: skip
"""Names of sheets that are also a header, a code, a group or a deed: quoted, these count where only a sheet is meant."""


def listed_sheets():
    from xlsales.handbook import sheets

    return {word for name, word in vars(sheets).items() if name.isupper()}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_sheet_is_named_in_one_place(path):
    """In ``handbook/sheets``, or in its own form while nobody else speaks of it."""
    from xlsales.house import housed_forms

    if path.name == "sheets.py":
        return
    tree, listed = ast.parse(path.read_text("utf-8")), listed_sheets()
    own = {
        form.sheet for form in housed_forms() if path == Path(sys.modules[form.__module__].__file__)
    } - listed
    pieces = {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}
    quoted = {
        (node.value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in pieces
    }
    names = {form.sheet for form in housed_forms()} - own
    named = {(word, line) for word, line in quoted if word in names - WORDS}
    assert named | {(word, line) for word, line in sheet_references(tree) if word in names} == set()


def test_a_sheet_named_elsewhere_is_seen():
    text = """tables["员工"]; self.tables["产品"]
column("部门", codes="部门", reference="部门")
class A(Form, sheet="区域", parent=("合同", ("contract_no",))): pass"""
    assert [word for word, _ in sheet_references(ast.parse(text))] == ["区域", "合同", "员工", "产品", "部门"]


def test_no_name_is_listed_of_a_sheet_that_is_gone():
    from xlsales.house import housed_forms

    assert listed_sheets() <= {form.sheet for form in housed_forms()}


HAVE_STATES_OF_THEIR_OWN = {
    "ledger/states.py": "where they are named",
    "branches/flow.py": "the states of 调换货单",
    "handbook/aliases.py": "other spellings of what stands in the code list",
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_state_of_an_order_is_named_in_one_place(path):
    from xlsales.ledger.states import STATES

    tree = ast.parse(path.read_text("utf-8"))
    pieces = {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}
    states = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in STATES]
    quoted = [(node.value, node.lineno) for node in states if id(node) not in pieces]
    assert bool(quoted) == (path.relative_to(PROJECT / "xlsales").as_posix() in HAVE_STATES_OF_THEIR_OWN), (
        quoted
    )
