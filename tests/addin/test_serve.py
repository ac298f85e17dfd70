"""What stands behind the two methods that Excel is offered, and what cannot get in on the way there."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from excel_calls import COMMAND, side

from xlsales.addin.udfs import MODULE

OTHERS = ["Module", "Exec", "Eval", "Call", "Builtin", "ShowConsole", "SetAttr", "GetItem"]


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """A folder as a mailed book may lie in: whatever Python would load from there leaves a mark."""
    folder = tmp_path_factory.mktemp("mailed")
    text = f"open({str(folder / 'ran')!r}, 'a').write(__name__ + ' ')\n"
    for name in ("xlwings", "sitecustomize", "usercustomize", "xlsales", "pythoncom", "win32api", "atexit"):
        (folder / f"{name}.py").write_text(text)
    site = folder / f"home/.local/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    site.mkdir(parents=True)
    (site / "usercustomize.py").write_text(text)
    return folder


def hostile(folder):
    """An environment in which everything points to that folder."""
    own = {"PYTHONPATH": str(folder), "PYTHONHOME": str(folder), "PYTHONSTARTUP": str(folder / "xlwings.py")}
    own["XDG_STATE_HOME"] = str(folder / "state")
    licence = {"XLWINGS_LICENSE_KEY": "noncommercial", "XLWINGS_ON_SERVER": "true"}
    return {**os.environ, **own, **licence, "HOME": str(folder / "home")}


def started(flags, folder):
    """What ran of the folder when Excel's command is started there, with these flags of it."""
    (folder / "ran").write_text("")
    call = [word for word in shlex.split(COMMAND) if word not in {"-I"} - set(flags)]
    call[0] = sys.executable
    environment = {
        key: value for key, value in hostile(folder).items() if "-I" in flags or key != "PYTHONHOME"
    }
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - the shipped command
    return (folder / "ran").read_text().split(), done.stderr


def test_the_command_runs_nothing_that_lies_in_the_folder_of_a_book(foreign):
    ran, said = started(["-I"], foreign)
    assert ran == []
    assert "xlsales" in said, "it came as far as our own module, and missed Windows there"
    assert "pywin32" in said or "pythoncom" in said or "_xlwindows" in said
    log = (foreign / "state/xlsales/log/xlsales.log").read_text("utf-8")
    assert "Traceback" in log, "Excel hides what the process prints: it stands in the log"


def test_without_its_flag_it_would(foreign):
    assert started([], foreign)[0] != []


@pytest.fixture(scope="module")
def answered(foreign):
    """The real server with Windows stood in for, started in that folder."""
    calls = [
        ["CallUDF", [MODULE, "XS_AMOUNT", [1250.0, 12.345], None, None]],
        ["CallUDF", ["os", "system", ["ls"], None, None]],
        ["CallUDF", [MODULE, "declared", [], None, None]],
        ["CallUDF", ["xlwings", "XS_AMOUNT", [1.0, 1.0], {"book": "/mail/a.xlsx"}, None]],
        ["CallUDF", [MODULE, "XS_AMOUNT", [1.0], {"book": "/mail/a.xlsx"}, {"cell": "/mail/a.xlsx"}]],
        ["CallUDF", [MODULE, "XS_EXPOSURE", ["K01"], None, {"cell": "/no/where.xlsx"}]],
        ["Press", ["no.such", {"book": "/mail/a.xlsx"}]],
        ["Press", ["import os", {"book": "/mail/a.xlsx"}]],
        ["Press", ["book.check", {"book": "/mail/a.xlsx"}]],
    ]
    (foreign / "ran").write_text("")
    environment = {key: value for key, value in hostile(foreign).items() if not key.startswith("PYTHON")}
    return side(calls, cwd=foreign, env=environment)


def test_two_methods_are_offered_and_not_one_more(answered):
    assert answered["facts"]["methods"] == ["CallUDF", "Press"]


def test_a_function_answers(answered):
    assert answered["answers"][0] == 15431.25


def test_other_modules_and_other_names_are_refused_in_one_sentence(answered):
    said = "没有函数“{}”，请重新运行 xlsales install，再打开 Excel。"

    def refused(name):
        return {"told": said.format(name), "scode": -2147467259}

    assert answered["answers"][1:4] == [refused("system"), refused("declared"), refused("XS_AMOUNT")]


def test_a_book_handed_over_is_not_kept(answered):
    assert answered["answers"][4:6] == ["", "请先保存工作簿"]
    assert answered["facts"]["kept"] is False, "Excel would stay behind without a window"


def test_a_button_works_on_the_book_that_was_handed_over(answered):
    assert answered["answers"][6:] == [None, None, None]
    unknown = "没有命令“{}”，请核对名称（见 xlsales commands），或更新加载项。"
    assert answered["facts"]["shown"] == [
        unknown.format("no.such"),
        unknown.format("import os"),
        "“a.xlsx”不是销售管理工作簿，没有改动，请切换到销售管理工作簿再点按钮。",
    ]


def test_the_server_leaves_the_folder_and_forgets_what_others_set(answered, foreign):
    assert answered["facts"]["moved"]
    assert answered["facts"]["variables"] == []
    assert answered["facts"]["settings"] == ["", {}]
    assert answered["facts"]["heavy"] == []
    assert answered["facts"]["ends_excel"] is False
    assert (foreign / "ran").read_text() == ""


ON_A_MAC = """
import atexit, json, os, sys
import time
from types import ModuleType, SimpleNamespace
time.sleep = lambda seconds: told.append(seconds)
told = []
import xlwings
import xlsales.addin.click as click

mac = ModuleType("xlwings._xlmac")
mac.cleanup = lambda: print("a macro of any book ran")
mac.read_config_sheet = None
atexit.register(mac.cleanup)
sys.modules["xlwings._xlmac"] = xlwings._xlmac = mac
pressed = []
click.click = lambda *told: pressed.append(told)
sys.argv = ["-c", "book.check"]
app = SimpleNamespace(status_bar="a result")
xlwings.apps = SimpleNamespace(active=app)
from xlsales.addin.serve import press_front
press_front()
names = [name for name in os.environ if name.startswith(("PYTHON", "XLWINGS"))]
print(json.dumps([pressed, os.getcwd() == sys.prefix, names, mac.read_config_sheet(None), app.status_bar, told]))
"""


def test_on_a_mac_the_button_named_is_pressed_over_the_book_in_front(foreign):
    environment = {key: value for key, value in hostile(foreign).items() if not key.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", ON_A_MAC],
        cwd=Path(__file__).parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [[["book.check"]], True, [], {}, False, [8.0]], (
        "and nothing ran at the end"
    )


def test_a_fault_of_ours_leaves_as_a_sentence_without_a_traceback(foreign):
    calls = [["CallUDF", [MODULE, "XS_EXPOSURE", ["K01"], None, 7]]]
    home = {**os.environ, "HOME": str(foreign), "XDG_STATE_HOME": str(foreign / "state")}
    (told,) = side(calls, env=home)["answers"]
    log = Path(foreign, "state/xlsales/log/xlsales.log")
    assert told == {
        "told": f"出了意外，没有完成；详情记在“{log}”，请交给维护系统的同事。",
        "scode": -2147467259,
    }
    assert "Traceback" in log.read_text("utf-8")
