"""The settings (sheet 设置): one frozen model of all, read from the sheet and written to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import PrivateAttr, ValidationError

from ..kernel.finding import Finding, Severity
from ..kernel.ref import HOUSE, HOUSE_WORDS, Ref
from .chapters import CHAPTERS, EveryChapter
from .codes import STATED, code_list
from .setting_model import InvalidSetting, Setting
from .writing import tidy

__all__ = ["SETTINGS", "InvalidSetting", "Setting", "Settings", "read_settings", "settings_rows"]

SHEET, VALUE, RULE = "设置", "值", "S17"
HEADERS = ("名称", VALUE, "单位", "说明", "依据条款", "默认值", "来源")
UNUSED = "本版不用，原来填的值照留。"
CONFIRMED = "改后请有权的人点“确认设置”。"
Place = Callable[[str], tuple[int | None, str]]


class Settings(EveryChapter):
    """All settings; ``Settings()`` has every default.

    A field whose value on the sheet is invalid is not there: reading it raises InvalidSetting.

    >>> Settings().box_day, Settings(box_day=25).box_day
    (20, 25)
    """

    _invalid: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def invalid(self) -> Mapping[str, str]:
        """Field to message, for each setting that cannot be used."""
        return MappingProxyType(self._invalid)

    @property
    def modules_off(self) -> frozenset[str]:
        """The modules that are not used; one whose setting cannot be read is."""
        return frozenset(
            item.module
            for item in SETTINGS
            if item.module and item.field not in self._invalid and not getattr(self, item.field)
        )

    def roles(self, named: Iterable[str]) -> tuple[str, ...]:
        """These roles; where one is the field of a setting, the role that the setting names.

        >>> Settings(exchange_approver="营销总监").roles(("销售内勤", "exchange_approver"))
        ('销售内勤', '营销总监')
        """
        return tuple(getattr(self, name, name) for name in named)

    def without(self, messages: Mapping[str, str]) -> Settings:
        """A copy in which the fields named are unusable, each with its message."""
        copy = self.model_copy()
        copy._invalid = {**self._invalid, **messages}
        for field in messages:
            copy.__dict__.pop(field, None)
        return copy

    if not TYPE_CHECKING:  # hidden from mypy, which would no longer know the fields' own types

        def __getattr__(self, name: str) -> Any:
            """Called for what is missing: an invalid setting, or no setting at all."""
            message = name in type(self).model_fields and self._invalid.get(name)
            if message:
                raise InvalidSetting(type(self).model_fields[name].title, message)
            return super().__getattr__(name)


def _declarations() -> Iterator[Setting]:
    for chapter in CHAPTERS:
        for name, field in chapter.model_fields.items():
            facts: Any = field.json_schema_extra
            yield Setting(
                key=field.title or name,
                field=name,
                unit=facts["unit"],
                default_text=field.default,
                note=field.description or "",
                clause=Ref.parse(facts["clause"]) if facts["clause"] else HOUSE,
                source=STATED if facts["stated"] else HOUSE_WORDS,
                choices=_choices(field.annotation),
                decides=facts["decides"],
                room=chapter.room if facts["room"] is None else facts["room"],
            )


def _choices(annotation: object) -> tuple[str, ...]:
    """What a drop-down offers, where there are only a few answers."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return code_list("是否").choices if annotation is bool else ()


AGREEMENTS: tuple[tuple[Callable[[Settings], bool], dict[str, str]], ...] = (
    (
        lambda settings: settings.weight_last_month + settings.weight_last_year == 1,
        dict.fromkeys(("weight_last_month", "weight_last_year"), "与另一个订货点权重合计为 1 的数"),
    ),
    (
        lambda settings: settings.technicians_least <= settings.technicians_most,
        {"technicians_least": "不大于技术员上限的数", "technicians_most": "不小于技术员下限的数"},
    ),
)
"""Settings that have to agree, and what is wanted of each."""
SETTINGS: tuple[Setting, ...] = tuple(_declarations())
BY_FIELD = MappingProxyType({setting.field: setting for setting in SETTINGS})
BY_KEY = MappingProxyType({tidy(setting.key): setting for setting in SETTINGS})


def read_settings(rows: Mapping[str, str], place: Place | None = None) -> tuple[Settings, list[Finding]]:
    """The settings of a sheet: 名称 → text of 值, where blank means the default.

    ``place`` gives row number and cell address for a 名称. Each invalid value is a finding, and its setting
    raises InvalidSetting when read; an unknown 名称 is a finding and changes nothing.
    """
    named = {name: BY_KEY.get(tidy(name)) for name in rows}
    typed = {setting.field: name for name, setting in named.items() if setting and rows[name].strip()}
    settings, wanted = _validated({field: rows[name] for field, name in typed.items()})
    findings = [
        _unknown(name, place) for name, setting in named.items() if setting is None and rows[name].strip()
    ]
    faults = {}
    for setting in SETTINGS:
        if (field := setting.field) in wanted:
            seen = rows[typed[field]] if field in typed else setting.default_text
            faults[field] = _invalid(setting, seen, wanted[field], place)
    messages = {field: finding.message for field, finding in faults.items()}
    return settings.without(messages), [*findings, *faults.values()]


def settings_rows(
    values: Mapping[str, str] = MappingProxyType({}), shown: Iterable[Setting | str] = SETTINGS
) -> list[dict[str, str]]:
    """The rows of the sheet 设置 by header; ``values`` fills 值 by 名称, blank where the default is meant.

    A text among those ``shown`` is a heading. What was typed for a setting that is not stands below.
    """
    known = list(shown)
    kept = values.keys() - {item.key for item in known if not isinstance(item, str)}
    return [
        dict.fromkeys(HEADERS, "") | {"名称": setting}
        if isinstance(setting, str)
        else {
            "名称": setting.key,
            VALUE: values.get(setting.key, ""),
            "单位": setting.unit,
            "说明": setting.note + (CONFIRMED if setting.decides else ""),
            "依据条款": setting.clause.title,
            "默认值": setting.default_text,
            "来源": setting.source,
        }
        for setting in known
    ] + [
        dict.fromkeys(HEADERS, "") | {"名称": key, VALUE: values[key], "说明": UNUSED} for key in sorted(kept)
    ]


def _validated(texts: Mapping[str, str]) -> tuple[Settings, dict[str, str]]:
    """Settings from what can be read, and for each field that cannot, what is wanted."""
    try:
        settings, wanted = Settings.model_validate(texts), {}
    except ValidationError as error:
        wanted = {str(fault["loc"][0]): _wanted(fault) for fault in error.errors()}
        settings = Settings.model_validate({field: texts[field] for field in texts.keys() - wanted})
    return settings, wanted | _joint(settings, wanted.keys())


def _wanted(fault: Any) -> str:
    if fault["type"] == "literal_error":
        return "、".join(BY_FIELD[fault["loc"][0]].choices) + " 中的一个"
    return str(fault["ctx"]["error"])


def _joint(settings: Settings, unread: Set[str]) -> dict[str, str]:
    """What is wanted of settings that do not agree with each other; none of them is usable then."""
    return {
        field: text
        for holds, wanted in AGREEMENTS
        if unread.isdisjoint(wanted) and not holds(settings)
        for field, text in wanted.items()
    }


def _invalid(setting: Setting, seen: str, wanted: str, place: Place | None) -> Finding:
    return Finding(
        **_where(setting.key, place),
        severity=Severity.BLOCK,
        ref=setting.clause,
        what=f"设置「{setting.key}」的值「{seen}」不能用",
        advice=f"请填写：{wanted}",
        observed=seen,
        required=wanted,
    )


def _unknown(name: str, place: Place | None) -> Finding:
    """A misspelt name would leave the setting meant at its default, so it is told."""
    from rapidfuzz import process  # lazy: only a misspelt sheet needs it

    near = process.extractOne(name, [setting.key for setting in SETTINGS], score_cutoff=60)
    advice = f"请核对是否为「{near[0]}」" if near else "请核对名称或删去这一行"
    return Finding(
        **_where(name, place),
        severity=Severity.WARN,
        ref=HOUSE,
        what=f"没有名为「{name}」的设置",
        advice=advice,
        observed=name,
        required="默认设置表中的名称",
    )


def _where(key: str, place: Place | None) -> dict[str, Any]:
    row, cell = place(key) if place else (None, "")
    return {"rule": RULE, "sheet": SHEET, "key": key, "row": row, "cell": cell, "column": VALUE}
