"""Personal numbers are hidden but for their last four signs; other numbers stay."""

import pytest

from xlsales.kernel.privacy import masked, masked_document, without_identity

PERSONAL = [
    ("11010519491231002X", "****002X"),
    ("11010519491231002x", "****002x"),
    ("110105 19491231 0021", "****0021"),
    ("１１０１０５１９４９１２３１００２Ｘ", "****００２Ｘ"),
    ("11010519491331002X", "****002X"),  # a slip in the month: it still is somebody's
]
MOBILE = [
    ("138-0013-8000", "****8000"),
    ("138 0013 8000", "****8000"),
    ("+8613800138000", "****8000"),
    ("86-13800138000", "****8000"),
    ("手机13800138000、13900139000", "手机****8000、****9000"),
    ("（１３８００１３８０００）", "（****８０００）"),
    ("手机1380013800，", "手机****3800，"),  # a digit too few
    ("手机138001380001，", "手机****0001，"),  # one too many
    ("李 1380 013 8000", "李 ****8000"),
    ("李 13800 138 00", "李 ****8 00"),
    ("+86 138 0013 80001", "****0001"),
]
OTHERS = [
    "DD-202506-0001", "6222021001122334455", "911100006000373415", "202506180011223344", "0571-88888888",
    "12345678901", "13800138000.50", "1.13800138000", "SF13800138000", "2025-06-30 13:05:00", "138 0013", "",
    "ab13800138000cd", "3a7f13800138000", "DD-1506-0001-01", "1380013800.00", "138001380",
]  # fmt: skip
"""Orders, a bank account, a code of a firm, a number that begins with a day, a fixed line, amounts, waybills, hashes."""


@pytest.mark.parametrize(("text", "shown"), PERSONAL)
def test_an_identity_is_hidden_on_paper_and_in_what_is_told(text, shown):
    assert (without_identity(text), masked(f"店主{text}，")) == (shown, f"店主{shown}，")


@pytest.mark.parametrize(("text", "shown"), MOBILE)
def test_a_mobile_number_is_hidden_in_what_is_told_and_stays_on_paper(text, shown):
    assert (masked(f"{text}。"), without_identity(text)) == (f"{shown}。", text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_stay(text):
    assert (masked(f"“{text}”"), without_identity(text)) == (f"“{text}”", text)


def test_an_identity_of_15_digits_is_hidden_in_what_is_told_only():
    assert masked("证号 110105491231002") == "证号 ****1002"
    assert masked("单号 110105491331002") == "单号 110105491331002"  # no such month
    assert without_identity("运单 110105491231002") == "运单 110105491231002"


def test_a_code_that_is_a_mobile_number_stays_a_code():
    told = {"customer": "13800138000", "name": "李 13800138000", "files": ["李 13800138000.xlsx"], "total": 3}
    assert masked_document([told]) == [told | {"name": "李 ****8000"}]


def test_each_text_is_masked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("xlsales.kernel.privacy.masked", lambda text: asked.append(text) or f"*{text}")
    document = {"findings": [{"what": "甲", "file": "甲"}, {"what": "甲"}, "乙"]}
    assert masked_document(document) == {"findings": [{"what": "*甲", "file": "甲"}, {"what": "*甲"}, "*乙"]}
    assert asked == ["甲", "乙"]
