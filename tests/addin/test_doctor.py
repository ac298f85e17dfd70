"""Why the buttons do not work, on made-up machines of an office."""

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from machines import CLSID, EXCEL, NO_WEB, OFFICE, POLICY, SMALL, SMALL_MSI, SMALL_WEB, USER, Told

from xlsales.addin.setup.doctor import diagnose
from xlsales.addin.setup.machine import ThisMachine
from xlsales.addin.setup.office import bits, program
from xlsales.addin.setup.plan import apply, installation, removal
from xlsales.book.errors import BookError

XLWINGS = version("xlwings")
WPS = r"C:\Users\a\AppData\Local\Kingsoft\WPS Office\office6\et.exe /Automation"
LOCATIONS = r"Excel\Security\Trusted Locations"
SHELL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def advice(found):
    return {each.check: f"{each.seen}。{each.advice}" for each in found if each.advice}


def seen(found):
    return {each.check: each.seen for each in found}


def test_a_machine_in_order_has_nothing_to_say(windows, built):
    apply(installation(windows, built))
    other = Path("C:/Python313/python.exe")
    found = diagnose(windows, Told(pythons=[windows.python, other]), built)
    assert advice(found) == {}
    assert seen(found)["Python"] == f"{windows.python}；另有 {other}"
    assert found[0].document() == {"check": "加载宏", "ok": True, "seen": str(windows.addin), "advice": ""}


def test_a_bare_machine_is_told_to_install(windows, built):
    told = advice(diagnose(windows, Told(), built))
    assert set(told) == {"加载宏", "配置文件"}
    assert "隔离" not in told["加载宏"]


@pytest.mark.parametrize(
    ("told", "check", "words"),
    [
        ({"keys": {rf"HKCR\CLSID\{CLSID}\LocalServer32": {"": WPS}}}, "Excel", "被 WPS 接管"),
        ({"keys": {r"HKCR\Excel.Application\CLSID": None}}, "Excel", "请安装或修复 Microsoft Excel"),
        ({"marked": True}, "来自网络的标记", "解除锁定"),
        ({"keys": SMALL_WEB}, "DLL", f"都没有 xlwings32-{XLWINGS}.dll"),
        ({"keys": SMALL_MSI}, "DLL", f"Excel 是 32 位的；.*都没有 xlwings32-{XLWINGS}.dll"),
    ],
)
def test_trouble_of_the_machine_is_named(windows, built, told, check, words):
    import re

    apply(installation(windows, built))
    found = advice(diagnose(windows, Told(**told), built))
    assert list(found) == [check]
    assert re.search(words, found[check])


SMALL_OUTLOOK = {rf"HKLM\{SMALL}\16.0\Outlook": {"Bitness": "x86"}}
ROOT = {"Path": "C:\\Office16\\"}


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ({}, 64),
        (SMALL_WEB, 32),
        (SMALL_MSI, 32),
        ({**NO_WEB, **SMALL_OUTLOOK}, 32),
        ({**NO_WEB, rf"HKLM\{OFFICE}\16.0\Outlook": {"Bitness": "x64"}}, 64),
        ({**NO_WEB, rf"HKLM\{OFFICE}\16.0\Outlook": {"Bitness": "x86"}}, 32),
        ({**SMALL_OUTLOOK}, 64),  # what ClickToRun says comes before what an older Office left
        ({**NO_WEB, rf"HKLM\{SMALL}\16.0\Excel\InstallRoot": ROOT}, 32),
        ({**NO_WEB, rf"HKLM\{OFFICE}\16.0\Excel\InstallRoot": ROOT}, 64),
        ({**NO_WEB, rf"HKCR\CLSID\{CLSID}\LocalServer32": None,
          rf"HKCR\WOW6432Node\CLSID\{CLSID}\LocalServer32": {"": EXCEL}}, 32),
        ({**NO_WEB, r"HKCR\Excel.Application\CLSID": None}, 64),
        ({**NO_WEB, rf"HKLM\{OFFICE}\16.0\Excel\InstallRoot": ROOT,
          r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment": {
              "PROCESSOR_ARCHITECTURE": "x86"}}, 32),
    ],
)  # fmt: skip
def test_the_bits_are_those_of_excel(keys, size):
    assert bits(Told(keys)) == size


def test_an_excel_of_32_bits_stands_under_its_own_node():
    keys = {
        rf"HKCR\CLSID\{CLSID}\LocalServer32": None,
        rf"HKCR\WOW6432Node\CLSID\{CLSID}\LocalServer32": {"": EXCEL},
    }
    assert program(Told(keys)) == EXCEL


def test_another_version_is_named(windows, built):
    apply(installation(windows, built))
    windows.addin.write_bytes(b"no add-in")
    assert "（读不出）" in advice(diagnose(windows, Told(), built))["加载宏"]
    windows.addin.write_bytes(built + b"\n")
    assert "不是这个版本" in advice(diagnose(windows, Told(), built))["加载宏"]


def test_an_add_in_that_went_away_after_installing_may_be_in_quarantine(windows, built):
    apply(installation(windows, built))
    windows.addin.unlink()
    told = advice(diagnose(windows, Told(), built))
    assert list(told) == ["加载宏"]
    assert told["加载宏"].startswith(f"装过，现在没有 {windows.addin}，可能被安全软件隔离。请在安全软件")
    apply(installation(windows, built))
    apply(removal(windows))
    assert "隔离" not in advice(diagnose(windows, Told(), built))["加载宏"], "taken away by us"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace("pythonw.exe", "gone.exe"), "不存在"),
        (lambda text: text.replace("pythonw.exe", "python.exe"), "配置与这个版本不同"),
        (lambda text: text.replace("venv", "other"), "两个 Python"),
        (lambda text: text + '"SHOW CONSOLE","True"', "配置与这个版本不同"),
    ],
)
def test_a_wrong_configuration_is_named(windows, built, spoil, words):
    apply(installation(windows, built))
    another_python(windows)
    windows.config.write_bytes(spoil(windows.config.read_bytes().decode("gbk")).encode("gbk"))
    assert words in advice(diagnose(windows, Told(), built))["配置文件"]


def another_python(windows):
    folder = windows.python.parent.parent.with_name("other") / "Scripts"
    folder.mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        (folder / name).write_bytes(b"")
    return folder / "python.exe"


def test_the_cure_of_a_dll_is_for_the_python_that_excel_starts(windows, built):
    apply(installation(windows, built))
    other = another_python(windows)
    windows.config.write_bytes(windows.config.read_bytes().replace(b"venv", b"other"))
    told = advice(diagnose(windows, Told(), built))
    assert list(told) == ["配置文件", "DLL"]
    assert f"{other.parent} 和上一级都没有" in told["DLL"]
    assert told["DLL"].endswith(f'运行 uv pip install --python "{other}" --reinstall xlwings=={XLWINGS}')


@pytest.mark.parametrize(
    ("mark", "cure"),
    [
        ("uv-receipt.toml", "请退出 Excel，运行 uv tool install --reinstall .（在 xlsales 的文件夹里）"),
        ("Lib/site-packages/pip", '请退出 Excel，运行 "{}" -m pip install --force-reinstall xlwings=={}'),
        ("", '请退出 Excel，运行 uv pip install --python "{}" --reinstall xlwings=={}'),
    ],
)
def test_a_dll_comes_back_the_way_its_python_came(windows, built, mark, cure):
    apply(installation(windows, built))
    venv = windows.python.parent.parent
    (venv / f"xlwings64-{XLWINGS}.dll").unlink()
    (venv / mark).mkdir(parents=True, exist_ok=True)
    told = advice(diagnose(windows, Told(), built))
    assert list(told) == ["DLL"]
    assert told["DLL"].endswith("。" + cure.format(windows.python, XLWINGS))
    with pytest.raises(BookError) as refused:
        installation(windows, built)
    assert cure.format(windows.python, XLWINGS) in refused.value.message, "install and doctor say the same"


def test_a_dll_at_hand_is_only_to_be_installed(windows, built, tmp_path):
    apply(installation(windows, built))
    aside = tmp_path / "pip"
    aside.mkdir()
    (aside / f"xlwings32-{XLWINGS}.dll").write_bytes(b"small")
    places = replace(windows, prefixes=(aside,))
    assert advice(diagnose(places, Told(SMALL_MSI), built))["DLL"].endswith(
        "请运行 xlsales install，然后重新打开 Excel"
    )
    apply(installation(places, built, 32))
    assert advice(diagnose(places, Told(SMALL_MSI), built)) == {}


def test_without_the_dll_of_its_bits_nothing_begins(windows):
    with pytest.raises(BookError, match=f"找不到 xlwings32-{XLWINGS}.dll"):
        installation(windows, b"", 32)


def test_a_missing_pythonw_is_no_circle(windows, built):
    apply(installation(windows, built))
    windows.python.with_name("pythonw.exe").unlink()
    assert list(advice(diagnose(windows, Told(), built))) == ["配置文件"]
    apply(installation(windows, built))
    found = diagnose(windows, Told(), built)
    assert advice(found) == {}
    assert seen(found)["Python"] == f"{windows.python}；没有 pythonw.exe，由它自己代替"
    assert f'"{windows.python}"' in windows.config.read_bytes().decode("gbk")


CLOSED = {LOCATIONS: {"AllLocationsDisabled": 1}}


def hive(root, keys):
    return {rf"{root}\{place}": values for place, values in keys.items()}


@pytest.mark.parametrize(
    ("keys", "said", "cure"),
    [
        ({}, "禁用宏并通知（VBAWarnings = 2）；启动文件夹受信任，其中的宏照常运行", ""),
        (hive(POLICY, {r"Excel\Security": {"VBAWarnings": 4}}),
         "禁用所有宏（VBAWarnings = 4，管理员定的）；启动文件夹受信任，其中的宏照常运行", ""),
        (hive(USER, {r"Excel\Security": {"VBAWarnings": 3}, **CLOSED}),
         "只运行有签名的宏（VBAWarnings = 3），又不信任任何位置，加载宏中的宏不运行", "去掉“禁用所有受信任位置”"),
        (hive(POLICY, {r"Excel\Security": {"VBAWarnings": 4}, **CLOSED}),
         "禁用所有宏（VBAWarnings = 4，管理员定的），又不信任任何位置", "管理员"),
        ({**hive(USER, {r"Excel\Security": {"VBAWarnings": 1}}), **hive(POLICY, {r"Excel\Security": {"VBAWarnings": 4},
          r"Common\Security\Trusted Locations": {"AllowUserLocations": 0}})},
         "禁用所有宏（VBAWarnings = 4，管理员定的），又不信任任何位置", "管理员"),
        (hive(r"HKLM\SOFTWARE\Policies\Microsoft\Office\16.0", {r"Excel\Security": {"VBAWarnings": 3}, **CLOSED}),
         "只运行有签名的宏（VBAWarnings = 3，管理员定的）", "管理员"),
        (hive(USER, {r"Excel\Security": {"VBAWarnings": 1}, **CLOSED}), "启用所有宏（VBAWarnings = 1）", ""),
        (hive(POLICY, {"Common": {"VBAOff": 1}}), "VBA 被关掉（VBAOff = 1）", "管理员"),
    ],
)  # fmt: skip
def test_the_settings_of_macros(windows, built, keys, said, cure):
    apply(installation(windows, built))
    found = diagnose(windows, Told(keys), built)
    assert said in seen(found)["宏的设置"]
    assert list(advice(found)) == (["宏的设置"] if cure else [])
    assert cure in advice(found).get("宏的设置", "")


def test_an_add_in_among_the_disabled_items_is_found(windows, built):
    apply(installation(windows, built))
    path = r"c:\users\li\appdata\roaming\microsoft\excel\xlstart\XLSALES.xlam"
    item = bytes([1, 0, 0, 0, 0x86, 0, 0, 0, 2, 0, 0, 0]) + f"{path}\0\0".encode("utf-16-le")
    place = rf"{USER}\Excel\Resiliency\DisabledItems"
    told = advice(diagnose(windows, Told({place: {"20F1D3AA": item}}), built))
    assert list(told) == ["禁用项目"]
    assert "“管理”选“禁用项目”" in told["禁用项目"]
    other = item.replace("XLSALES".encode("utf-16-le"), "another".encode("utf-16-le"))
    assert advice(diagnose(windows, Told({place: {"20F1D3AA": other, "B": 1}}), built)) == {}


@pytest.mark.parametrize(
    ("allowed", "cure"),
    [
        ({}, "勾选“允许网络上的受信任位置”"),
        (hive(USER, {LOCATIONS: {"AllowNetworkLocations": 0}}), "勾选“允许网络上的受信任位置”"),
        (hive(USER, {LOCATIONS: {"AllowNetworkLocations": 1}}), ""),
        ({**hive(USER, {LOCATIONS: {"AllowNetworkLocations": 1}}),
          **hive(POLICY, {LOCATIONS: {"AllowNetworkLocations": 0}})}, "管理员"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("roaming", [r"\\server\profiles\li", "H:/li"])
def test_a_start_folder_on_the_network_has_to_be_allowed(windows, built, allowed, cure, roaming):
    from xlsales.addin.setup.trust import trust

    keys = {r"HKCU\Network\H": {"RemotePath": r"\\server\homes"}, **allowed}
    found = list(trust(replace(windows, roaming=Path(roaming)), Told(keys)))
    assert "在网络上" in seen(found)["启动文件夹"]
    assert (r"\\server\homes" in seen(found)["启动文件夹"]) == roaming.startswith("H")
    assert list(advice(found)) == (["启动文件夹"] if cure else [])
    assert cure in advice(found).get("启动文件夹", "")


DOCUMENTS = r"C:\Users\li\OneDrive - 公司\文档"


@pytest.mark.parametrize(
    ("folder", "variables", "said", "bad"),
    [
        (r"C:\Users\li\Documents", {}, "桌面和文档都在本机", False),
        (r"C:\Users\li\Documents", {"OneDrive": r"C:\Users\li\OneDrive"}, "桌面和文档都在本机", False),
        (DOCUMENTS, {"OneDriveCommercial": r"C:\Users\li\OneDrive - 公司"}, "由 OneDrive 同步", False),
        (DOCUMENTS, {}, "没有登录", True),
        (r"D:\云\文档", {"OneDriveConsumer": r"D:\云"}, "由 OneDrive 同步", False),
        (r"%OneDrive%\Documents", {}, "没有登录", True),
    ],
)
def test_folders_that_onedrive_took_over(windows, built, folder, variables, said, bad):
    apply(installation(windows, built))
    found = diagnose(
        windows, Told({SHELL: {"Personal": folder, "Desktop": r"C:\Users\li\Desktop"}}, **variables), built
    )
    assert said in seen(found)["OneDrive"]
    assert list(advice(found)) == (["OneDrive"] if bad else [])


def test_mac_misses_its_script(mac, built):
    apply(installation(mac, built))
    mac.script.unlink()
    assert list(advice(diagnose(mac, Told(), built))) == ["AppleScript"]
    mac.script.write_bytes(b"another")
    assert "用的是另一个 Python" in advice(diagnose(mac, Told(), built))["AppleScript"]
    apply(installation(mac, built))
    assert advice(diagnose(mac, Told(), built)) == {}


def test_the_machine_itself_answers(tmp_path, monkeypatch):
    machine = ThisMachine()
    monkeypatch.setenv("XLSALES_TEST", "here")
    assert machine.variable("XLSALES_TEST") == "here"
    assert machine.marked(tmp_path) is False
    assert bits(machine) in (32, 64)
    assert isinstance(program(machine), str)
    assert machine.registry(r"HKCU\Software\no such key") == {}
    assert all(path.is_absolute() for path in machine.pythons())
