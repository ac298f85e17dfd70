"""The steps on Windows name only buttons, commands and functions that there are."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.cli.app import app
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS

TEXT = (Path(__file__).parents[2] / "docs/windows-checklist.md").read_text("utf-8")
NO_BUTTONS = {
    "三", "很多", "数量", "客户要求", "跑过", "就绪", "销售手册", "32 位 Excel", "自动保存",
    "写入 …XLSTART\\xlsales.xlam", "已做 … 步。请退出并重新打开 Excel。", "检查完毕：必须改 … 项",
    "请先打开销售管理工作簿。", "没有发现问题。",
    "正在等待另一个应用程序", "阻止 Office 应用程序创建子进程", "禁用所有受信任位置", "禁用所有宏",
}  # fmt: skip
"""What stands in quotes without being ours to press: what is typed, what is shown, words of Excel and Windows."""


@pytest.fixture(scope="module")
def labels():
    open_house()
    return {command.label for command in COMMANDS}


def pressed(text):
    """Every name of a run of quotes after 按: 按“下一处”“清除标记”."""
    runs = re.findall(r"按((?:“[^”]+”)+)", text)
    return [name for run in runs for name in re.findall(r"“([^”]+)”", run)]


def test_every_button_that_is_pressed_exists(labels):
    assert pressed("再按“下一处”“清除标记”，“别的”") == ["下一处", "清除标记"]
    assert len(pressed(TEXT)) > 10
    assert set(pressed(TEXT)) <= labels


def test_what_else_stands_in_quotes_is_known(labels):
    sheets = {form.sheet for form in FORMS}
    assert set(re.findall(r"“([^”]+)”", TEXT)) - labels - sheets == NO_BUTTONS


def test_every_command_and_function_exists():
    commands = get_command(app).commands
    named = re.findall(r"`xlsales ([a-z]+)", TEXT)
    assert {"install", "doctor"} <= set(named) <= set(commands)
    assert set(re.findall(r"XS_\w+", TEXT)) <= set(FUNCTIONS.names())


def test_the_steps_are_numbered_without_a_gap():
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "words", ["按“变更/作废”", "打开两个", "xlwings.py", "（MSI）", "OneDrive", "Excel 2016", "隔离"]
)
def test_what_only_a_real_office_shows_is_among_the_steps(words):
    assert words in TEXT
