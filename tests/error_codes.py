"""The codes of every BookError in the source, found by reading it."""

import ast
from pathlib import Path

from xlsales.book.package.triage import WORDS

SOURCE = Path(__file__).parent.parent / "xlsales"


def codes():
    """Every code that a BookError of the source can have; None among them where one has none."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    functions = [each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    passed = dict(_passed(functions))
    found = set(WORDS)  # what ``refusal`` is given may come from a look at a file
    for function in functions:
        for call in _calls(function):
            if (name := _name(call)) in passed:
                found |= _words(_argument(call, passed[name]), function)
    return found


def _passed(functions):
    """What takes a code, and as its how manieth argument: BookError, and functions that pass it one of theirs."""
    yield "BookError", 1
    for function in functions:
        names = [each.arg for each in function.args.args]
        for call in _calls(function):
            code = _argument(call, 1) if _name(call) == "BookError" else None
            if isinstance(code, ast.Name) and code.id in names:
                yield function.name, names.index(code.id)


def _calls(function):
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _name(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _argument(call, at):
    return call.args[at] if len(call.args) > at else None


def _words(node, function):
    """The words that an expression, or a variable of the function, can be."""
    if node is None:
        return {None}
    if isinstance(node, ast.Name):
        sets = (each for each in ast.walk(function) if isinstance(each, ast.Assign))
        return {
            word
            for each in sets
            if ast.unparse(each.targets[0]) == node.id
            for word in _words(each.value, function)
        }
    texts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {text for text in texts if isinstance(text, str)}
