"""A file is written whole or not at all, and what went wrong is said in one sentence."""

import errno
import os
from pathlib import Path

import pytest

from xlsales.book.errors import BookError
from xlsales.book.paper.new import new_workbook
from xlsales.book.writing.save import whole


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "销售管理.xlsx"
    path.write_text("old")
    return path


def test_the_new_content_takes_the_place_of_the_old(target: Path) -> None:
    with whole(target) as temporary:
        assert temporary.parent == target.parent
        assert temporary.suffix == ".xlsx"
        temporary.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_leaves_the_old_file_and_nothing_else(target: Path) -> None:
    def write_half() -> None:
        with whole(target) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


def test_rights_of_the_old_file_stay(target: Path) -> None:
    target.chmod(0o664)
    with whole(target) as temporary:
        temporary.write_text("new")
    assert target.stat().st_mode & 0o777 == 0o664


def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("link.xlsx")
    link.symlink_to(target)
    with whole(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.EACCES, "closed", "正在Excel中打开"),
        (errno.EROFS, "closed", "只读"),
        (errno.ENOSPC, "disk_full", "磁盘空间不足"),
        (errno.ENAMETOOLONG, "long_name", "太长"),
        (errno.EIO, "unwritable", "不能写入"),
    ],
)
def test_what_the_system_refuses_is_told(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, words: str
) -> None:
    def refuse(source: Path, destination: Path) -> None:
        raise OSError(number, os.strerror(number), str(source), None, str(destination))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BookError) as caught, whole(target) as temporary:
        temporary.write_text("new")
    assert caught.value.code == code
    assert words in caught.value.message
    assert "销售管理.xlsx" in caught.value.message
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="不存在") as caught, whole(tmp_path / "无" / "a.xlsx"):
        pytest.fail("the block must not run")
    assert caught.value.code == "no_folder"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="是文件夹") as caught, whole(tmp_path):
        pytest.fail("the block must not run")
    assert caught.value.code == "folder"


def test_a_read_only_file_is_refused(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as one who may do anything
    with pytest.raises(BookError, match="只读"), whole(target):
        pytest.fail("the block must not run")


def test_trouble_with_another_file_is_not_ours_to_explain(target: Path) -> None:
    with pytest.raises(FileNotFoundError), whole(target):
        (target.parent / "源.csv").read_text()


def test_a_full_disk_while_xlsxwriter_writes(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.exceptions import FileCreateError

    def fail(_book: object) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr("xlsxwriter.Workbook.close", fail)
    with pytest.raises(BookError) as caught, new_workbook(target) as workbook:
        workbook.add_worksheet()
    assert caught.value.code == "disk_full"
    assert target.read_text() == "old"
