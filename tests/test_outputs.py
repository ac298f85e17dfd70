"""Whatever leaves a book: texts stay texts, nothing in it acts, and nobody's number is told."""

import json
import re
import zlib
from functools import cache
from pathlib import Path

import pytest
from dangers import DANGERS, IDENTITIES, MOBILES
from openpyxl import load_workbook
from outputs import faults, texts
from pressed import REASON, pressed
from typer.testing import CliRunner

from xlsales.book.paper.names import file_names
from xlsales.book.reading.book_source import FileSource
from xlsales.book.reading.system import log_sheet
from xlsales.cli.app import app
from xlsales.kernel import types
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.privacy import masked
from xlsales.kernel.reading.text import plain, tidy
from xlsales.post.names import phone_name

MARK = "鱻"
"""Stands behind a dangerous beginning, so that it is found again in whatever it became part of; no word of ours."""
COMPANY = '=HYPERLINK("http://example.com")' + MARK + "华光"
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def number_of(text):
    return zlib.crc32(text.encode())


def spoilt(text, kind):
    danger = DANGERS[number_of(text) % len(DANGERS)]
    if kind is types.KEY:
        return f"{danger.strip()}{MARK}{text}"
    identity, mobile = (own[number_of(text) % len(own)] for own in (IDENTITIES, MOBILES))
    return f"{danger}{MARK}{text}（{identity}，{mobile}）"


BEGINNINGS = {
    form for each in (*DANGERS, COMPANY.partition(MARK)[0]) for form in (each, tidy(each), plain(each))
}
"""The dangers as they are kept, read as texts, and read as codes."""
LISTED = {re.sub(r"[｜；;→\s\x00-\x1f]+", "_", each) for each in BEGINNINGS}
"""The same as 受理依据 lists a code: what parts its cell cannot stand in a code."""
NAMED = {file_names([f"一_{each}一"])[0][2:-1] for each in BEGINNINGS}
NAMED |= {phone_name("一", "", f"{each}一", "")[2:-1] for each in BEGINNINGS}
"""The same in the name of a file, as it is written and as it goes out; 待发文件 lists both."""
PACKED = {json.dumps(each, ensure_ascii=False)[1:-1] for each in BEGINNINGS}
"""The same in the lines from which 撤销本次 takes a command back."""
ENDS = BEGINNINGS | LISTED | NAMED | PACKED


@cache
def ends_of(before):
    """The dangers at the end of a text; most texts stand in many files."""
    return [each for each in ENDS if before.endswith(each)]


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outputs") / "公司"
    folder.mkdir()
    return pressed(folder, spoilt, COMPANY)


def words_of(path):
    if path.suffix == ".txt":
        return path.read_text("utf-8").splitlines()
    return [word for sheet in texts(path).values() for text in sheet for word in journaled(text)]


def journaled(text):
    """The texts of a line of what can be taken back, which is kept as JSON; any other text as it is."""
    try:
        found = json.loads(text)
    except ValueError:
        return [text]
    return [word for each in found for word in journaled(str(each))] if isinstance(found, list) else [text]


def test_every_command_was_run_and_none_met_a_fault(came):
    run = {name.removeprefix("xlsales ") for name in (*came.shown, *came.refused)}
    assert run == {command.id for command in COMMANDS}
    assert not [words for words in came.refused.values() if "出了意外" in words]
    writers = {command.id for command in COMMANDS if "out" in command.run.__annotations__}
    assert not writers & came.refused.keys()


def test_only_workbooks_come_out_and_the_texts_of_what_is_sent(came):
    assert {path.suffix for path in came.files} == {".xlsx", ".txt"}
    assert {path.parts[-4:-2] for path in came.files if path.suffix == ".txt"} == {("收发", "待发")}


def test_every_file_has_a_name_that_every_system_takes_and_stands_where_it_was_told(came):
    assert [path for path in came.made if file_names([path.stem]) != [path.stem]] == []
    told = [Path(each) for words in came.documents.values() for each in named(json.loads(words))]
    assert {path.resolve() for path in told} <= {path.resolve() for path in came.files}
    assert list(came.book.parent.parent.iterdir()) == [came.book.parent]


def named(document):
    """The files that a document names."""
    found = document.get("files", ())
    return [each for each in found if isinstance(each, str)]


def test_nothing_in_any_file_acts(came):
    workbooks = [path for path in came.files if path.suffix == ".xlsx"]
    found = {path.name: told for path in workbooks if (told := faults(path, MARK))}
    assert not found


def test_a_text_is_found_again_as_it_was(came):
    changed, seen = [], set()
    for path in came.files:
        for text in words_of(path):
            for before in text.split(MARK)[:-1]:
                ends = ends_of(before)
                seen.update(ends)
                changed += [] if ends else [(path.name, text)]
    assert not changed
    assert seen >= BEGINNINGS


def test_what_is_brought_in_stays_as_it_was_and_what_is_refused_tells_no_number(came):
    told = json.loads(came.documents["book.import"])
    assert (told["added"], told["refused"]) == (60, 1)
    assert "****002X" in told["rows"][0]["why"]


def test_every_kind_of_file_holds_such_texts(came):
    bare = {re.sub(r"[0-9]", "", path.name) for path in came.made if MARK not in "".join(words_of(path))}
    assert bare == {"新.xlsx"}


def test_a_document_gives_back_the_same_text(came):
    listed = json.loads(came.documents["orders.print"])["files"]
    assert listed
    aging = json.loads(came.documents["ledger.aging"])["customers"]
    dangers = {each for row in aging for each in BEGINNINGS if row["name"].startswith(f"{each}{MARK}")}
    assert len(dangers) > 5


def test_a_terminal_shows_texts_and_obeys_none(came):
    told = [*came.shown.values(), *came.refused.values()]
    assert not [words for words in told if STEERING.search(words)]
    assert any("[/b][link=http://example.com]" in re.sub(r"[│\s]", "", words) for words in told)


def personal(text, numbers):
    return [number for number in numbers if number in text]


def test_no_identity_is_on_paper(came):
    assert not {path.name for path in came.made if personal("".join(words_of(path)), IDENTITIES)}
    assert any("002X" in "".join(words_of(path)) for path in came.made)


def test_no_identity_and_no_mobile_is_in_what_people_and_scripts_are_told(came):
    for told in (came.shown, came.documents, came.refused):
        whole = {name: re.sub(r"[│\s]", "", words) for name, words in told.items()}
        assert not {name for name, words in whole.items() if personal(words, [*IDENTITIES, *MOBILES])}


def test_findings_on_paper_and_lines_of_the_log_tell_no_number(came):
    results = [path for path in came.made if path.parent.name == "book.check"]
    logs = [str(log_sheet(FileSource(path)).rows) for path in came.files if path not in came.made]
    assert len(results) == 1
    assert any(masked(REASON) in log for log in logs)
    told = [*("".join(words_of(path)) for path in results), *logs]
    assert not [words for words in told if personal(words, [*IDENTITIES, *MOBILES])]


def test_no_identity_and_no_mobile_is_in_a_name_of_a_file(came):
    assert not [path.name for path in came.files if masked(path.name) != path.name]


@pytest.mark.parametrize(
    ("printed", "code"), [(None, 0), ("99-abababababab", 1), ("1-abababababab", 1), ("1", 2)]
)
def test_what_a_page_prints_is_verified_by_hand(came, printed, code):
    page = next(path for path in came.made if path.parent.name == "book.check")
    footer = load_workbook(page).worksheets[-1].oddFooter.right.text
    words = ["log", "verify", str(came.book), "--printed", printed or footer.rpartition("\n")[2]]
    assert CliRunner().invoke(app, words).exit_code == code
