"""What neither a file nor a command line can show is told in the words of ``errors/elsewhere.toml``."""

import errno
import os
import re
from datetime import datetime
from pathlib import Path

import pytest
from built import build
from error_codes import codes
from xlwings import XlwingsError

from xlsales.addin.gate import require_sound
from xlsales.addin.setup.places import Places
from xlsales.addin.setup.plan import SetupStep, apply, config, installation
from xlsales.book.actor import Actor
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.options import nobody, options
from xlsales.book.package.apart import _death
from xlsales.book.package.file_mark import mark_of
from xlsales.book.press import press
from xlsales.book.rights import require
from xlsales.book.writing.lock import held, replacing
from xlsales.book.writing.save import explained
from xlsales.cli.gallery import cases, elsewhere
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.rule import RULES

open_house()
PROJECT = Path(__file__).parent.parent
TABLE = elsewhere(PROJECT)
SAVED = datetime(2025, 6, 30, 9, 15).timestamp()


def refused_by_the_system(number, words=""):
    raise explained(OSError(number, words), Path("销售.xlsx"))


def written_by_another(folder, monkeypatch):
    monkeypatch.setattr("xlsales.book.writing.lock.getpass.getuser", lambda: "li")
    monkeypatch.setattr("xlsales.book.writing.lock.platform.node", lambda: "主机")
    with held(folder / "销售.xlsx"), held(folder / "销售.xlsx", patience=0):
        pytest.fail("the block must not run")


def changed_meanwhile(folder, _):
    path = folder / "销售.xlsx"
    build(path)
    mark = mark_of(path)
    path.write_bytes(path.read_bytes() + b"\0")
    os.utime(path, (SAVED, SAVED))
    with replacing(path, mark):
        pytest.fail("the block must not run")


def locked_by_excel(_, monkeypatch):
    def locked(*_, **__):
        raise PermissionError(errno.EACCES, "locked")

    monkeypatch.setattr(Path, "mkdir", locked)
    apply([SetupStep(Path("xlsales.xlam"), b"", None)])


def on_linux(_, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    Places.here()


def unsound(folder, _):
    path = folder / "xlsales.xlam"
    path.write_bytes(b"no zip")
    require_sound(path)


def read_only_folder(_, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    refused_by_the_system(errno.EROFS)


def far_too_long(folder, _):
    build(folder / "销售.xlsx", records={"客户资料": [{"customer_code": "K1", "remark": "长" * 32_768}]})


def windows(folder):
    return Places("win32", folder, folder, folder / "\U0001f40d" / "python.exe")


class InTheCloud:
    """A workbook as xlwings shows it when AutoSave is on and OneDrive says nothing of its folder."""

    name = "销售.xlsx"

    @property
    def fullname(self):
        raise XlwingsError("Couldn't find your local OneDrive file")


PROVOKED = {
    "busy 别的命令正在写入": written_by_another,
    "changed 别人在这期间保存了": changed_meanwhile,
    "closed 文件只读，或在 Excel 里打开着": lambda *_: refused_by_the_system(errno.EACCES),
    "closed 安装加载宏时 Excel 开着": locked_by_excel,
    "crashed 读取程序中断": lambda *_: raised(_death(Path("销售.xlsx"), "crashed")),
    "disk_full 磁盘满了": lambda *_: refused_by_the_system(errno.ENOSPC),
    "in_cloud 工作簿在没有登录的 OneDrive 上": lambda *_: press("book.help", InTheCloud()),
    "no_dll 没有 DLL": lambda folder, _: installation(Places("win32", folder, folder, folder / "python.exe"), b""),
    "no_excel 在 Linux 上安装": on_linux,
    "no_workbook 没有打开的工作簿": lambda *_: press("book.check", None),
    "no_deed 要撤销的事这一版没有了": lambda *_: require(Actor("li"), "盖章", (), Settings()),
    "not_alone xlsales 装在用户自己的包里": lambda folder, _: installation(
        Places("win32", folder, folder, folder / "python.exe", alone=False), b""),
    "not_live 没有打开工作簿": lambda *_: COMMANDS["book.undo"].run(Context(Path("销售.xlsx"))),
    "path 路径里有本机代码页没有的字": lambda folder, _: config(windows(folder)),
    "read_only 文件夹只读": read_only_folder,
    "too_long 一格里超过 32,767 个字": far_too_long,
    "unsaved 新工作簿还没有保存就要报表": lambda *_: options(COMMANDS["branches.intents"], Context(Path("工作簿1")), nobody, {}),
    "unsound 加载宏读不出来": unsound,
    "unwritable 磁盘出错": lambda *_: refused_by_the_system(errno.EIO, "输入/输出错误"),
}  # fmt: skip


def raised(fault):
    raise fault


def test_the_table_and_what_provokes_it_are_the_same():
    assert {f"{case['code']} {case['name']}" for case in TABLE if "test" not in case} == PROVOKED.keys()


@pytest.mark.parametrize(
    "case", [case for case in TABLE if "test" not in case], ids=lambda case: case["code"]
)
def test_what_is_told_stands_in_the_table(case, tmp_path, monkeypatch):
    with pytest.raises(BookError) as told:
        PROVOKED[f"{case['code']} {case['name']}"](tmp_path, monkeypatch)
    assert told.value.code == case["code"]
    assert re.fullmatch(re.escape(case["said"]).replace(r"\{\}", ".+"), told.value.message), (
        told.value.message
    )


@pytest.mark.parametrize("case", [case for case in TABLE if "test" in case], ids=lambda case: case["code"])
def test_another_test_holds_the_words_of_the_table(case):
    file, test = case["test"].split("::")
    (path,) = (PROJECT / "tests").rglob(file)
    body = path.read_text("utf-8").partition(f"def {test}(")[2].partition("\ndef ")[0]
    assert case["said"] in body


def test_every_code_has_its_place_and_every_place_its_code():
    shown = {name for name, _ in cases(PROJECT) if name not in RULES}
    assert shown & {case["code"] for case in TABLE} == set()
    assert codes() == shown | {case["code"] for case in TABLE}
