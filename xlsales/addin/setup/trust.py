"""Why Excel does not run an add-in that is there: policies, disabled items, networks, OneDrive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from ..addin_file import NAME
from .finding import MachineCheck
from .machine import Machine
from .office import VERSION, setting
from .places import Places

_ADMIN = "请把这一条交给公司的管理员"
_CENTRE = "文件，选项，信任中心，信任中心设置"
_LOCATIONS = r"Excel\Security\Trusted Locations"
_DISABLED = rf"HKCU\Software\Microsoft\Office\{VERSION}\Excel\Resiliency\DisabledItems"
_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_WARNINGS = {1: "启用所有宏", 2: "禁用宏并通知", 3: "只运行有签名的宏", 4: "禁用所有宏"}
_CLOUD = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")


def trust(places: Places, machine: Machine) -> Iterator[MachineCheck]:
    """Each reason, asked by itself."""
    yield _macros(machine)
    yield _disabled(machine)
    yield _network(places, machine)
    yield _onedrive(machine)


def _macros(machine: Machine) -> MachineCheck:
    """The start folder is trusted, and macros there run whatever the setting, unless no place is trusted."""
    word = "宏的设置"
    off, _ = setting(machine, "Common", "VBAOff")
    if off == 1:
        return MachineCheck(word, "Office 的 VBA 被关掉（VBAOff = 1）", f"{_ADMIN}：加载宏要用 VBA")
    level, by_policy = setting(machine, r"Excel\Security", "VBAWarnings")
    level = 2 if level is None else level
    whose = "，管理员定的" if by_policy else ""
    said = f"{_WARNINGS.get(level, '看不懂')}（VBAWarnings = {level}{whose}）"
    closed = _nothing_trusted(machine)
    if closed is None:
        return MachineCheck(word, f"{said}；启动文件夹受信任，其中的宏照常运行")
    if level == 1:
        return MachineCheck(word, said)
    cure = f"请在 Excel 里：{_CENTRE}，受信任位置，去掉“禁用所有受信任位置”"
    return MachineCheck(word, f"{said}，又不信任任何位置，加载宏中的宏不运行", _ADMIN if closed else cure)


def _nothing_trusted(machine: Machine) -> bool | None:
    """Whether the administrator (False: the user) trusts no place of the user's; None where all is well."""
    disabled, by_policy = setting(machine, _LOCATIONS, "AllLocationsDisabled")
    if disabled == 1:
        return by_policy
    own, by_policy = setting(machine, r"Common\Security\Trusted Locations", "AllowUserLocations")
    return True if own == 0 and by_policy else None


def _disabled(machine: Machine) -> MachineCheck:
    word = "禁用项目"
    name = NAME.lower().encode("utf-16-le")
    items = machine.registry(_DISABLED).values()
    if any(name in bytes(item).lower() for item in items if isinstance(item, bytes)):
        cure = (
            "请在 Excel 里：文件，选项，加载项，下面“管理”选“禁用项目”，转到，选中它，启用；再重新打开 Excel"
        )
        return MachineCheck(word, f"Excel 上次没有正常关闭，把 {NAME} 列进了禁用项目", cure)
    return MachineCheck(word, "没有")


def _network(places: Places, machine: Machine) -> MachineCheck:
    """Excel trusts a place on a network only when it is told so, whatever stands in its list."""
    word = "启动文件夹"
    folder = str(places.addin.parent)
    drive = folder[:1].upper() if folder[1:2] == ":" else ""
    far = str(machine.registry(rf"HKCU\Network\{drive}").get("remotepath", "")) if drive else ""
    if not (folder.startswith("\\\\") or far):
        return MachineCheck(word, folder)
    allowed, by_policy = setting(machine, _LOCATIONS, "AllowNetworkLocations")
    told = f"{folder} 在网络上" + (f"（{far}）" if far else "")
    if allowed == 1:
        return MachineCheck(word, f"{told}，允许信任")
    cure = f"请在 Excel 里：{_CENTRE}，受信任位置，勾选“允许网络上的受信任位置”，列表里没有启动文件夹就添加它"
    return MachineCheck(
        word, f"{told}，Excel 不信任网络上的位置", f"{_ADMIN}：AllowNetworkLocations" if by_policy else cure
    )


def _onedrive(machine: Machine) -> MachineCheck:
    """A workbook in OneDrive has an address of the web; a variable of OneDrive tells where its file is."""
    word = "OneDrive"
    shell = machine.registry(_FOLDERS)
    roots = [root for root in map(machine.variable, _CLOUD) if root]
    moved = {
        label: str(shell[name])
        for label, name in (("桌面", "desktop"), ("文档", "personal"))
        if name in shell and _in_cloud(str(shell[name]), roots)
    }
    if not moved:
        return MachineCheck(word, "桌面和文档都在本机")
    told = "、".join(f"{label}在 {folder}" for label, folder in moved.items())
    if roots and all(_inside(folder, roots) for folder in moved.values()):
        return MachineCheck(word, f"{told}，由 OneDrive 同步")
    cure = "请登录 OneDrive 后重新打开 Excel，或把工作簿放到不同步的文件夹，如 D:\\销售"
    return MachineCheck(word, f"{told}，但 OneDrive 没有登录，按钮找不到工作簿在本机的位置", cure)


def _in_cloud(folder: str, roots: list[str]) -> bool:
    named = any(part.lower().split(" - ")[0] == "onedrive" for part in PureWindowsPath(folder).parts)
    return named or _inside(folder, roots)


def _inside(folder: str, roots: list[str]) -> bool:
    """Windows' own shorthand for OneDrive's folder (``%OneDrive%\\…``) is inside as well."""
    return folder.startswith("%OneDrive") or any(
        PureWindowsPath(folder).is_relative_to(root) for root in roots
    )
