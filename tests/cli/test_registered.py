"""A command of a room has its command line by its declaration alone."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from xlsales.book.context import Context
from xlsales.cli import registered
from xlsales.kernel.command import COMMANDS, Argument, Outcome, command, line


def weights(typed: Sequence[str]) -> dict[str, int]:
    try:
        return {name: int(weight) for name, weight in (text.split("=") for text in typed)}
    except ValueError:
        raise ValueError("请写成 名称=重量") from None


def lend(
    context: Context,
    orders: Sequence[str],
    manner: str,
    lent_on: date,
    until: date | None = None,
    boxes: Mapping[str, int] | None = None,
    papers: Sequence[Path] = (),
    *,
    in_haste: bool = False,
) -> Outcome:
    """借出样品。"""
    own = {"orders": orders, "manner": manner, "lent_on": lent_on, "until": until, "boxes": boxes}
    return Outcome("借了。", {"path": context.path, **own, "papers": papers, "in_haste": in_haste})


LINE = line(
    "借样品。",
    group="样品。",
    manner=Argument("怎么借", positional=True, choices={"post": "邮寄", "hand": "面交"}),
    boxes=Argument("箱重", "--box", "NAME=KG", read=weights),
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    command("samples.lend", label="借样", group="订货", line=LINE)(lend)
    table = tmp_path / "commands.json"
    table.write_text(json.dumps(registered.named_commands()), "utf-8")
    monkeypatch.setattr(registered, "TABLE", table)
    app = typer.Typer()
    registered.add_commands(app)
    yield lambda *words: CliRunner().invoke(
        app, ["samples", "lend", *words, "--json"], env={"COLUMNS": "200"}
    )
    COMMANDS.discard("samples.lend")


def test_what_is_typed_comes_as_the_command_takes_it(run):
    done = run(
        "簿.xlsx", "hand", "A1", "A2", "--lent-on", "2025-06-30", "--until", "2025-07-01",
        "--box", "甲=3", "--box", "乙=4", "--papers", "a.txt", "--in-haste",
    )  # fmt: skip
    assert json.loads(done.stdout) == {
        "path": "簿.xlsx", "orders": ["A1", "A2"], "manner": "面交", "lent_on": "2025-06-30", "until": "2025-07-01",
        "boxes": {"甲": 3, "乙": 4}, "papers": ["a.txt"], "in_haste": True,
    }  # fmt: skip


def test_what_is_not_typed_is_left_to_the_command(run):
    told = json.loads(run("簿.xlsx", "post", "A1", "--lent-on", "2025-06-30").stdout)
    assert (told["until"], told["boxes"], told["papers"], told["in_haste"]) == (None, None, [], False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("簿.xlsx", "post", "A1"), "Missing option '--lent-on'."),
        (("簿.xlsx", "post", "--lent-on", "2025-06-30"), "Missing argument 'ORDER…'."),
        (("簿.xlsx", "lift", "A1", "--lent-on", "2025-06-30"), "'lift' is not one of 'post', 'hand'."),
        (("簿.xlsx", "post", "A1", "--lent-on", "六月"), "'--lent-on': “六月”不是日期，请写成 2025-06-30"),
        (("簿.xlsx", "post", "A1", "--lent-on", "2025-06-30", "--box", "甲"), "请写成 名称=重量"),
    ],
)
def test_what_cannot_be_taken_is_said(run, words, said):
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_each_group_says_once_what_it_is_about():
    said = [each.id.partition(".")[0] for each in COMMANDS if each.line and each.line.group]
    table = registered.named_commands()
    groups = {name.partition(".")[0] for name in table["commands"]} - {registered.ROOT}
    assert sorted(said) == sorted(groups) == sorted(table["groups"])
