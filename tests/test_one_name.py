"""The words of the handbook that the code acts on are written once, and a class has a name of its own."""

import ast
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent


@cache
def trees():
    """Every module, by its place in the project."""
    found = sorted((PROJECT / "xlsales").rglob("*.py"))
    return {path.relative_to(PROJECT).as_posix(): ast.parse(path.read_text("utf-8")) for path in found}


def sheet_references(tree):
    """Constants in the places where only a sheet's name can stand, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and "tables" in _last_names(node.value):
            yield from _constants(node.slice)
        if isinstance(node, ast.Call | ast.ClassDef):
            for word in node.keywords:
                if word.arg in ("sheet", "reference", "base", "parent", "matches", "on"):
                    yield from _constants(word.value)


def _last_names(node):
    """``tables`` of ``tables`` and of ``self.tables``."""
    return getattr(node, "id", None), getattr(node, "attr", None)


def _constants(node):
    nodes = node.elts if isinstance(node, ast.Tuple) else [node]
    return ((each.value, each.lineno) for each in nodes if isinstance(each, ast.Constant))


WORDS = {
    "部门", "员工", "区域", "分支机构", "产品", "合同", "价格", "库存", "销量", "订货单", "超限审批", "外部编码", "在途回款", "期初余额",
    "会议纪要",
}  # fmt: skip
"""Names of sheets that are also a header, a code, a group or a deed: quoted, these count where only a sheet is meant."""


def listed_sheets():
    from xlsales.handbook import sheets

    return {word for name, word in vars(sheets).items() if name.isupper()}


def constants(tree):
    """The constants outside of f-strings."""
    nodes = list(ast.walk(tree))
    pieces = {id(each) for node in nodes if isinstance(node, ast.JoinedStr) for each in node.values}
    return [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in pieces]


def named_elsewhere(tree, names):
    """Names of sheets that a module writes, with their lines."""
    quoted = {(node.value, node.lineno) for node in constants(tree) if node.value in names - WORDS}
    return quoted | {(word, line) for word, line in sheet_references(tree) if word in names}


def test_a_sheet_is_named_in_one_place():
    """In ``handbook/sheets``, or in its own form while nobody else speaks of it."""
    from xlsales.house import housed_forms

    listed, own, names = listed_sheets(), {}, set()
    for form in housed_forms():
        names.add(form.sheet)
        place = Path(sys.modules[form.__module__].__file__).relative_to(PROJECT).as_posix()
        own.setdefault(place, set()).add(form.sheet)
    others = {place: tree for place, tree in trees().items() if not place.endswith("/sheets.py")}
    assert names
    assert others.keys() >= own.keys()
    wrong = {
        place: named_elsewhere(tree, names - (own.get(place, set()) - listed))
        for place, tree in others.items()
    }
    assert {place: found for place, found in wrong.items() if found} == {}


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


def test_a_state_of_an_order_is_named_in_one_place():
    from xlsales.ledger.states import STATES

    quoted = {
        place.removeprefix("xlsales/"): found
        for place, tree in trees().items()
        if (found := [(node.value, node.lineno) for node in constants(tree) if node.value in STATES])
    }
    assert quoted.keys() == HAVE_STATES_OF_THEIR_OWN.keys(), quoted


XLWINGS_WORDS = {"Book", "Table"}
"""Objects of Excel's model, which ``engine`` has to call what xlwings calls them, and our own most used words."""


def class_places(modules):
    """Where each class is declared, by its name; those within a function or another class are its own affair."""
    found = defaultdict(list)
    for place, tree in modules.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(place)
    return found


def test_no_two_classes_have_one_name():
    twice = {name: places for name, places in class_places(trees()).items() if len(places) > 1}
    assert twice.keys() == XLWINGS_WORDS, twice
    for places in twice.values():
        assert sum(place.startswith("xlsales/engine/objects/") for place in places) == len(places) - 1 == 1


def test_a_name_taken_twice_is_seen():
    modules = {
        "a.py": ast.parse("class Line: pass"),
        "b.py": ast.parse("class Line(int): pass\ndef Other(): ..."),
    }
    assert class_places(modules) == {"Line": ["a.py", "b.py"]}


def kind_places(modules):
    """Where each kind of value is named (``Record = dict[str, Any]``), by its name and what it stands for."""
    found = defaultdict(list)
    for place, tree in modules.items():
        for node in tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as kind) if name[
                    0
                ].isupper():
                    if not name.isupper():
                        found[name, ast.unparse(kind)].append(place)
    return found


def test_a_kind_of_value_is_named_in_one_place():
    assert not {what: places for what, places in kind_places(trees()).items() if len(places) > 1}


def test_a_kind_named_twice_is_seen():
    modules = {
        "a.py": ast.parse("Record = dict[str, Any]\nLine = list[str]\nFIRST = RUNS[0]"),
        "b.py": ast.parse("Record = dict[str, Any]\nLine = tuple[str, ...]\nFIRST = RUNS[0]"),
    }
    twice = [what for what, places in kind_places(modules).items() if len(places) > 1]
    assert twice == [("Record", "dict[str, Any]")]
