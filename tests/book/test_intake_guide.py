"""Every example of docs/导入.md does what the page says; every word stands in its tables and its examples."""

import re
from pathlib import Path

import pytest
from test_intake_cases import Book, put, told

from xlsales.book.intake.map.expressions import WAYS
from xlsales.book.intake.map.mapping import MappedTable, MapSource, Unpivot
from xlsales.book.intake.map.words import DOCS, words_of
from xlsales.cli.import_page import import_page
from xlsales.house import open_house
from xlsales.kernel.form import FORMS

PAGE = import_page()
EXAMPLES = {
    title: re.findall(r"```(\w+) ?(\S*)\n(.*?)```", body, re.DOTALL)
    for title, body in re.findall(r"^### (.*?)\n(.*?)(?=^### |\Z)", PAGE.partition("## 例子")[2], re.DOTALL | re.MULTILINE)
}  # fmt: skip


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_does_what_it_says(title: str, tmp_path: Path) -> None:
    open_house()
    blocks = EXAMPLES[title]
    mapping = tmp_path / "对应表.toml"
    for kind, name, body in blocks:
        place = mapping if kind == "toml" else tmp_path / (name or "来源.csv")
        if kind != "text":
            place.write_text(body, "utf-8")
    book, done = put(tmp_path, tmp_path / "来源.csv", mapping)
    lines = blocks[-1][2].splitlines()
    left = [f"略过 第{each.row}行 {each.why}" for each in done.skipped]
    left += [f"拒收 第{each.row}行 {each.why}" for each in done.refused]
    expected_left = [line for line in lines if line.startswith(("略过", "拒收"))]
    assert len(left) == len(expected_left), told(done)
    assert all(any(own.startswith(line) for own in left) for line in expected_left)
    records = [line.split() for line in lines if line not in expected_left]
    assert shown(book, records) == records


def shown(book: Book, records: list[list[str]]) -> list[list[str]]:
    """The records of the sheets that the example names, with the columns that it names."""
    found = []
    for sheet in dict.fromkeys(words[0] for words in records):
        wanted = [words for words in records if words[0] == sheet]
        headers = {item.header: name for name, item in FORMS[sheet].columns.items()}
        table = book.tables[sheet].records()
        for at, record in enumerate(table):
            words = wanted[min(at, len(wanted) - 1)]
            names = [word.partition("=")[0] for word in words[1:]]
            found.append([sheet, *(f"{name}={record[headers[name]]}" for name in names)])
    return found


def test_the_page_is_made_of_the_declarations() -> None:
    assert (Path(__file__).parent.parent.parent / DOCS).read_text("utf-8") == PAGE


def test_every_word_has_its_meaning_and_its_example() -> None:
    parts = [*WAYS.values(), MappedTable, MapSource, Unpivot]
    words = {name: meaning for part in parts for name, meaning in words_of(part)}
    assert [name for name, meaning in words.items() if not meaning] == []
    maps = "".join(body for blocks in EXAMPLES.values() for kind, _, body in blocks if kind == "toml")
    found_out = ["encoding", "header_row"]  # no example shows what is found out by itself
    assert [name for name in words if not re.search(rf"\b{name}\b", maps)] == found_out
