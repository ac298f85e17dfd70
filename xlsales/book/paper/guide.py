"""The sheets made by us: 目录 the contents; 设置, 选项表, 工作日历, 规则, 检查结果, 操作记录 behind."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...handbook.articles import articles
from ...handbook.codes import code_lists
from ...handbook.settings import Setting, settings_rows
from ...kernel.form import Form
from ...kernel.rule import Rule
from ..log.entries import HEADERS as LOG_HEADERS
from ..modules import CALENDAR_LIST, arranged
from ..own_sheets import CALENDAR, GUIDE, LOG, OPTIONS, RESULT, RULES_SHEET, SETTINGS_SHEET
from .choices import defined_name, is_option, listed
from .grid import Cells, Grid, GridColumn, write_value
from .layout import heading, page
from .panel import Panel
from .result import HEADERS as FINDING_HEADERS
from .styles import DAY_FORMAT, SYSTEM_TAB, WIDEST, YELLOW, Formats, fitting_width, lines_needed, row_height

SYSTEM = "系统"
RULE_HEADERS = ("规则", "依据", "轻重", "内容", "条文")
CALENDAR_HEADERS = ("日期", "类型", "说明")
ENTRY_HEADERS = ("工作表", "部门", "用途", "依据")
TITLE = "销售管理工作簿"
LEGEND = (
    "表头：深蓝为必填，浅蓝可不填，灰色由系统填写。把鼠标停在表头上，可看填法和手册原文。"
    "灰色的表名平时不显示：选中它再点“打开表”，或右键任一表名标签，选“取消隐藏”。"
)
FAINT = "#7F7F7F"
WRAPPED: Mapping[str, Any] = {"num_format": "@", "text_wrap": True}


@dataclass(frozen=True)
class ContentsLine:
    """A line of 目录."""

    sheet: str
    department: str
    purpose: str
    basis: str
    tab: str


def form_entry(form: type[Form], tab: str) -> ContentsLine:
    """The line of a form: its purpose is the first line of its docstring."""
    purpose = inspect.cleandoc(form.__doc__ or "").partition("\n")[0].rstrip("。.")
    return ContentsLine(form.sheet, form.department, purpose, form.ref.title, tab)


def panel_entry(panel: Panel, tabs: Mapping[str, str]) -> ContentsLine:
    """The line of a panel, in the colour of its department."""
    tab = tabs.get(panel.department) or SYSTEM_TAB
    return ContentsLine(panel.sheet, panel.department, panel.purpose, panel.ref.title, tab)


SYSTEM_PURPOSES: Mapping[str, str] = {
    SETTINGS_SHEET: "本系统的各项规定值，在黄色的“值”列修改",
    OPTIONS: "下拉列表的选项，可在同一列表的行间插入新选项",
    CALENDAR: "国家节假日之外，公司自定的工作日和休息日",
    RULES_SHEET: "检查所用的规则及手册原文",
    RESULT: "最近一次检查发现的问题",
    LOG: "何人何时做了什么，由系统填写",
}


def system_entries() -> list[ContentsLine]:
    """The lines of our own sheets."""
    return [ContentsLine(sheet, SYSTEM, text, "", SYSTEM_TAB) for sheet, text in SYSTEM_PURPOSES.items()]


def system_grids(
    settings: Mapping[str, str],
    shown: Sequence[Setting],
    rules: Iterable[Rule],
    calendar: Sequence[Mapping[str, Any]],
    log: Sequence[Mapping[str, str]],
    options: Sequence[Cells],
) -> list[Grid]:
    """The sheets behind the records. ValueError for a header that does not exist."""
    return [
        _settings_grid(settings, shown),
        _options_grid(options),
        Grid(CALENDAR, "xs_calendar", _calendar_columns(), _picked(CALENDAR_HEADERS, calendar), SYSTEM_TAB),
        Grid(
            RULES_SHEET,
            "xs_rules",
            _plain(RULE_HEADERS, wrapped=("依据", "内容", "条文")),
            [_rule_row(rule) for rule in rules],
            SYSTEM_TAB,
            1,
        ),
        Grid(RESULT, "xs_findings", _plain(FINDING_HEADERS, least=14), [], SYSTEM_TAB),
        Grid(LOG, "xs_log", _plain(LOG_HEADERS, least=14), _picked(LOG_HEADERS, log), SYSTEM_TAB),
    ]


def _plain(headers: Sequence[str], wrapped: Sequence[str] = (), least: float = 6) -> list[GridColumn]:
    return [
        GridColumn(header, least=least, cell=WRAPPED if header in wrapped else {"num_format": "@"})
        for header in headers
    ]


def _picked(headers: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[Cells]:
    strange = {header for row in rows for header in row} - set(headers)
    if strange:
        raise ValueError(f"no column {'、'.join(sorted(strange))} beside {'、'.join(headers)}")
    return [[row.get(header) for header in headers] for row in rows]


def _settings_grid(values: Mapping[str, str], shown: Sequence[Setting]) -> Grid:
    order = arranged(shown)
    rows = settings_rows(values, order)
    first = next((at for at, item in enumerate(order) if isinstance(item, str)), len(order))
    columns = {column.header: column for column in _plain(list(rows[0]), wrapped=("说明", "依据条款"))}
    note = "空白即用默认值；改动后下一次检查起生效。"
    yellow = {"num_format": "@", "bg_color": YELLOW}
    columns["值"] = GridColumn("值", "required", yellow, 16, note)
    return Grid(
        SETTINGS_SHEET,
        "xs_settings",
        list(columns.values()),
        [list(row.values()) for row in rows],
        SYSTEM_TAB,
        1,
        {at for at, item in enumerate(order) if at > first and not isinstance(item, str)},
    )


def setting_choices(worksheet: Any, shown: Sequence[Setting]) -> None:
    """Drop-downs for the settings that have only a few answers."""
    for row, setting in enumerate(arranged(shown), 1):
        if not isinstance(setting, str) and setting.choices:
            worksheet.data_validation(row, 1, row, 1, listed(list(setting.choices)))


def _options_grid(options: Sequence[Cells]) -> Grid:
    """The options of each room are folded below its heading."""
    folded = {at for at, row in enumerate(options) if is_option(row)}
    return Grid(OPTIONS, "xs_options", _option_columns(), list(options), SYSTEM_TAB, 1, folded)


def _option_columns() -> list[GridColumn]:
    headers = ("列表", "代码", "名称", "顺序", "启用", "来源")
    columns = {column.header: column for column in _plain(headers)}
    columns["顺序"] = GridColumn("顺序", cell={"num_format": "0"})
    note = "新选项：在同一列表的行间插入一行。\n停用的选项：“启用”填否，并移到该列表的最后。"
    columns["列表"] = GridColumn("列表", note=note)
    columns["启用"] = GridColumn("启用", cell={"align": "center"}, validation=listed(["是", "否"]))
    return list(columns.values())


def _calendar_columns() -> list[GridColumn]:
    kinds = listed(f"={defined_name(CALENDAR_LIST)}")
    return [
        GridColumn("日期", "required", {"num_format": DAY_FORMAT, "align": "center"}, 14),
        GridColumn(
            "类型", "required", least=12, validation=kinds, note="、".join(code_lists()[CALENDAR_LIST].names)
        ),
        GridColumn("说明", least=30),
    ]


def _rule_row(rule: Rule) -> Cells:
    titles = "\n".join(ref.title for ref in rule.refs)
    texts = "\n".join(_texts(rule))
    return [rule.id, titles, rule.severity.word, rule.text, texts]


def _texts(rule: Rule) -> Iterator[str]:
    known = articles()
    return (known[ref].text for ref in rule.refs if ref in known)


def draw_guide(
    workbook: Any, formats: Formats, entries: Sequence[ContentsLine], company: str, seen: Collection[str]
) -> None:
    """目录: title, then a line for each sheet, coloured by department, with a link where it is ``seen``."""
    worksheet = workbook.add_worksheet(GUIDE)
    if GUIDE not in seen:
        worksheet.hide()
    row = heading(worksheet, formats, company, TITLE, len(ENTRY_HEADERS) - 1, "", subject=LEGEND)
    for column, header in enumerate(ENTRY_HEADERS):
        texts = (header, *(_cells(entry)[column] for entry in entries))
        worksheet.set_column(column, column, fitting_width(texts, least=10, most=WIDEST))
        worksheet.write_string(row, column, header, formats["required"])
    for place, entry in enumerate(entries, row + 1):
        _write_entry(worksheet, formats, place, entry, linked=entry.sheet in seen)
    worksheet.freeze_panes(row + 1, 0)
    worksheet.hide_gridlines(2)
    page(worksheet, landscape=False, title=TITLE, repeat_rows=(row, row))


def _cells(entry: ContentsLine) -> tuple[str, str, str, str]:
    return entry.sheet, entry.department, entry.purpose, entry.basis


def _write_entry(worksheet: Any, formats: Formats, row: int, entry: ContentsLine, *, linked: bool) -> None:
    lines = max(lines_needed(text, WIDEST - 1) for text in _cells(entry))
    worksheet.set_row(row, max(20, row_height(lines)))
    if linked:
        worksheet.write_url(row, 0, f"internal:'{entry.sheet}'!A1", formats["link"], entry.sheet)
    else:  # a link to a hidden sheet leads nowhere
        worksheet.write_string(row, 0, entry.sheet, formats.get("text", font_color=FAINT))
    badge = formats.get("center", bg_color=entry.tab, font_color="#FFFFFF")
    worksheet.write_string(row, 1, entry.department, badge)
    for column, text in enumerate((entry.purpose, entry.basis), 2):
        write_value(worksheet, row, column, text, formats["wrap"], formats["day"])
