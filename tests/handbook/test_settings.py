"""The sheet 设置: each setting is explained, what is typed is read, what is wrong stops what needs it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from xlsales.handbook.articles import articles
from xlsales.handbook.dates import MonthDay, Period
from xlsales.handbook.setting_kinds import show
from xlsales.handbook.settings import SETTINGS, InvalidSetting, Settings, read_settings, settings_rows
from xlsales.kernel.finding import Severity
from xlsales.kernel.ref import HOUSE, HOUSE_WORDS

EVERY = pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)


def read(key, text):
    """The value of one setting typed on the sheet."""
    settings, findings = read_settings({key: text})
    assert findings == []
    return getattr(settings, next(one.field for one in SETTINGS if one.key == key))


@EVERY
def test_its_clause_stands_in_the_handbook(setting):
    assert setting.clause == HOUSE or setting.clause in articles()


@EVERY
def test_it_is_explained_in_one_sentence(setting):
    assert setting.note.endswith("。")
    assert setting.note.count("。") == 1


@EVERY
def test_what_the_handbook_states_has_its_article(setting):
    assert setting.source == HOUSE_WORDS or (setting.source == "手册" and setting.clause != HOUSE)


@EVERY
def test_a_value_written_back_reads_the_same(setting):
    value = getattr(Settings(), setting.field)
    settings, findings = read_settings({setting.key: show(value)})
    assert findings == []
    assert getattr(settings, setting.field) == value


def test_names_are_unique():
    assert len({one.key for one in SETTINGS}) == len({one.field for one in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("尾差容忍", "100.00"),
        ("期初已录", "否"),
        ("启用日期", ""),
        ("账款时效", "2"),
        ("续签宽限至", "03-31"),
        ("检查间隔", "0"),
        ("剔除缺货日", "是"),
        ("剔除促销", "是"),
        ("销量口径", "毛"),
        ("春节对齐", "是"),
        ("未核定处理", "审批"),
        ("超额度处理", "审批"),
        ("有出口业务", "否"),
        ("年度统计分行", "品名规格和单价"),
        ("年度统计每册页数", "200"),
        ("明细每页行数", "10"),
        ("限额过期宽限", "30"),
        ("争议期限", "30"),
        ("放行有效天数", "7"),
        ("单笔合同", "否"),
    ],
)
def test_office_practice_sets_the_default(key, default):
    assert next(one.default_text for one in SETTINGS if one.key == key) == default


@pytest.mark.parametrize(
    "key", ["开箱日", "表扬会日", "命令单日", "评定周期", "要货截止", "技术员上限", "分发联"]
)
def test_what_the_handbook_says_itself_is_marked(key):
    assert next(one.source for one in SETTINGS if one.key == key) == "手册"


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("临近额度", "80%", Decimal("0.8")),
        ("临近额度", "0.8", Decimal("0.8")),
        ("尾差容忍", "１，０００．５０ 元", Decimal("1000.5")),
        ("宽限天数", " 3 天", 3),
        ("宽限天数", "3.0", 3),
        ("等级权重", "0.15/0.2/0.4/0.25", (Decimal("0.15"), Decimal("0.2"), Decimal("0.4"), Decimal("0.25"))),
        ("等级权重", "10/20/30/40", (Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal("0.4"))),
        ("销售额分档", "100万/50万/20万/5万", (1000000, 500000, 200000, 50000)),
        ("增长分档", "20%/5%/−5%/-20%", tuple(map(Decimal, ("0.2", "0.05", "-0.05", "-0.2")))),
        ("促销系数", "1.2", (Decimal("1.2"),) * 12),
        ("促销系数", "1/1/2/1/1/1/1/1/1/1/1/1", (1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1)),
        ("下班时间", "17：30", timedelta(hours=17, minutes=30)),
        ("日报截止", "24:00", timedelta(days=1)),
        ("续签宽限至", "4月30日", MonthDay(4, 30)),
        ("续签宽限至", "2026-04-30", MonthDay(4, 30)),
        ("启用日期", "2025.7.1", date(2025, 7, 1)),
        ("物流停运期", "2026-02-08~2026-02-24", (Period(date(2026, 2, 8), date(2026, 2, 24)),)),
        ("期初已录", "TRUE", True),
        ("遗留放行角色", "销售经理", "销售部经理"),
        ("信用确认层级", "销售主管，总经理", ("销售主管", "总经理")),
        ("定期巡访周期", "A=20/B=30/C=40/D=50", {"A": 20, "B": 30, "C": 40, "D": 50}),
        (
            "业务状况分",
            "1=100/渐盛=80/3.常态=60/衰退=20/危险=0",
            {"1": 100, "2": 80, "3": 60, "4": 20, "5": 0},
        ),
        ("书面签字起点", "5万", 50000),
        ("开箱日", "　", 20),
    ],
)
def test_a_cell_is_read_as_people_write_it(key, text, value):
    assert read(key, text) == value
    assert read(key, show(read(key, text))) == value


@pytest.mark.parametrize(
    ("key", "text", "wanted"),
    [
        ("开箱日", "32", "1 到 31 的整数"),
        ("开箱日", "二十", "1 到 31 的整数"),
        ("开箱日", "20.5", "1 到 31 的整数"),
        ("宽限天数", "-1", "不小于 0 的整数"),
        ("明细每页行数", "12", "8 到 10 的整数"),
        ("评定周期", "5", "1、2、3、4、6 或 12"),
        ("临近额度", "80", "0 到 1 之间的数，写成 80% 或 0.8"),
        ("尾差容忍", "1.005", "不小于 0 的金额，最多两位小数"),
        ("书面签字起点", "很大", "不小于 0 的金额，最多两位小数，或空白"),
        ("等级权重", "15/20/40/20", "4 个不小于 0 的数，用 / 隔开，合计为 1 或 100"),
        ("优先分权重", "0.5/0.5", "3 个不小于 0 的数，用 / 隔开，合计为 1 或 100"),
        ("等级线", "60/60/40", "3 个数，用 / 隔开，从大到小"),
        ("增长分档", "20/5/-5/-20", "4 个百分数（如 20%），用 / 隔开，从大到小"),
        ("促销系数", "1/2", "一个大于 0 的数，或十二个月各一个、用 / 隔开"),
        ("下班时间", "25:00", "时刻，如 17:30"),
        ("日报截止", "24:01", "时刻，如 17:30"),
        ("续签宽限至", "02-30", "月-日，如 03-31"),
        ("续签宽限至", "三月底", "月-日，如 03-31"),
        ("启用日期", "2025-02-30", "日期，如 2025-06-30，或空白"),
        ("物流停运期", "2026-02-24~2026-02-08", "期间，如 2026-02-08~2026-02-24，用、隔开，或空白"),
        ("期初已录", "也许", "是或否"),
        ("日均取法", "平均", "加权、取大、上月 中的一个"),
        ("遗留放行角色", "皇帝", "选项表「角色」中的一项"),
        ("信用确认层级", "销售主管、皇帝", "选项表「角色」中的项目，用、隔开"),
        ("定期巡访周期", "A=30/B=45/C=60", "A、B、C、D各一个天数，写成 A=…，用 / 隔开"),
        ("定期巡访周期", "A=30/A=30/B=45/C=60/D=90", "A、B、C、D各一个天数，写成 A=…，用 / 隔开"),
        ("编号格式", "随便", "如 PP-YYYYMM-NNNN 的格式"),
    ],
)
def test_an_invalid_value_is_told_and_cannot_be_used(key, text, wanted):
    settings, (finding,) = read_settings({key: text}, lambda _: (12, "B12"))
    declared = next(one for one in SETTINGS if one.key == key)
    assert (finding.rule, finding.severity, finding.ref) == ("S17", Severity.BLOCK, declared.clause)
    assert finding.message == (
        f"设置「{key}」的值「{text}」不能用，请填写：{wanted}。（{declared.clause.title}；设置 B12）"
    )
    with pytest.raises(InvalidSetting) as stopped:
        getattr(settings, declared.field)
    assert (stopped.value.key, str(stopped.value)) == (key, finding.message)


def test_the_message_in_full():
    _, (finding,) = read_settings({"开箱日": "32"}, lambda _: (12, "B12"))
    assert finding.message == (
        "设置「开箱日」的值「32」不能用，请填写：1 到 31 的整数。（《新客户开发管理制度》第19条；设置 B12）"
    )
    assert (finding.row, finding.cell, finding.key, finding.observed) == (12, "B12", "开箱日", "32")


def test_one_invalid_setting_leaves_the_others():
    settings, _ = read_settings({"开箱日": "32", "表扬会日": "12"})
    assert (settings.praise_day, settings.order_day) == (12, 15)
    assert list(settings.invalid) == ["box_day"]


def test_no_way_around_an_invalid_setting():
    settings, _ = read_settings({"开箱日": "32"})
    with pytest.raises(InvalidSetting):
        getattr(settings, "box_day", 20)
    with pytest.raises(InvalidSetting):
        hasattr(settings.model_copy(), "box_day")


def test_what_is_no_setting_at_all_is_a_plain_fault():
    with pytest.raises(AttributeError):
        Settings().nonsense  # noqa: B018 - the look-up is the test


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ({"订货点权重_上月": "0.7"}, ["订货点权重_上月", "订货点权重_去年同月"]),
        ({"订货点权重_上月": "70%", "订货点权重_去年同月": "30%"}, []),
        ({"订货点权重_上月": "70", "订货点权重_去年同月": "30%"}, ["订货点权重_上月"]),
        ({"技术员下限": "3"}, ["技术员下限", "技术员上限"]),
    ],
)
def test_settings_that_have_to_agree(rows, keys):
    settings, findings = read_settings(rows)
    assert [finding.key for finding in findings] == keys
    assert len(settings.invalid) == len(keys)


@pytest.mark.parametrize(
    ("name", "advice"),
    [("开箱日子", "请核对是否为「开箱日」"), ("天气", "请核对名称或删去这一行")],
)
def test_an_unknown_name_is_told(name, advice):
    settings, (finding,) = read_settings({name: "25"})
    assert (finding.rule, finding.severity, finding.advice) == ("S17", Severity.WARN, advice)
    assert settings == Settings()


def test_a_name_is_found_whatever_its_spaces():
    assert read_settings({" 开箱日　": "25"})[0].box_day == 25


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Settings().box_day = 25


def test_the_sheet_shows_defaults_beside_blank_values():
    rows = settings_rows({"开箱日": "25"})
    assert list(rows[0]) == ["名称", "值", "单位", "说明", "依据条款", "默认值", "来源"]
    box = next(row for row in rows if row["名称"] == "开箱日")
    assert (box["值"], box["默认值"], box["依据条款"]) == ("25", "20", "《新客户开发管理制度》第19条")
    assert {row["值"] for row in rows if row is not box} == {""}


def test_the_sheet_reads_back_to_the_defaults():
    rows = {row["名称"]: row["默认值"] for row in settings_rows()}
    assert read_settings(rows) == (Settings(), [])


def test_few_answers_make_a_drop_down():
    choices = {one.key: one.choices for one in SETTINGS}
    assert choices["订货点取整"] == ("最小单位", "包装数量")
    assert choices["期初已录"] == ("是", "否")
    assert choices["开箱日"] == ()
