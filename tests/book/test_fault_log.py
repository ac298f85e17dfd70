"""What goes wrong leaves its traceback, and nobody's number in it."""

import platformdirs
import pytest

from xlsales.book.fault_log import fault_sentence


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
