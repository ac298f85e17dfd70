"""Questions in Excel's own window, on a made-up Excel of each system."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from xlsales.addin.asking import SHORT, asking
from xlsales.book.options import OPTIONS, nobody

DEEDS = ("变更", "作废", "结案")


class Excel:
    """Takes what ``Application.InputBox`` is given, by place as late-bound COM has it."""

    def __init__(self, answer):
        self.answer, self.asked, self.said = answer, [], []
        self.api = SimpleNamespace(InputBox=self.input_box)
        self.pid = 7

    def input_box(self, *given):
        self.asked.append(given)
        return self.answer

    def alert(self, words, title):
        self.said.append((title, words))


@pytest.fixture
def com(monkeypatch):
    module = ModuleType("pythoncom")
    module.Missing = "left out"
    monkeypatch.setitem(sys.modules, "pythoncom", module)


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("2", "作废"),
        ("２", "作废"),
        ("作废", "作废"),
        (" 作废 ", "作废"),
        ("2 作废", "作废"),
        (False, None),
        ("4", "4"),
        ("0", "0"),
        ("退货", "退货"),
        ("", ""),
    ],
)
def test_a_choice_is_answered_by_number_or_word(com, answer, heard):
    excel = Excel(answer)
    assert asking(excel, "win32")("变更、作废还是结案？", DEEDS) == heard
    prompt = "变更、作废还是结案？\n1 变更\n2 作废\n3 结案\n填数字或词。"
    assert excel.asked == [(prompt, "销售手册", "", *["left out"] * 4, 2)]


def test_a_free_answer_stays_as_it_was_written(com):
    excel = Excel("（2）客户要求")
    assert asking(excel, "win32")("原因？", ()) == "（2）客户要求"
    assert excel.asked[0][0] == "原因？"


def test_what_the_box_does_not_take_is_said_first(com):
    excel = Excel("40")
    many = [f"第{number}种办法" for number in range(1, 41)]
    assert asking(excel, "win32")("哪一种？", many) == "第40种办法"
    ((title, words),) = excel.said
    assert (title, "40 第40种办法" in words, len(words) > SHORT) == ("销售手册", True, True)
    assert excel.asked[0][0] == "哪一种？"


def test_every_question_of_a_button_fits_into_the_box(com):
    for option in OPTIONS.values():
        excel = Excel("1")
        asking(excel, "win32")(option.question, option.choices)
        assert excel.said == []


class Refused(Exception):  # noqa: N818 - stands for another library's
    """What a dialog of macOS ends with."""

    def __init__(self, number):
        super().__init__(number)
        self.errornumber = number


@pytest.fixture
def mac(monkeypatch):
    def dialog(words, **given):
        shown.append((words, given["default_answer"], given["with_title"]))
        if isinstance(answers[0], Exception):
            raise answers[0]
        return {"k.button_returned": "好", "k.text_returned": answers[0]}

    shown, answers = [], ["1"]
    module = ModuleType("osax")
    module.CommandError = Refused
    module.OSAX = lambda pid: SimpleNamespace(activate=lambda: shown.append(pid), display_dialog=dialog)
    monkeypatch.setitem(sys.modules, "osax", module)
    return shown, answers


def test_a_mac_asks_in_excel_too(mac):
    shown, answers = mac
    assert asking(Excel(""), "darwin")("同意还是不同意？", ("同意", "不同意")) == "同意"
    assert shown == [7, ("同意还是不同意？\n1 同意\n2 不同意\n填数字或词。", "", "销售手册")]
    answers[0] = Refused(-128)
    assert asking(Excel(""), "darwin")("原因？", ()) is None
    answers[0] = Refused(-1712)
    with pytest.raises(Refused):
        asking(Excel(""), "darwin")("原因？", ())


def test_without_excel_nobody_answers():
    assert asking(Excel("1"), "linux") is nobody
    assert asking(None, "win32") is nobody
