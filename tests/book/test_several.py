"""Several files of one command: a stopped run is taken up, another run is never taken for it."""

import inspect
from datetime import date

import pytest
from built import build

from xlsales.book import several as module
from xlsales.book.book import read_book, read_live
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.paper.new import new_workbook
from xlsales.book.several import run_mark, several
from xlsales.book.writing.lock import held
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
NAMES = ["甲.xlsx", "乙.xlsx", "丙.xlsx", "丁.xlsx"]
LABEL = "往来对账单"


class StoppedError(Exception):
    """As if the process had ended."""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("book") / "销售管理.xlsx"
    build(found)
    return found


@pytest.fixture
def make(path, tmp_path):
    return Maker(path, tmp_path)


class Maker:
    """Runs a command of four files; ``made`` are those that it wrote, ``stop`` is after how many it ends."""

    def __init__(self, path, out):
        self.path, self.out, self.book = path, out / "报表", read_book(path)
        self.made = []

    def __call__(self, stop=None, today=TODAY, actor="li", words="", **options):
        self.made = []
        context = Context(self.path, today, actor=actor)
        given = self.book.given(today)

        def write(target, text):
            if stop is not None and len(self.made) == stop:
                raise StoppedError
            with new_workbook(target) as book:
                book.add_worksheet().write(0, 0, f"{text}{words}{today}{options}")
            self.made.append(target.name)

        with several(context, "ledger.statement", self.out, self.book, given, **options) as run:
            for name in NAMES:
                run.make(self.out / name, write, name)
        return run

    def stopped(self, after, **options):
        with pytest.raises(StoppedError):
            self(stop=after, **options)

    def content(self):
        return {item.name: item.read_bytes() for item in self.out.iterdir()}


def test_an_undisturbed_run_makes_all_and_leaves_nothing_else(make):
    run = make()
    assert (sorted(make.content()), run.note) == (sorted(NAMES), "")
    assert [file.name for file in run.files] == NAMES


def test_a_stopped_run_is_taken_up_where_it_was(make):
    make()
    whole = make.content()
    for name in NAMES:
        (make.out / name).unlink()
    make.stopped(2)
    assert make.made == NAMES[:2]
    run = make()
    assert make.made == NAMES[2:]
    assert run.note == "续上次：已有 2 个，新做 2 个。"
    assert [file.name for file in run.files] == NAMES
    assert make.content() == whole


def test_a_finished_run_is_not_taken_up(make):
    make()
    assert make().note == ""
    assert make.made == NAMES


@pytest.mark.parametrize("other", [{"today": date(2025, 7, 1)}, {"actor": "wang"}, {"customers": ["HB0001"]}])
def test_on_another_day_by_another_or_of_others_all_is_made_anew(make, other):
    make.stopped(3)
    assert make(**other).note == ""
    assert make.made == NAMES


def test_of_another_book_all_is_made_anew(make, tmp_path):
    from openpyxl import load_workbook

    make.stopped(3)
    opened = load_workbook(make.path)
    opened["部门"]["A2"] = "新部门"
    opened.save(tmp_path / "新.xlsx")
    make.book = read_book(tmp_path / "新.xlsx")
    assert make().note == ""
    assert make.made == NAMES


def test_by_another_version_of_the_program_all_is_made_anew(make, monkeypatch):
    make.stopped(3)
    monkeypatch.setattr(module, "_program", lambda: [("save.py", 1, 1)])
    assert make().note == ""


def test_what_was_changed_missing_or_half_there_is_made_again(make):
    make.stopped(3)
    (make.out / NAMES[0]).write_bytes(b"edited")
    (make.out / NAMES[1]).unlink()
    assert make().note == "续上次：已有 1 个，新做 3 个。"
    assert make.made == [NAMES[0], NAMES[1], NAMES[3]]


def test_a_file_of_a_run_between_is_not_claimed(make):
    make.stopped(3, words="旧")
    make(today=date(2025, 7, 1))
    assert make(words="新").note == ""
    assert make.made == NAMES


def test_a_torn_list_costs_a_file_made_twice_and_no_more(make):
    make.stopped(3)
    (journal,) = make.out.glob(".*.sha256")
    journal.write_bytes(journal.read_bytes()[:-10])
    assert make().note == "续上次：已有 2 个，新做 2 个。"
    assert sorted(make.content()) == sorted(NAMES)


def test_what_a_killed_run_left_is_swept_and_what_is_not_ours_stays(make):
    make.out.mkdir()
    (make.out / ".甲.0123abcd.xlsx").write_text("half")
    (make.out / f".{LABEL}.0123456789abcdef.sha256").write_text("another run's")
    foreign = {".戊.0123abcd.xlsx", ".甲.draft.xlsx", ".年度统计.0123456789abcdef.sha256"}
    for name in foreign:
        (make.out / name).write_text("not ours")
    make()
    assert set(make.content()) == {*NAMES, *foreign}


def test_one_run_at_a_time_in_a_folder(make, monkeypatch):
    monkeypatch.setattr(module, "held", lambda path: held(path, patience=0.1))
    make()
    before = make.content()
    with held(make.out / LABEL), pytest.raises(BookError, match=f"“{LABEL}”正由.+写入，请稍后重试") as told:
        make()
    assert (told.value.code, make.made, make.content()) == ("busy", [], before)


def test_a_folder_that_cannot_be_is_told(make):
    make.out.write_text("a file")
    with pytest.raises(BookError, match="“报表”是文件，不是文件夹") as told:
        make()
    assert told.value.code == "no_folder"


def test_an_open_workbook_is_known_by_what_stands_in_it(path):
    with headless(path) as workbook:
        before = run_mark(read_live(workbook), ())
        assert run_mark(read_live(workbook), ()) == before
        workbook.sheets["部门"]["A2"].value = "新部门"
        assert run_mark(read_live(workbook), ()) != before


SEVERAL = [command for command in COMMANDS if "several(" in inspect.getsource(command.run)]


@pytest.mark.parametrize("command", SEVERAL, ids=lambda command: command.id)
def test_all_that_a_command_is_asked_for_tells_its_run(command, path, tmp_path, monkeypatch):
    class ToldError(Exception):
        pass

    def told(_context, command_id, _out, _book, _given, **options):
        raise ToldError(command_id, set(options))

    monkeypatch.setattr(module, "several", told)
    monkeypatch.setattr(f"{command.run.__module__}._heads", lambda *_, **__: {}, raising=False)
    monkeypatch.setattr("xlsales.orders.annual.period.require_orders", lambda *_: None)
    monkeypatch.setattr("xlsales.prospects.commands_papers.rows_meant", lambda *_: [])
    values = {"year": 2025, "orders": ["DD-1"], "prospects": ["QK-1"]}
    asked = list(inspect.signature(command.run).parameters)[1:]
    given = {name: values[name] for name in asked if name in values}
    with pytest.raises(ToldError) as caught:
        command.run(Context(path, TODAY), out=tmp_path / "新", **given)
    assert caught.value.args == (command.id, set(asked) - {"out"})


def test_every_command_that_fills_a_folder_with_files_is_one_of_them():
    """A button gives a folder where ``out`` is required, or by its options; those of one file are named."""
    fills = {
        command.id
        for command in COMMANDS
        if (out := inspect.signature(command.run).parameters.get("out"))
        and (out.default is inspect.Parameter.empty or (command.button or {}).get("out") == "folder")
    }
    of_one_file = {
        "branches.reorder", "branches.funds", "branches.backtest", "stats.monthly", "book.print", "orders.list",
        "customers.top", "customers.regions", "customers.grade", "suggestions.order",
        "prospects.survey", "prospects.notify", "prospects.plan", "customers.disclose", "service.cards",
    }  # fmt: skip
    of_few_kinds = {"suggestions.papers", "suggestions.publish"}
    """One file of each of three or four kinds, over in a moment: no run to take up again."""
    assert fills - of_one_file - of_few_kinds == {command.id for command in SEVERAL}
    assert len(SEVERAL) == 5
