"""The documentation says what the sources say."""

import re
import tomllib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name

import pytest

from xlsales.cli import coverage
from xlsales.cli.coverage import articles_document
from xlsales.cli.generated import generated
from xlsales.cli.pages import coverage_line
from xlsales.handbook.articles import article, articles
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.kernel.ref import Ref

open_house()
PROJECT = Path(__file__).parent.parent
README, COMMAND_LINE, MANUAL = (
    (PROJECT / name).read_text("utf-8") for name in ("README.md", "docs/命令行.md", "docs/用户手册.md")
)
EXAMPLES = re.compile("sample|callback|visits")
"""The table that docs/adding-a-table.md makes up, the room of docs/adding-a-paper.md."""
NAMED = re.compile(r"`((?:[a-z]+[./])+\w[\w./*]*)`")
PAGES = [PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def glossary():
    text = (PROJECT / "docs/glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    return [(chinese.split("、"), english) for chinese, english in rows if english != "English"]


def test_generated_files_are_current():
    stale = [name for name, text in generated(PROJECT) if (PROJECT / name).read_text("utf-8") != text]
    assert stale == [], "run: uv run python -m xlsales.cli.generated"


def test_each_term_has_one_word():
    """But that a table, whose row is made of its class, may be called otherwise too."""
    chinese = Counter(term for terms, _ in glossary() for term in terms)
    english = Counter(word for terms, word in glossary() if terms[0] not in FORMS)
    assert [term for term, count in (chinese | english).items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize(
    "page", [*PAGES, PROJECT / "benchmarks/README.md"], ids=lambda page: page.relative_to(PROJECT).as_posix()
)
def test_modules_and_files_that_are_named_are_there(page):
    names = [name for name in NAMED.findall(page.read_text("utf-8")) if not EXAMPLES.search(name)]
    ours = [name for name in names if re.split("[./]", name)[0] in TOP and name not in COMMANDS.names()]
    assert [name for name in ours if not (is_file(name) if "/" in name else is_module(name))] == []


TOP = {"xlsales", "tests", "benchmarks", "macros"} | {
    path.name for path in (PROJECT / "xlsales").iterdir() if path.is_dir()
}


def is_file(name):
    return any(list(place.glob(name)) for place in (PROJECT, PROJECT / "xlsales"))


def is_module(name):
    """``book.writing.lock`` and ``book.writing.lock.replacing``, with ``xlsales`` or without."""
    for whole in (name, f"xlsales.{name}"):
        with suppress(ImportError, AttributeError):
            return bool(resolve_name(whole))
    return name == "xlsales.xlam"


@pytest.mark.parametrize("command", [*COMMANDS.names(), "demo", "articles", "commands"])
def test_every_command_stands_with_the_command_line_or_in_the_manual(command):
    typed = command.removeprefix("book.").replace(".", " ")
    assert re.search(rf"^\| `xlsales {typed}[ `]", COMMAND_LINE, re.MULTILINE) or f"`{command}`" in MANUAL


def test_the_readme_is_short_and_tells_how_far_the_handbook_is_covered():
    assert len(README.splitlines()) < 150
    assert coverage_line(articles_document()) in README


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("orders change", "BOOK revise\\|cancel\\|close ORDER… --reason REASON`"),
        ("orders review", "BOOK [--out OUT] [--assume-receipt CUSTOMER=AMOUNT]… [--write]`"),
        ("orders resume", "BOOK [ORDER]`"),
    ],
)
def test_a_command_is_shown_as_it_is_typed(typed, shown):
    assert f"| `xlsales {typed} {shown} | " in COMMAND_LINE


def rows():
    return {row["id"]: row for row in articles_document()["articles"]}


def test_every_article_is_listed_in_the_order_of_the_handbook():
    assert list(rows()) == [str(ref) for ref in articles()]


@pytest.mark.article("DH-1")
def test_a_purpose_is_only_shown():
    assert rows()["DH-1"]["implemented_by"] == ["说明"]
    assert "DH-1" not in articles_document()["open"]
    assert article(Ref("DH", "1")).text.startswith("为使本公司的订货管理工作规范化")


def test_an_article_shows_what_its_items_have():
    assert {"规则 B36", "命令 orders.new"} <= set(rows()["DH-3.1"]["implemented_by"])
    assert {"规则 B36", "规则 B37", "命令 orders.register"} <= set(rows()["DH-3"]["implemented_by"])


def without(monkeypatch, *gone):
    """The articles, as if these commands and rules were not there."""
    for name in ("RULES", "COMMANDS"):
        kept = [each for each in getattr(coverage, name) if each.id not in gone]
        monkeypatch.setattr(coverage, name, kept)
    return articles_document()


def test_all_articles_are_done():
    assert articles_document()["open"] == []


def test_a_table_or_a_setting_alone_leaves_an_article_open(monkeypatch):
    document = without(
        monkeypatch, "B51", "service.plan", "service.move", "service.completion", "service.coverage"
    )
    carried = {row["id"]: {name.split()[0] for name in row["implemented_by"]} for row in document["articles"]}
    only_room = {name for name, words in carried.items() if words and words <= {"表", "设置"}}
    assert "FW-3" in only_room
    assert only_room <= set(document["open"])


def test_an_article_with_an_open_item_is_open(monkeypatch):
    found = without(monkeypatch, "B61")["open"]
    assert {"FW-11", "FW-11.4"} <= set(found)
    assert "DH-3.2" not in found


def test_what_is_done_is_tested():
    document = articles_document()
    done = [row for row in document["articles"] if row["id"] not in document["open"]]
    untested = [row["id"] for row in done if not row["tested_by"] and "说明" not in row["implemented_by"]]
    assert untested == []


def test_the_lowest_version_of_a_dependency_is_the_one_that_is_tested():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    tested = {each.split(" ")[0] for each in project["tool"]["uv"]["constraint-dependencies"]}
    lowest = [each.split(";")[0] for each in project["project"]["dependencies"]]
    assert [each for each in lowest if each.replace(">=", "==") not in tested] == []
