"""What a workbook holds beyond cells: things that a workbook written anew would lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from .members import Relation
from .workbook_file import Package

NONE: Mapping[str, int] = MappingProxyType({})
ADDIN, CHART = "xlsales.xlam", "图表"
WORKBOOK_KINDS = {
    "vbaProject": "宏（VBA）",
    "externalLink": "外部链接",
    "pivotCacheDefinition": "数据透视表的缓存",
    "connections": "数据连接",
    "slicerCache": "切片器的缓存",
    "timelineCache": "日程表的缓存",
    "timelineCaches": "日程表的缓存",
    "customXml": "自定义XML",
    "chartsheet": "图表工作表",
    "dialogsheet": "对话框工作表",
    "xlMacrosheet": "Excel 4.0 宏表",
    "xlIntlMacrosheet": "Excel 4.0 宏表",
    "revisionHeaders": "修订记录",
    "powerPivotData": "数据模型",
    "model": "数据模型",
    "attachedToolbars": "自定义工具栏",
}
SHEET_KINDS = {
    "pivotTable": "数据透视表",
    "slicer": "切片器",
    "timeline": "日程表",
    "threadedComment": "会话批注",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
    "control": "控件",
    "ctrlProp": "表单控件",
    "image": "图片",
    "queryTable": "外部数据查询",
    "customProperty": "自定义属性",
    "xmlMaps": "XML映射",
}
DRAWING_KINDS = {
    "chart": CHART,
    "chartEx": CHART,
    "image": "图片",
    "diagramData": "SmartArt图形",
    "oleObject": "嵌入的对象",
}
PACKAGE_KINDS = {
    "extensibility": "自定义功能区",
    "customXml": "自定义XML",
    "custom-properties": "自定义文档属性",
}
LOST = frozenset({
    "connections", "slicerCache", "timelineCache", "timelineCaches", "chartsheet", "dialogsheet",
    "xlMacrosheet", "xlIntlMacrosheet", "revisionHeaders", "powerPivotData", "model", "attachedToolbars",
    "slicer", "timeline", "oleObject", "package", "control", "ctrlProp", "queryTable", "customProperty",
    "xmlMaps",
})  # fmt: skip
"""Relations whose parts a save would lose, and is refused for; the rest that has a name is kept as it is."""
PACKAGE_LOST = LOST | {"customXml"}
"""The same of what the package itself refers to."""
CARRIERS = ("table", "vmlDrawing")
"""Parts written anew, but not with what they carry: a query, the pictures of page headers and of objects."""
KNOWN = {
    "worksheet", "styles", "theme", "sharedStrings", "calcChain", "sheetMetadata", "person", "officeDocument",
    "core-properties", "extended-properties", "thumbnail", "table", "comments", "vmlDrawing", "drawing",
    "printerSettings", "hyperlink", "metadata", "classificationlabels", "vbaProjectSignature",
}  # fmt: skip
"""Relations that are ordinary, written anew with the book, or followed by themselves."""


def foreign_parts(package: Package, own: Mapping[str, int] = NONE) -> list[str]:
    """One line for each kind of thing, with the sheet where it is known: 「“甲”里的 2 个图表」.

    So many charts of sheets are our ``own``: they are drawn anew.
    """
    return [line for line, _ in foreign(package, own)]


def foreign(package: Package, own: Mapping[str, int] = NONE) -> list[tuple[str, bool]]:
    """The same, each with whether it is kept where something is written into the book as it is."""
    found = [*_named(package.relations(""), PACKAGE_KINDS, PACKAGE_LOST)]
    outer = package.relations(package.workbook_part)
    found += _named([item for item in outer if not _is_addin(package, item)], WORKBOOK_KINDS)
    lines = _lines("", found)
    for sheet in package.sheets:
        relations = package.relations(sheet.part)
        below = [
            item for each in relations if each.kind in CARRIERS for item in package.relations(each.target)
        ]
        things = sorted(_drawn(package, relations), key=lambda what: what != CHART)
        ours = min(own.get(sheet.name, 0), things.count(CHART))
        drawn = ((what, True) for what in things[ours:])
        lines += _lines(sheet.name, [*_named([*relations, *below], SHEET_KINDS), *drawn])
    return lines


def _is_addin(package: Package, item: Relation) -> bool:
    """Whether a link is how Excel saves a call of our functions: to the add-in in its start folder."""
    if item.kind != "externalLink":
        return False
    ends = [(each.kind, PurePosixPath(each.target).name.lower()) for each in package.relations(item.target)]
    return bool(ends) and set(ends) == {("xlStartup", ADDIN)}


def live_links(package: Package) -> int:
    """Links of the workbook that ask another program (DDE, OLE), not another workbook."""
    links = (item for item in package.relations(package.workbook_part) if item.kind == "externalLink")
    trees = [package.tree(item.target) for item in links]
    return sum(tree.find(kind) is not None for tree in trees for kind in ("{*}ddeLink", "{*}oleLink"))


def properties(package: Package) -> dict[str, str]:
    """The document's properties by their names in the file, e.g. ``lastModifiedBy``, ``description``."""
    part = "docProps/core.xml"
    if part.lower() not in package.entries:
        return {}
    return {str(item.tag).rpartition("}")[2]: item.text or "" for item in package.tree(part)}


def _lines(sheet: str, found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    where = f"“{sheet}”里的 " if sheet else ""
    return [(f"{where}{count} 个{what}", kept) for (what, kept), count in Counter(found).items()]


def _named(
    relations: list[Relation], kinds: dict[str, str], lost: frozenset[str] = LOST
) -> Iterator[tuple[str, bool]]:
    """What is in ``kinds``, and by its own word what nobody knows, which is not kept."""
    for relation in relations:
        if relation.kind in kinds:
            yield kinds[relation.kind], relation.kind not in lost
        elif relation.kind not in KNOWN:
            yield f"其他部件（{relation.kind}）", False


def _drawn(package: Package, relations: list[Relation]) -> Iterator[str]:
    """Charts, pictures and shapes of a sheet's drawings; each anchor holds one thing."""
    for drawing in (item.target for item in relations if item.kind == "drawing"):
        known = [
            DRAWING_KINDS[item.kind] for item in package.relations(drawing) if item.kind in DRAWING_KINDS
        ]
        yield from known
        anchors = [item for item in package.tree(drawing) if str(item.tag).endswith("Anchor")]
        shapes = [
            item for item in anchors if item.find("{*}sp") is not None or item.find("{*}cxnSp") is not None
        ]
        yield from ["图形"] * (len(shapes) or (len(anchors) if not known else 0))
