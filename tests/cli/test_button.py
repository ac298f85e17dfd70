"""A button pressed without Excel saves only what is still as it was opened, and only alone."""

import re
from datetime import date

import pytest
from built import build
from foreign_parts import pack, parts_of
from warm import forking

from xlsales.book import press
from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.commands import files as commands_files
from xlsales.book.errors import BookError
from xlsales.book.inplace.carrier import PackageCarrier
from xlsales.book.live.headless import headless
from xlsales.book.log.entries import entry
from xlsales.book.rewrite import rewrite
from xlsales.book.writing import lock
from xlsales.book.writing.backup import keep
from xlsales.cli.button import press_headless
from xlsales.house import open_house

TODAY = date(2025, 6, 30)
NOTES = [("~$销售管理.xlsx", bytes([3]) + b"Bob".ljust(54)), (".~lock.销售管理.xlsx#", b",Bob,pc,2025;")]


@pytest.fixture
def path(tmp_path):
    open_house()
    build(tmp_path / "销售管理.xlsx")
    return tmp_path / "销售管理.xlsx"


def refused(path):
    """Code and words of the refusal."""
    with pytest.raises(BookError) as told:
        press_headless("book.check", path, "", (), TODAY)
    return told.value.code, told.value.message


def meanwhile(monkeypatch, deed):
    """While the command is at work, ``deed`` happens."""
    done = press.press

    def pressed(*words, **options):
        deed()
        return done(*words, **options)

    monkeypatch.setattr(press, "press", pressed)


def test_a_button_saves_the_file(path):
    before = path.read_bytes()
    press_headless("book.check", path, "", (), TODAY)
    assert path.read_bytes() != before
    press_headless("book.check", path, "", (), TODAY)


@pytest.mark.parametrize("command", ["ledger.aging", "orders.held", "log.verify", "check.next"])
def test_a_button_that_only_reads_leaves_the_file_alone_and_saves_nothing(path, command, monkeypatch):
    monkeypatch.setattr(PackageCarrier, "save", lambda *_: pytest.fail("it was saved"))
    before, facts = path.read_bytes(), path.stat()
    press_headless(command, path, "订货单!A2", (), TODAY)
    assert path.read_bytes() == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (facts.st_mtime_ns, facts.st_ino)
    assert {item.name for item in path.parent.iterdir()} <= {path.name, "报表"}


def test_a_file_at_which_the_engine_stumbles_is_none_of_a_button(path):
    """A style without a name: openpyxl raises a TypeError; what edits the file's own parts never asks for it."""
    parts = parts_of(path)
    named = re.compile(rb'<cellStyle name="[^"]*"')
    assert named.search(parts["xl/styles.xml"])
    pack(path, parts | {"xl/styles.xml": named.sub(b"<cellStyle", parts["xl/styles.xml"])})
    with pytest.raises(BookError) as told, headless(path):
        pass
    assert told.value.code == "damaged"
    press_headless("book.check", path, "", (), TODAY)


def test_a_place_that_is_none_is_refused(path):
    with pytest.raises(BookError) as told:
        press_headless("book.check", path, "订货单!第五行", (), TODAY)
    assert told.value.message == "“第五行”不是格子，请写成 工作表!格子，如 订货单!A5。"


def test_a_file_that_is_damaged_is_refused(path):
    path.write_bytes(path.read_bytes()[:5000])
    assert refused(path)[0] == "truncated"


@pytest.mark.parametrize(("note", "content"), NOTES)
def test_a_file_open_elsewhere_is_refused_before_the_command_runs(path, note, content, monkeypatch):
    meanwhile(monkeypatch, lambda: pytest.fail("the command ran"))
    before = path.read_bytes()
    path.with_name(note).write_bytes(content)
    code, words = refused(path)
    assert (code, path.read_bytes()) == ("open_elsewhere", before)
    assert words.startswith("“销售管理.xlsx”正由“Bob”打开，没有写入")


@pytest.mark.parametrize(("note", "content"), NOTES)
def test_a_file_that_is_opened_meanwhile_is_not_saved(path, note, content, monkeypatch):
    meanwhile(monkeypatch, lambda: path.with_name(note).write_bytes(content))
    before = path.read_bytes()
    assert (refused(path)[0], path.read_bytes()) == ("open_elsewhere", before)


def test_what_is_changed_underneath_is_not_overwritten(path, monkeypatch):
    from openpyxl import load_workbook

    def change():
        opened = load_workbook(path)
        opened["部门"]["A2"] = "新部门"
        opened.properties.lastModifiedBy = "王会计"
        opened.save(path)

    meanwhile(monkeypatch, change)
    code, words = refused(path)
    assert code == "changed"
    assert "被“王会计”改过" in words
    assert load_workbook(path)["部门"]["A2"].value == "新部门"


def register(path):
    line = entry(Actor("wang", "E2", "王", ("销售主管",)), "登记", "DD-1", "登记 1 张", "DH-3.2")
    rewrite(read_book(path), {}, [line])


def test_what_a_command_changed_underneath_is_told_with_its_user(path, monkeypatch):
    def apart():
        other = forking().Process(target=register, args=(path,))
        other.start()
        other.join()

    meanwhile(monkeypatch, apart)
    code, words = refused(path)
    assert code == "changed"
    assert "在读取之后被“wang”（登记）改过（20" in words
    assert [made["对象"] for made in read_book(path).log] == ["DD-1"]


def shown(path):
    from openpyxl import load_workbook

    return [sheet.title for sheet in load_workbook(path) if sheet.sheet_state == "visible"]


def until_it_is_done(deed, path):
    """Again whenever somebody was faster, as people do who are told so."""
    for _ in range(50):
        try:
            return deed(path)
        except BookError as fault:
            assert fault.code in ("changed", "busy"), fault  # noqa: PT017 - in another process
    pytest.fail("never alone")


def press_details(path):
    press_headless("book.details", path, "", (), TODAY)


def test_of_a_command_and_a_button_at_once_neither_is_lost(path):
    before = shown(path)
    context = forking()
    both = [context.Process(target=until_it_is_done, args=(deed, path)) for deed in (register, press_details)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert [made["对象"] for made in read_book(path).log] == ["DD-1"]
    assert shown(path) != before


@pytest.mark.parametrize("command", ["book.restore", "book.upgrade"])
def test_a_command_that_replaces_the_file_waits_for_another_one_too(path, monkeypatch, command):
    keep(path, 1)
    held = lock.held
    monkeypatch.setattr(commands_files, "held", lambda target: held(target, patience=0.1))
    before = path.read_bytes()
    with held(path), pytest.raises(BookError, match="写入，请稍后重试") as told:
        press_headless(command, path, "", (), TODAY)
    assert (told.value.code, path.read_bytes()) == ("busy", before)


def test_another_command_that_writes_is_waited_for_and_told(path, monkeypatch):
    held = lock.held
    monkeypatch.setattr(lock, "held", lambda target: held(target, patience=0.1))
    before = path.read_bytes()
    with held(path):
        assert refused(path)[0] == "busy"
    assert path.read_bytes() == before
