"""Why do the buttons not work? Each check says what it saw and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..vba.judged import judged
from .finding import MachineCheck
from .machine import Machine
from .office import bits, program
from .places import XLWINGS, Places
from .plan import KEY, config, mac_script
from .repair import repair
from .trust import trust

_WPS = re.compile(r"wps|kingsoft|\bet\.exe", re.IGNORECASE)
_VERSION = re.compile(r'Lib "xlwings64-([\d.]+)\.dll"')
_INSTALL = "请运行 xlsales install，然后重新打开 Excel"


def diagnose(places: Places, machine: Machine, addin: bytes) -> list[MachineCheck]:
    """All checks that mean something on this system; ``addin`` is what this version builds."""
    told = _config(places) if places.windows else _script(places)
    checks = [_addin(places, addin), _mark(places, machine), told, _pythons(places, machine)]
    return [*checks, *(_windows(places, machine) if places.windows else ())]


def _addin(places: Places, built: bytes) -> MachineCheck:
    word = "加载宏"
    if not places.addin.exists():
        return _vanished(places)
    carried = _carried_version(places.addin)
    if carried != XLWINGS:
        return MachineCheck(
            word, f"加载宏带的是 xlwings {carried or '（读不出）'}，Python 中是 {XLWINGS}", _INSTALL
        )
    if places.addin.read_bytes() != built:
        return MachineCheck(word, "加载宏不是这个版本的 xlsales 生成的", _INSTALL)
    return MachineCheck(word, str(places.addin))


def _left(places: Places) -> Path:
    """What installing writes beside the add-in, and uninstalling takes away with it."""
    return places.config if places.windows else places.script


def _vanished(places: Places) -> MachineCheck:
    if not _left(places).exists():
        return MachineCheck("加载宏", f"没有 {places.addin}", _INSTALL)
    seen = f"装过，现在没有 {places.addin}，可能被安全软件隔离"
    cure = "请在安全软件（Windows 安全中心、360、火绒等）的隔离区恢复它，并信任这个文件夹"
    return MachineCheck("加载宏", seen, f"{cure}；再运行 xlsales install")


def _carried_version(path: Path) -> str:
    try:
        with ZipFile(path) as package:
            project = judged(package.read("xl/vbaProject.bin"))
    except (BadZipFile, KeyError):
        return ""
    found = _VERSION.search(project.texts.get("XlsalesPython", ""))
    return found[1] if found else ""


def _mark(places: Places, machine: Machine) -> MachineCheck:
    word = "来自网络的标记"
    if places.addin.exists() and machine.marked(places.addin):
        return MachineCheck(
            word,
            "加载宏被 Windows 标为来自网络，Excel 不运行其中的宏",
            "请右击该文件，属性，勾选“解除锁定”，确定",
        )
    return MachineCheck(word, "没有")


def _config(places: Places) -> MachineCheck:
    word = "配置文件"
    if not places.config.exists():
        return MachineCheck(word, f"没有 {places.config}", _INSTALL)
    named = _named(places)
    if not named or not Path(named).exists():
        return MachineCheck(word, f"配置中的 Python“{named}”不存在", _INSTALL)
    if Path(named).parent != places.interpreter.parent:
        advice = f"两个 Python：请用装了 xlsales 的那个运行 xlsales install（现在是 {places.interpreter}）"
        return MachineCheck(word, f"Excel 用的是 {named}", advice)
    if places.config.read_bytes() != config(places):
        return MachineCheck(word, "配置与这个版本不同", _INSTALL)
    return MachineCheck(word, str(places.config))


def _named(places: Places) -> str:
    """The interpreter that the configuration names, which is the one that Excel starts."""
    if not places.config.exists():
        return ""
    text = places.config.read_bytes().decode(places.encoding, "replace")
    return str(dict(re.findall(r'"([^"]*)","([^"]*)"', text)).get(KEY, ""))


def _pythons(places: Places, machine: Machine) -> MachineCheck:
    """Several Pythons do no harm as long as the configuration names one: said, not blamed."""
    others = [path for path in machine.pythons() if path.parent != places.python.parent]
    told = "；另有 " + "、".join(map(str, others)) if others else ""
    bare = places.windows and places.interpreter == places.python
    alone = "；没有 pythonw.exe，由它自己代替" if bare else ""
    return MachineCheck("Python", f"{places.python}{alone}{told}")


def _windows(places: Places, machine: Machine) -> Iterator[MachineCheck]:
    yield _dll(places, bits(machine))
    yield _excel(program(machine))
    yield from trust(places, machine)


def _dll(places: Places, size: int) -> MachineCheck:
    """Beside the Python that Excel starts: that is where the macros look."""
    word, named = "DLL", _named(places)
    known = named and Path(named).exists()
    used = replace(places, python=Path(named).with_name("python.exe")) if known else places
    found = used.dll(size)
    if found is not None:
        return MachineCheck(word, f"{found}（{size} 位 Excel）")
    folder = used.interpreter.parent
    seen = f"Excel 是 {size} 位的；{folder} 和上一级都没有 xlwings{size}-{XLWINGS}.dll，可能被安全软件隔离"
    at_hand = folder == places.interpreter.parent and places.dll_elsewhere(size)
    return MachineCheck(word, seen, _INSTALL if at_hand else repair(used.python))


def _excel(told: str) -> MachineCheck:
    word = "Excel"
    if not told:
        return MachineCheck(
            word, "注册表中没有 Excel.Application", "请安装或修复 Microsoft Excel（2016 以上）"
        )
    if not _WPS.search(told):
        return MachineCheck(word, told)
    cure = "请在“WPS 配置工具”中取消“兼容第三方系统和软件”，再修复 Microsoft Office；本系统不支持 WPS"
    return MachineCheck(word, f"Excel.Application 被 WPS 接管：{told}", cure)


def _script(places: Places) -> MachineCheck:
    word = "AppleScript"
    if not places.script.exists():
        return MachineCheck(word, f"没有 {places.script}", _INSTALL)
    if places.script.read_bytes() != mac_script(places):
        return MachineCheck(word, f"{places.script} 与这个版本不同，或用的是另一个 Python", _INSTALL)
    return MachineCheck(word, str(places.script))
