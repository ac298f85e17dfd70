"""Installing on made-up machines: the plan first, then what stands there afterwards."""

import os
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xlsales.addin.setup.places import Places, found_alone
from xlsales.addin.setup.plan import apply, installation, removal
from xlsales.book.errors import BookError
from xlsales.cli.app import app

DLL = f"xlwings64-{version('xlwings')}.dll"
START = "roaming/Microsoft/Excel/XLSTART/xlsales.xlam"


def relative(places, steps):
    return [step.target.relative_to(places.roaming.parent).as_posix() for step in steps]


def test_windows_gets_the_add_in_and_the_configuration(windows):
    steps = installation(windows, b"addin")
    assert relative(windows, steps) == [START, "home/.xlsales/xlsales.conf"]
    assert not windows.addin.exists()
    apply(steps)
    assert windows.addin.read_bytes() == b"addin"
    written = windows.config.read_bytes().decode("gbk")
    assert written == f'"INTERPRETER_WIN","{windows.python.with_name("pythonw.exe")}"\r\n'
    assert installation(windows, b"addin") == []


def test_what_stood_there_is_kept_outside_the_start_folder(windows):
    apply(installation(windows, b"one"))
    for content in (b"two", b"three"):
        (step,) = installation(windows, content)
        assert step.words == f"写入 {windows.addin}（原文件备份到 {step.backup}）"
        apply([step])
    kept = windows.home / ".xlsales/backup"
    assert [(kept / f"xlsales.xlam.{number}").read_bytes() for number in (1, 2)] == [b"one", b"two"]
    assert [path.name for path in windows.addin.parent.iterdir()] == ["xlsales.xlam"]


def test_the_dll_is_brought_beside_the_interpreter(windows, tmp_path):
    (tmp_path / "venv" / DLL).rename(tmp_path / DLL)
    places = Places("win32", windows.home, windows.roaming, windows.python, (tmp_path,))
    assert windows.python.with_name(DLL) in [step.target for step in installation(places, b"")]
    apply(installation(places, b""))
    assert windows.python.with_name(DLL).read_bytes() == b"dll"


def test_an_excel_of_32_bits_gets_its_dll_too(windows, tmp_path):
    small = DLL.replace("64", "32", 1)
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / small).write_bytes(b"small")
    places = Places("win32", windows.home, windows.roaming, windows.python, (tmp_path / "pip",))
    apply(installation(places, b""))
    assert places.dll(32).read_bytes() == b"small"


def test_without_the_dll_nothing_begins(windows, tmp_path):
    (tmp_path / "venv" / DLL).unlink()
    with pytest.raises(BookError, match=rf"找不到 {DLL}.*uv pip install --python .* --reinstall xlwings"):
        installation(windows, b"")


@pytest.mark.parametrize(
    ("package", "python_path", "alone"),
    [
        ("venv/lib/site-packages", "", True),
        ("venv/lib/site-packages", "/elsewhere", True),
        ("user/site-packages", "", False),
        ("source", "source", False),
        ("source", f"/elsewhere{os.pathsep}source", False),
        ("source-2", "source", True),
    ],
)
def test_what_excel_s_python_leaves_out_is_known_beforehand(package, python_path, alone):
    assert found_alone(Path(package), "user/site-packages", python_path) is alone


def test_a_path_that_vba_cannot_read_is_refused(windows, tmp_path):
    places = Places(
        "win32", windows.home, windows.roaming, tmp_path / "\U0001f40d" / "python.exe", (tmp_path / "venv",)
    )
    with pytest.raises(BookError, match="本机代码页没有的字"):
        installation(places, b"")


def test_a_locked_add_in_asks_to_quit_excel(windows, monkeypatch):
    def locked(_source, target):
        raise PermissionError(13, "locked", str(target))

    steps = installation(windows, b"addin")
    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(BookError, match="请先退出 Excel"):
        apply(steps)


def test_mac_gets_a_script_that_holds_its_python(mac):
    apply(installation(mac, b"addin"))
    script = mac.script.read_text("ascii")
    assert mac.script.name == "xlsales.applescript"
    assert f'property thePython : "{mac.python}"\n' in script
    assert script.count("do shell script") == 2
    assert "considering case" in script
    assert mac.addin.read_bytes() == b"addin"
    assert installation(mac, b"addin") == []


def test_every_text_in_a_call_of_the_mac_s_shell_is_quoted(mac):
    apply(installation(mac, b"addin"))
    script = mac.script.read_text("ascii")
    assert [line.strip() for line in script.splitlines() if "do shell script" in line] == [
        'do shell script "test -x " & (quoted form of thePython)',
        'do shell script theCall & " > /dev/null 2> " & (quoted form of theLog) & " &"',
    ]
    made = [line.strip() for line in script.splitlines() if "set theCall" in line]
    assert made == [
        'set theCall to (quoted form of thePython) & " -I -X utf8 -c " & (quoted form of theCode)',
        'set theCall to theCall & " " & (quoted form of theCommand)',
    ]


def test_a_python_of_any_name_stands_in_the_script(tmp_path):
    odd = Places("darwin", tmp_path, tmp_path, Path('/Users/张三/$(touch X)/a"b\\c/python3'))
    apply(installation(odd, b""))
    assert (
        'property thePython : "/Users/" & (character id {24352, 19977}) & "/$(touch X)/a\\"b\\\\c/python3"\n'
        in odd.script.read_text("ascii")
    )


def test_what_an_earlier_version_left_on_a_mac_is_put_aside(mac):
    old = mac.home / "Library/Containers/com.microsoft.Excel/Data/xlsales.conf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    apply(installation(mac, b"addin"))
    assert not old.exists()
    assert (mac.backups / "xlsales.conf.1").read_bytes() == b"old"


@pytest.mark.parametrize("system", ["windows", "mac"])
def test_uninstalling_leaves_a_copy_and_not_more(system, request):
    places = request.getfixturevalue(system)
    apply(installation(places, b"addin"))
    steps = removal(places)
    assert all(step.words.startswith("删除 ") for step in steps)
    apply(steps)
    assert not places.addin.exists()
    assert not (places.config if places.windows else places.script).exists()
    assert (places.backups / "xlsales.xlam.1").read_bytes() == b"addin"
    assert removal(places) == []


@pytest.mark.parametrize("command", ["install", "uninstall", "doctor"])
def test_a_system_without_excel_is_told_so(command, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    done = CliRunner().invoke(app, [command])
    assert done.exit_code == 2
    assert "加载宏只能装在 Windows 或 macOS 上" in done.output


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_the_commands_install_and_uninstall(options, mac, monkeypatch):
    monkeypatch.setattr(Places, "here", classmethod(lambda _cls: mac))
    runner = CliRunner()
    done = runner.invoke(app, ["install", *options])
    assert ("要做 2 步" in done.output, mac.addin.exists()) == (bool(options), not options)
    assert runner.invoke(app, ["doctor"]).exit_code == int(bool(options))
    assert runner.invoke(app, ["uninstall"]).exit_code == 0
    assert not mac.addin.exists()
