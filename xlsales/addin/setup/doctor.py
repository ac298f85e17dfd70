"""Why do the buttons not work? Each check says what it saw and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..vba.judged import judged
from .machine import Machine
from .places import XLWINGS, Places
from .plan import KEY, config, mac_script

_WPS = re.compile(r"wps|kingsoft|\bet\.exe", re.IGNORECASE)
_VERSION = re.compile(r'Lib "xlwings64-([\d.]+)\.dll"')
_INSTALL = "请运行 xlsales install，然后重新打开 Excel"


@dataclass(frozen=True)
class Finding:
    """One check: ``advice`` is blank when all is well."""

    check: str
    seen: str
    advice: str = ""

    def document(self) -> dict[str, object]:
        """As the command shows it."""
        return {"check": self.check, "ok": not self.advice, **asdict(self)}


def diagnose(places: Places, machine: Machine, addin: bytes) -> list[Finding]:
    """All checks that mean something on this system; ``addin`` is what this version builds."""
    told = _config(places) if places.windows else _script(places)
    checks = [_addin(places, addin), _mark(places, machine), told, _pythons(places, machine)]
    return [*checks, *(_windows(places, machine) if places.windows else ())]


def _addin(places: Places, built: bytes) -> Finding:
    word = "加载宏"
    if not places.addin.exists():
        return Finding(word, f"没有 {places.addin}", _INSTALL)
    carried = _carried_version(places.addin)
    if carried != XLWINGS:
        return Finding(
            word, f"加载宏带的是 xlwings {carried or '（读不出）'}，Python 中是 {XLWINGS}", _INSTALL
        )
    if places.addin.read_bytes() != built:
        return Finding(word, "加载宏不是这个版本的 xlsales 生成的", _INSTALL)
    return Finding(word, str(places.addin))


def _carried_version(path: Path) -> str:
    try:
        with ZipFile(path) as package:
            project = judged(package.read("xl/vbaProject.bin"))
    except (BadZipFile, KeyError):
        return ""
    found = _VERSION.search(project.texts.get("XlsalesPython", ""))
    return found[1] if found else ""


def _mark(places: Places, machine: Machine) -> Finding:
    word = "来自网络的标记"
    if places.addin.exists() and machine.marked(places.addin):
        return Finding(
            word,
            "加载宏被 Windows 标为来自网络，Excel 不运行其中的宏",
            "请右击该文件，属性，勾选“解除锁定”，确定",
        )
    return Finding(word, "没有")


def _config(places: Places) -> Finding:
    word = "配置文件"
    if not places.config.exists():
        return Finding(word, f"没有 {places.config}", _INSTALL)
    text = places.config.read_bytes().decode(places.encoding, "replace")
    named = dict(re.findall(r'"([^"]*)","([^"]*)"', text)).get(KEY, "")
    if not named or not Path(named).exists():
        return Finding(word, f"配置中的 Python“{named}”不存在", _INSTALL)
    if Path(named) != places.interpreter:
        advice = f"两个 Python：请用装了 xlsales 的那个运行 xlsales install（现在是 {places.interpreter}）"
        return Finding(word, f"Excel 用的是 {named}", advice)
    if places.config.read_bytes() != config(places):
        return Finding(word, "配置与这个版本不同", _INSTALL)
    return Finding(word, str(places.config))


def _pythons(places: Places, machine: Machine) -> Finding:
    """Several Pythons do no harm as long as the configuration names one: said, not blamed."""
    others = [path for path in machine.pythons() if path.parent != places.python.parent]
    told = "；另有 " + "、".join(map(str, others)) if others else ""
    return Finding("Python", f"{places.python}{told}")


def _windows(places: Places, machine: Machine) -> Iterator[Finding]:
    bits = machine.excel_bits()
    name, found = f"xlwings{bits}-{XLWINGS}.dll", places.dll(bits)
    if found is None:
        yield Finding(
            "DLL",
            f"{places.interpreter.parent} 和上一级都没有 {name}",
            f"{_INSTALL}；不行再运行 pip install --force-reinstall xlwings=={XLWINGS}",
        )
    else:
        yield Finding("DLL", str(found))
    program = machine.excel_program()
    if not program:
        yield Finding("Excel", "注册表中没有 Excel.Application", "请安装或修复 Microsoft Excel（2016 以上）")
    elif _WPS.search(program):
        yield Finding(
            "Excel",
            f"Excel.Application 被 WPS 接管：{program}",
            "请在“WPS 配置工具”中取消“兼容第三方系统和软件”，再修复 Microsoft Office；本系统不支持 WPS",
        )
    else:
        yield Finding("Excel", program)


def _script(places: Places) -> Finding:
    word = "AppleScript"
    if not places.script.exists():
        return Finding(word, f"没有 {places.script}", _INSTALL)
    if places.script.read_bytes() != mac_script(places):
        return Finding(word, f"{places.script} 与这个版本不同，或用的是另一个 Python", _INSTALL)
    return Finding(word, str(places.script))
