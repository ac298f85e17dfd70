"""The house keeps its floors, and no room grows too big."""

import ast
import re
from collections import Counter
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SOURCES = {
    path.relative_to(PROJECT / "xlsales").as_posix(): path.read_text("utf-8")
    for path in sorted((PROJECT / "xlsales").rglob("*.py"))
}
"""The text of every module, by its path in the package."""
MOST_LINES, MOST_BODY_LINES, MOST_MODULES = 250, 40, 20


def test_imports_only_go_down_the_floors(capsys):
    from importlinter.cli import lint_imports

    status = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


ENGINE = "xlsales.engine"
"""Its objects know their application and it knows them, as in Excel's own model."""


def test_no_imports_go_in_circles():
    """Those for types only included."""
    import grimp

    graph = grimp.build_graph("xlsales", exclude_type_checking_imports=False, cache_dir=None)
    modules = {name for name in graph.modules if not f"{name}.".startswith(f"{ENGINE}.")}
    imports = {name: graph.find_modules_directly_imported_by(name) & modules for name in modules}
    TopologicalSorter(imports).prepare()  # CycleError names a circle


def test_a_circle_is_seen():
    with pytest.raises(CycleError):
        TopologicalSorter({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}).prepare()


def test_a_folder_stays_small():
    folders = Counter(
        Path("xlsales", name).parent.as_posix() for name in SOURCES if Path(name).name != "__init__.py"
    )
    large = {name for name in folders if f"{name}/".startswith("xlsales/engine/")}
    assert {
        name: count for name, count in folders.items() if count > MOST_MODULES and name not in large
    } == {}


@cache
def tree(name):
    return ast.parse(SOURCES[name])


def test_a_file_stays_small():
    assert {
        name: lines for name, text in SOURCES.items() if (lines := len(text.splitlines())) > MOST_LINES
    } == {}
    assert [
        (name, *body) for name in SOURCES for body in bodies(tree(name)) if body[1] > MOST_BODY_LINES
    ] == []


def bodies(tree):
    """Name and body length of every function, its docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield node.name, body[-1].end_lineno - body[0].lineno + 1


def test_a_long_body_is_seen():
    text = "def f():\n    '''Docstring.'''\n" + "    pass\n" * 41
    assert list(bodies(ast.parse(text))) == [("f", 41)]


NATIVE = {
    "addin/asking.py": ["app.api.InputBox"],  # the only question that Excel itself puts; xlwings offers none
}
"""What is asked of an engine's native object, word for word, where xlwings has no way of its own."""


def test_only_the_public_objects_of_xlwings_are_used():
    """``.api`` is another object in every engine; only the engine itself, which has to offer it, knows the word."""
    own = [name for name in SOURCES if "engine" not in Path(name).parts]
    assert {name: told for name in own if (told := native(tree(name)))} == NATIVE


def native(tree):
    """What is asked of native objects, word for word."""
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    above = {id(node.value): node for node in attributes}
    return [ast.unparse(above.get(id(node), node)) for node in attributes if node.attr == "api"]


CLOCKS = {"today", "now", "utcnow", "time", "localtime", "gmtime"}
"""What a clock is asked by."""
CLOCK_READERS = {
    "book/clock.py": "the one that everything asks",
}


def clock_readings(tree):
    """The lines on which a clock is read: ``date.today()``, ``datetime.now()``, ``time.time()`` and the like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value).rsplit(".")[-1]
            if node.func.attr in CLOCKS and owner in ("date", "datetime", "time"):
                yield node.lineno


def test_the_clock_is_read_in_one_place():
    lines = {name: found for name in SOURCES if (found := list(clock_readings(tree(name))))}
    assert lines.keys() == CLOCK_READERS.keys()


def test_a_look_at_the_clock_is_seen():
    seen = ["date.today()", "datetime.now()", "datetime.datetime.now()", "time.time()", "time.localtime()"]
    assert [list(clock_readings(ast.parse(line))) for line in seen] == [[1]] * len(seen)
    assert list(clock_readings(ast.parse("given.today; self.now(branch); row.date.replace(day=1)"))) == []


WRITING = {
    "write_text",
    "write_bytes",
    "replace",
    "rename",
    "copy",
    "copy2",
    "copyfile",
    "copytree",
    "move",
    "touch",
}
"""Names that write a file when called on a path, on os or on shutil."""
MAY_WRITE = {
    "kernel/whole.py": "the one way",
    "book/several.py": "the list of files done: appended to; a torn line costs a file made twice",
    "book/inplace/edited.py": "the copy that a button works on, in a folder of its own that goes",
    "book/inplace/zipped.py": "into what kernel/whole puts in place when it is whole",
    "book/writing/lock.py": "who holds a lock, for a better message",
    "book/package/moved.py": "a copy in memory, for the fast reader",
    "post/journal.py": "what was sent: appended to and brought to the disk before a mail goes",
    "post/carriers/outlook.py": "a mail in a temporary folder, for the child that hands it over",
    "post/carriers/outlook_child.py": "attachments in a temporary folder, from which Outlook takes them",
    "cli/answer.py": "into nothing, where a shell has closed the streams",
    "cli/generated.py": "pages of the project, for those who work on it",
    "engine/coverage.py": "a page of the project, for those who work on it",
    "engine/files/libreoffice.py": "the copy that LibreOffice reads, in a folder of its own that goes",
}
"""Files that write in another way than through ``whole``, and why they may."""


def written_unsafely(tree):
    """Lines that write a file, but for those into the temporary path that ``whole`` hands out."""
    handed = {
        item.optional_vars.id
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and getattr(item.context_expr.func, "id", "") in ("whole", "whole_file")
        and isinstance(item.optional_vars, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _writes(node):
            named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
            if not named & handed:
                yield node.lineno


def _writes(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if name in ("open", "fdopen"):
        modes = [*call.args[:2], *(word.value for word in call.keywords if word.arg == "mode")]
        texts = [each.value for each in modes if isinstance(each, ast.Constant)]
        return any(
            isinstance(text, str) and re.fullmatch(r"[rwaxbt+]*[wax+][rwaxbt+]*", text) for text in texts
        )
    if name in ("write_text", "write_bytes", "touch"):
        return True
    if owner in ("os", "shutil"):
        return name in WRITING
    return bool(owner) and name in ("replace", "rename") and len(call.args) == 1 and not call.keywords


def test_files_are_written_only_whole():
    lines = {name: found for name in SOURCES if (found := list(written_unsafely(tree(name))))}
    assert lines.keys() == MAY_WRITE.keys(), lines


@pytest.mark.parametrize(
    "line",
    [
        "path.write_text('x')", "path.write_bytes(b'x')", "open(path, 'w')", "path.open('ab')", "path.open(mode='r+')",
        "os.replace(a, b)", "a.replace(b)", "shutil.copy(a, b)", "shutil.move(a, b)", "path.touch()",
    ],
)  # fmt: skip
def test_a_file_written_otherwise_is_seen(line):
    assert list(written_unsafely(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line",
    [
        "path.open('rb')", "open(path)", "text.replace('a', 'b')", "book.save(path)", "records.copy()", "archive.open(name)",
        "with whole(path) as temporary:\n    temporary.write_bytes(b'x')",
    ],
)  # fmt: skip
def test_what_is_no_such_writing_is_not(line):
    assert list(written_unsafely(ast.parse(line))) == []


OWN_NUMBERS = re.compile(r":0[0-9{]\w*\}?d|\bD[DJ]-\{|[A-Z]{2}-\{\w+:%Y")
"""A running number made by hand: {number:04d}, f"DJ-{day:%Y%m}-"."""
NUMBERERS = {"book/numbering.py", "book/reading/formatted.py", "customers/codes.py"}
"""The second shows what a number format of Excel shows, the third gives codes of customers (F14): no documents."""


def test_documents_are_numbered_in_one_place():
    """By the prefix that the form declares and 编号格式; the demo company only writes down what it once had."""
    own = {name for name, text in SOURCES.items() if OWN_NUMBERS.search(text)}
    assert {
        name for name in own if not {"demo", "traps"} & set(Path(name).with_suffix("").parts)
    } == NUMBERERS


@pytest.mark.parametrize("line", ['f"{start}{number:04d}"', 'f"DJ-{today:%Y%m}-"', 'f"{n:0{digits}d}"'])
def test_a_numberer_of_ones_own_is_seen(line):
    assert OWN_NUMBERS.search(line)
