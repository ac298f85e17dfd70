"""What of the house a book shows: the rooms that are there, less the modules that are off (启用模块)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from ..handbook.codes import code_lists
from ..handbook.setting_kinds import show
from ..handbook.setting_model import MODULE
from ..handbook.settings import BY_KEY, SETTINGS, Setting, Settings
from ..kernel.form import FORMS, Form
from ..kernel.module import is_off, module_of
from ..kernel.rule import RULES, Rule
from .errors import BookError
from .reading.sheets import find_sheet

if TYPE_CHECKING:
    from ..kernel.command import Command
    from .reading.book_source import Source

CALENDAR_LIST = "日历类型"


def used_forms(off: Collection[str] = ()) -> list[type[Form]]:
    """The forms of the rooms that are there and of no module that is ``off``."""
    return [form for form in FORMS if not is_off(module_of(form.__module__), off)]


def used_settings(off: Collection[str] = ()) -> list[Setting]:
    """The settings that something of these rooms reads, and the switches of all modules that are there."""
    here = {"", *(form.__module__.removeprefix("xlsales.").partition(".")[0] for form in used_forms(off))}
    modules = {module_of(form.__module__) for form in FORMS}
    return [item for item in SETTINGS if (item.module in modules if item.module else item.room in here)]


def deciding_settings(off: Collection[str] = ()) -> list[Setting]:
    """Of these the ones whose value is a role: who decides."""
    roles = set(code_lists()["角色"].names)
    return [item for item in used_settings(off) if item.default_text in roles]


def used_rules(off: Collection[str] = ()) -> list[Rule]:
    """The rules of no module that is ``off``."""
    return [rule for rule in RULES if not rule.check or not is_off(module_of(rule.check.__module__), off)]


def modules_with(sheets: Collection[str]) -> dict[str, str]:
    """The settings, 名称 → 值, that switch on the modules to which ``sheets`` belong."""
    found = {module_of(form.__module__).partition("、")[0] for form in FORMS if form.sheet in sheets}
    return {f"{MODULE}{module}": "是" for module in found - {""}}


def switches(settings: Settings) -> dict[str, str]:
    """The settings, 名称 → 值, of the modules that are there, as they are."""
    off = settings.modules_off
    return {item.key: show(item.module not in off) for item in used_settings(off) if item.module}


def used_lists(forms: Iterable[type[Form]]) -> dict[str, str]:
    """The option lists that columns offer, and that of 工作日历, each with the heading of its first room."""
    found: dict[str, str] = {}
    for form in forms:
        room = form.__module__.removeprefix("xlsales.").partition(".")[0]
        for item in form.columns.values():
            if item.codes:
                found.setdefault(item.codes, room_title(room))
    return found | ({} if CALENDAR_LIST in found else {CALENDAR_LIST: room_title("")})


def with_modules_held(settings: Settings, texts: Mapping[str, str], source: Source) -> Settings:
    """The settings of a book; one from before 启用模块 has the modules of which it holds rows on."""
    untold = {module for module in settings.modules_off if f"{MODULE}{module}" not in texts}
    forms = [form for form in FORMS if is_off(module_of(form.__module__), untold)]
    held = modules_with([form.sheet for form in forms if _holds_rows(source, form)])
    return settings.model_copy(update={BY_KEY[key].field: True for key in held})


def _holds_rows(source: Source, form: type[Form]) -> bool:
    """Whether a column has more in it than its header."""
    name = find_sheet(source, form)
    columns = source.grid(name).columns if name else ()
    return any(len(column) - column.null_count > 1 for column in columns)


def require_module(command: Command, settings: Callable[[], Settings]) -> None:
    """BookError where the command's module is off in the book."""
    if command.module:
        require_on(command.label, command.module, settings())


def require_on(thing: str, module: str, settings: Settings) -> None:
    """BookError where the ``module`` to which something belongs is off."""
    if is_off(module, settings.modules_off):
        raise BookError(
            f"“{thing}”属于{module}，这个工作簿没有启用，没有改动；"
            f"要用就把设置「{MODULE}{module}」改为是，再点“升级工作簿”。",
            "module_off",
        )


FIRST = (
    "公司名称", "启用日期", "期初已录", "含税", "默认订货方式", "超额度处理", "未核定处理", "宽限天数",
    "尾差容忍", "信用确认分级", MODULE, "三联纸型",
)  # fmt: skip
"""The twelve; 启用模块 has a row for each module."""
ROOMS: Mapping[str, str] = {
    "": "通用", "company": "公司", "orders": "订货", "ledger": "货款", "customers": "客户",
    "funds": "资金占用", "branches": "分支机构", "prospects": "新客户", "visits": "拜访",
    "suggestions": "建议", "post": "收发",
    "service": "客户服务", "aftersales": "来电、客诉与服务记录", "gifts": "礼品与活动",
}  # fmt: skip
"""What a room is called above its settings and lists; one that is not here is 其他."""


def room_title(room: str) -> str:
    """What stands above the settings or lists of a room."""
    return f"【{ROOMS.get(room, '其他')}】"


def arranged(shown: Iterable[Setting]) -> list[Setting | str]:
    """The twelve, then for each room a heading and the others of it."""
    rest = list(shown)
    found: list[Setting | str] = []
    for name in FIRST:
        found += [item for item in rest if item.key == name or (name == MODULE and item.module)]
    groups: dict[str, list[Setting]] = {room_title(room): [] for room in ROOMS}
    for item in (item for item in rest if item not in found):
        groups.setdefault(room_title(item.room), []).append(item)
    for title, own in groups.items():
        found += [title, *own] if own else []
    return found
