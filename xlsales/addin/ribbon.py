"""The ribbon as customUI14 XML, from the command registry; a group appears with its first command."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ..kernel.command import GROUPS, Command, placed

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
WITHOUT_BOOK = frozenset({"book.new", "book.help"})
"""Never greyed: one makes a workbook of ours, the other says that it needs one."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLACES = "123456789" + _LETTERS


def ribbon(commands: Iterable[Command]) -> str:
    """The XML; the same commands give the same bytes.

    A button's ``tag`` is the command's id: the one callback needs no more. ValueError for a command
    whose group the tab does not have.
    """
    given = list(commands)
    strange = {command.group for command in given} - set(GROUPS)
    if strange:
        raise ValueError(f"not a group of the tab: {'、'.join(sorted(strange))}")
    root = ET.Element("customUI", xmlns=NAMESPACE, onLoad="XlsalesLoaded")
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="xlsales", label="销售手册", keytip="XS")
    for number, name in enumerate(GROUPS):
        members = [command for command in given if command.group == name]
        if members:
            group = ET.SubElement(tab, "group", id=f"group{number + 1}", label=name)
            for place, command in placed(members):
                ET.SubElement(group, "button", _button(command, _LETTERS[number] + _PLACES[place - 1]))
    return ET.tostring(root, encoding="unicode")


def _button(command: Command, keytip: str) -> dict[str, str]:
    titles = "；".join(ref.title for ref in command.refs)
    enabled = {} if command.id in WITHOUT_BOOK else {"getEnabled": "XlsalesEnabled"}
    return {
        "id": command.id.replace(".", "_").replace("-", "_"),
        "tag": command.id,
        "label": command.label,
        "imageMso": command.icon,
        "size": "large" if command.large else "normal",
        "screentip": command.label,
        "supertip": f"{command.tip}（{titles}）" if titles else command.tip,
        "keytip": keytip,
        "onAction": "XlsalesRun",
        **enabled,
    }
