"""Two people, one file: whoever comes second is told who was first, and nothing is overwritten."""

import errno
import os
import shutil
from datetime import date

import pytest
from built import build
from typer.testing import CliRunner
from warm import forking

from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.errors import BookError
from xlsales.book.log.entries import entry
from xlsales.book.rewrite import rewrite
from xlsales.book.writing.backup import copies, keep
from xlsales.book.writing.lock import held
from xlsales.cli.app import app
from xlsales.house import open_house

open_house()
LI = Actor("li", "E1", "李", ("销售主管",))


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "销售管理.xlsx"
    build(found)
    return found


def line(number=1):
    return entry(LI, "登记", f"DD-{number}", "登记 1 张", "DH-3.2")


def refused(book):
    with pytest.raises(BookError) as caught:
        rewrite(book, {}, [line()])
    return caught.value


def test_what_was_changed_by_a_command_meanwhile_is_not_overwritten(path):
    ours, theirs = read_book(path), read_book(path)
    rewrite(theirs, {}, [line()])
    after = path.read_bytes()
    fault = refused(ours)
    assert fault.code == "changed"
    assert fault.message.startswith("“销售管理.xlsx”在读取之后被“li”（登记）改过（20")
    assert fault.message.endswith("，没有写入，请重新运行。")
    assert path.read_bytes() == after


def test_what_was_saved_from_a_spreadsheet_meanwhile_is_not_overwritten(path):
    from openpyxl import load_workbook

    ours = read_book(path)
    opened = load_workbook(path)
    opened["部门"]["A2"] = "新部门"
    opened.properties.lastModifiedBy = "王会计"
    opened.save(path)
    assert "被“王会计”改过" in refused(ours).message


def test_what_was_taken_away_meanwhile_is_not_made_again(path):
    book = read_book(path)
    path.rename(path.with_name("别处.xlsx"))
    fault = refused(book)
    assert (fault.code, path.exists()) == ("changed", False)
    assert fault.message == "“销售管理.xlsx”在读取之后被移走、删除或锁住了，没有写入，请重新运行。"


def test_touching_a_file_is_no_change(path):
    book = read_book(path)
    os.utime(path, (1, 1))
    rewrite(book, {}, [line()])
    assert [made["对象"] for made in read_book(path).log] == ["DD-1"]


def test_the_same_book_may_be_written_twice(path):
    book = read_book(path)
    rewrite(book, {}, [line(1)])
    rewrite(book, {}, [line(2)])
    assert [made["对象"] for made in read_book(path).log] == ["DD-1", "DD-2"]


@pytest.mark.parametrize(
    ("note", "content"),
    [("~$销售管理.xlsx", bytes([3]) + b"Bob".ljust(54)), (".~lock.销售管理.xlsx#", b",Bob,pc,2025;")],
)
def test_a_book_open_elsewhere_is_not_written(path, note, content):
    book, before = read_book(path), path.read_bytes()
    path.with_name(note).write_bytes(content)
    fault = refused(book)
    assert (fault.code, path.read_bytes()) == ("open_elsewhere", before)
    assert fault.message == (
        "“销售管理.xlsx”正由“Bob”打开，没有写入，请保存并关闭后重试"
        f"（若其实无人打开，请删除同一文件夹里的“{note}”；看不见它时，"
        "先在资源管理器的“查看”里勾选“隐藏的项目”（Mac 的访达按 Command+Shift+点））。"
    )


def hold(path, ready, done):
    with held(path):
        ready.set()
        done.wait(20)


def test_two_commands_at_once_wait_for_each_other_and_say_for_whom(path):
    context = forking()
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(path, ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with (
            pytest.raises(BookError, match=r"正由.+（.+）写入，请稍后重试") as caught,
            held(path, patience=0.2),
        ):
            pytest.fail("the block must not run")
        assert caught.value.code == "busy"
    finally:
        done.set()
        other.join()
    with held(path, patience=5):
        pass
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def add(path, number, left):
    """Read and write until nobody was faster."""
    for _ in range(50):
        try:
            rewrite(read_book(path), {}, [line(number)])
        except BookError as fault:
            assert fault.code in ("changed", "busy"), fault  # noqa: PT017 - in another process
        else:
            return
    left.set()


def test_of_three_who_write_at_once_no_line_is_lost(path):
    context = forking()
    left = context.Event()
    writers = [context.Process(target=add, args=(path, number, left)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert not left.is_set()
    assert sorted(made["对象"] for made in read_book(path).log) == ["DD-0", "DD-1", "DD-2"]


def test_where_a_folder_knows_no_locks_a_file_stands_for_one(path, monkeypatch):
    """Some network folders: filelock then takes the file's being there for the lock."""

    def unknown(_handle):
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr("filelock._unix.lock_fd_nonblocking", unknown)
    with held(path), pytest.raises(BookError, match="写入，请稍后重试"), held(path, patience=0.2):
        pytest.fail("the block must not run")
    with held(path, patience=0.2):
        pass


def test_a_copy_is_kept_of_the_book_before_it_is_written(path):
    before = path.read_bytes()
    rewrite(read_book(path), {}, [line()])
    assert [copy.read_bytes() for copy in copies(path)] == [before]
    assert copies(path)[0].parent.name == "备份"


def test_only_as_many_copies_stay_as_the_setting_says(path):
    book = read_book(path)
    book.settings = book.settings.model_copy(update={"backup_copies": 2})
    contents = []
    for number in range(4):
        contents.append(path.read_bytes())
        rewrite(book, {}, [line(number)])
    assert [copy.read_bytes() for copy in copies(path)] == contents[-2:]


def test_an_old_copy_goes_only_when_the_new_one_is_whole(path, monkeypatch):
    first = keep(path, 1)

    def full(_source, _target):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(BookError, match="磁盘空间不足"):
            keep(path, 1)
    assert copies(path) == [first]
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", lambda *_, **__: full(None, None))
        second = keep(path, 1)
    assert copies(path) == [first, second]  # one that cannot be dropped is no reason to refuse
    third = keep(path, 1)
    assert copies(path) == [third]


def test_a_copy_that_a_killed_command_left_half_written_goes(path):
    made = keep(path, 3)
    half = made.with_name(f".{made.stem}.0123abcd.xlsx")
    half.write_text("half")
    keep(path, 3)
    assert not half.exists()
    assert len(copies(path)) == 2


def test_other_files_in_the_folder_of_copies_stay(path):
    (path.parent / "备份").mkdir()
    foreign = path.parent / "备份" / "销售管理_手工.xlsx"
    foreign.write_text("x")
    for _ in range(3):
        keep(path, 1)
    assert foreign.exists()
    assert len(copies(path)) == 1


def test_without_a_copy_nothing_is_written(path):
    book, before = read_book(path), path.read_bytes()
    (path.parent / "备份").write_text("no folder")
    assert "备份" in refused(book).message
    assert path.read_bytes() == before


def run(*words):
    done = CliRunner().invoke(app, ["log", "verify", *map(str, words)])
    return done.exit_code, done.stdout


def test_the_command_verifies_a_book_and_finds_a_cut_tail_by_the_book_itself(path):
    rewrite(read_book(path), {}, [line(1), line(2)])
    assert run(path) == (0, "操作记录共 2 行，有校验的 2 行，没有发现改动。\n")
    from openpyxl import load_workbook

    opened = load_workbook(path)
    opened["操作记录"].delete_rows(3)
    opened.save(path)
    code, said = run(path, "--json")
    assert code == 1
    assert "工作簿的文件属性记着 2 行，现在只有 1 行，末尾的行被删掉了" in said


def test_a_report_from_before_tells_that_the_end_is_gone(path, tmp_path):
    early = tmp_path / "早.xlsx"
    rewrite(read_book(path), {}, [line(1)])
    shutil.copy(path, early)
    rewrite(read_book(path), {}, [line(2)])
    report = tmp_path / "账龄.xlsx"
    done = CliRunner().invoke(
        app, ["ledger", "aging", str(path), "--out", str(report), "--today", "2025-06-30"]
    )
    assert done.exit_code == 0
    code, said = run(early, "--against", report, "--json")
    assert code == 1
    assert "“账龄.xlsx”的文件属性记着 2 行，现在只有 1 行，末尾的行被删掉了" in said
    assert run(path, "--against", report)[0] == 0


def cancel(path, number):
    """A real command, run as a person would: again while somebody else is faster."""
    for _ in range(60):
        done = CliRunner().invoke(
            app, ["orders", "change", str(path), "cancel", f"DD-{number}", "--reason", "不要了"]
        )
        if done.exit_code == 0:
            return
        assert "请重新运行" in done.stderr or "请稍后重试" in done.stderr, done.stderr
    pytest.fail("never its turn")


def test_several_who_give_commands_at_once_leave_a_whole_log(tmp_path):
    path = tmp_path / "销售管理.xlsx"
    numbers = range(1, 5)
    orders = [
        {"order_no": f"DD-{number}", "orderer_type": "经销商客户", "received_on": date(2025, 6, 3),
         "channel": "传真", "clerk": "E1", "status": "待审"}
        for number in numbers
    ]  # fmt: skip
    build(path, records={"订货单": orders})
    context = forking()
    people = [context.Process(target=cancel, args=(path, number)) for number in numbers]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert [person.exitcode for person in people] == [0] * len(people)
    book = read_book(path)
    assert book.tables["订货单"]["status"].to_pylist() == ["已作废"] * len(numbers)
    assert sorted(line["对象"] for line in book.log) == [f"DD-{number}" for number in numbers]
    assert run(path) == (0, "操作记录共 4 行，有校验的 4 行，没有发现改动。\n")
