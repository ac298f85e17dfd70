"""The sheets 设置 and 选项表 show what something reads: held by reading the sources."""

import ast
from pathlib import Path

import pytest

from xlsales.book.modules import used_forms, used_lists, used_settings
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import BY_FIELD, SETTINGS
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.module import module_of

PACKAGE = Path(__file__).parents[1] / "xlsales"
DECLARED = set((PACKAGE / "handbook").glob("setting*.py"))


def names_in(tree):
    """Every attribute and every text: what may name a setting."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def readers():
    """The packages that name each setting by its field; one of 启用模块 is read by its kind."""
    found = {item.field: {"book"} if item.module else set() for item in SETTINGS}
    for path in sorted(set(PACKAGE.rglob("*.py")) - DECLARED):
        place = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in found.keys() & set(names_in(ast.parse(path.read_text("utf-8")))):
            found[name].add(place)
    return found


@pytest.fixture(scope="module")
def read():
    open_house()
    return readers()


def test_a_setting_is_shown_when_something_reads_it(read):
    switches = {item.field for item in SETTINGS if item.module}
    shown = {item.field for item in used_settings()}
    assert shown - switches == {field for field, by in read.items() if by} - switches
    modules = {module_of(form.__module__) for form in FORMS} - {"", "新客户、客户服务"}
    assert {BY_FIELD[field].module for field in shown & switches} == modules


def test_what_only_a_module_reads_goes_with_it(read):
    rooms = {form.__module__.split(".")[1] for form in FORMS if form.__module__.startswith("xlsales.")}
    for item in used_settings():
        by = read[item.field] - {"addin", "demo", "cli", "handbook"}
        modules = {module_of(f"xlsales.{place}") if place in rooms else "" for place in by}
        if modules and not item.module:
            own = set(filter(None, module_of(f"xlsales.{item.room}").split("、")))
            assert own == (set() if "" in modules else modules) or (len(modules) > 1 and not own), (
                item.key,
                by,
            )


def test_a_list_is_shown_when_a_column_of_a_room_names_it():
    open_house()
    shown = used_lists(used_forms())
    assert set(shown) - {"日历类型"} == {
        item.codes for form in FORMS for item in form.columns.values() if item.codes
    }
    assert len(shown) == len(set(shown)) < len(code_lists())
    assert {"周期类型", "库存状态", "机构状态", "调换货状态"} == set(shown) - set(
        used_lists(used_forms({"分支机构"}))
    )
