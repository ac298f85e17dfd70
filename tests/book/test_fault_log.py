"""What goes wrong leaves its traceback, and nobody's number in it."""

import sys

import platformdirs
import pytest

from xlsales.book.log.fault_log import fault_sentence


@pytest.mark.parametrize(
    ("quoted", "kept"),
    [
        ("李 11010519491231002X", "李 ****002X"),
        ("电话\n13800138000", "****8000"),
        ("138-0013-8000", "****8000"),
        ("DD-202506-0001", "DD-202506-0001"),
    ],
)
def test_a_traceback_quotes_no_personal_number(quoted, kept, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: tmp_path)
    try:
        int(f"甲 {quoted}")
    except ValueError:
        told = fault_sentence()
    text = (tmp_path / "xlsales.log").read_text("utf-8")
    assert "Traceback" in text
    assert kept in text
    assert not [number for number in ("11010519491231002X", "13800138000", "138-0013-8000") if number in text]
    assert str(tmp_path / "xlsales.log") in told


@pytest.mark.parametrize(
    "make",
    [lambda place: place.write_text("no folder"), lambda place: (place / "xlsales.log").mkdir(parents=True)],
)
def test_a_log_that_cannot_be_written_is_no_second_fault(make, tmp_path, monkeypatch, capsys):
    """What is lost with it stands in the sentence: the kind of fault, without anybody's number."""
    place = tmp_path / "log"
    make(place)

    def folder(*_, **__):
        place.mkdir(exist_ok=True)
        return place

    monkeypatch.setattr(platformdirs, "user_log_path", folder)
    try:
        int("甲 13800138000")
    except ValueError:
        told = fault_sentence()
    assert told.startswith("出了意外，没有完成；详情也没能记下（")
    assert told.endswith(
        "），请把这一句交给维护系统的同事：ValueError：invalid literal for int() with base 10: '甲 ****8000'"
    )
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_takes_no_log(tmp_path, monkeypatch, capsys):
    (tmp_path / "xlsales.log").symlink_to("/dev/full")
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: tmp_path)
    try:
        int("甲")
    except ValueError:
        told = fault_sentence()
    assert told.startswith("出了意外，没有完成；详情也没能记下（No space left on device）")
    (tmp_path / "xlsales.log").unlink()
    try:
        int("甲")
    except ValueError:
        told = fault_sentence()
    assert told.startswith("出了意外，没有完成；详情记在“"), "the disk has room again"
    assert capsys.readouterr().err == ""
