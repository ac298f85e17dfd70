"""The ribbon as customUI14 XML, from the command registry; a group appears with its first command."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ..kernel.command import Command

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
GROUPS = {
    "今日": "AppointmentColor0",
    "订货": "FileNew",
    "货款": "AccountingFormat",
    "分支机构": "TableInsert",
    "新客户": "AddressBook",
    "建议": "ReviewNewComment",
    "客户服务": "MeetingsWorkspace",
    "报表": "ChartInsert",
    "审批收发": "FileSendAsAttachment",
    "检查": "Spelling",
    "设置": "ControlProperties",
}
"""The groups of the tab in their order, each with a built-in icon (``imageMso``)."""


def ribbon(commands: Iterable[Command]) -> str:
    """The XML; the same commands in the same order give the same bytes.

    A button's ``tag`` is the command's id: the one callback needs no more. ValueError for a command
    whose group the tab does not have.
    """
    given = list(commands)
    strange = {command.group for command in given} - set(GROUPS)
    if strange:
        raise ValueError(f"not a group of the tab: {'、'.join(sorted(strange))}")
    root = ET.Element("customUI", xmlns=NAMESPACE)
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="xlsales", label="销售手册", keytip="XS")
    for number, (name, icon) in enumerate(GROUPS.items(), 1):
        members = [command for command in given if command.group == name]
        if members:
            group = ET.SubElement(tab, "group", id=f"group{number}", label=name)
            for command in members:
                ET.SubElement(group, "button", _button(command, icon))
    return ET.tostring(root, encoding="unicode")


def _button(command: Command, icon: str) -> dict[str, str]:
    titles = "；".join(ref.title for ref in command.refs)
    return {
        "id": command.id.replace(".", "_").replace("-", "_"),
        "tag": command.id,
        "label": command.label,
        "imageMso": icon,
        "size": "large",
        "screentip": command.label,
        "supertip": f"{command.tip}（{titles}）" if titles else command.tip,
        "onAction": "XlsalesRun",
    }
