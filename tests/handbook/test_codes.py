"""Option lists: what people type is understood, what is stored is shown in full."""

import pytest

from xlsales.handbook.aliases import ALIASES, canonical
from xlsales.handbook.articles import articles
from xlsales.handbook.codes import code_list, code_lists, code_rows, term_days
from xlsales.kernel.ref import HOUSE

ORDER_STATES = (
    "草稿 待审 待签合同 待款 欠款未清 超额度待批 已审 已送三部门 生产中 部分发货 已发完 已结案 已作废"
)
EVERY = pytest.mark.parametrize("options", code_lists().values(), ids=lambda options: options.name)


@EVERY
def test_a_list_is_not_empty_and_repeats_nothing(options):
    codes = [entry.code for entry in options.entries]
    assert codes
    assert len(set(codes)) == len(codes)
    assert len(set(options.names)) == len(options.names)


@EVERY
def test_what_is_shown_reads_back(options):
    assert [options.parse(options.show(entry.code)) for entry in options.entries] == [
        entry.code for entry in options.entries
    ]


@EVERY
def test_name_and_code_alone_read_back_too(options):
    for entry in options.entries:
        assert options.parse(entry.name) == options.parse(entry.code) == entry.code


@EVERY
def test_its_article_exists(options):
    assert options.ref == HOUSE or options.ref in articles()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "1"),
        ("积极", "1"),
        ("1.积极", "1"),
        ("１．积极", "1"),
        ("1。积极", "1"),
        ("1、积极", "1"),
        ("１ 。 积　极", "1"),
        ("1.", "1"),
        ("6.投机", "6"),
        ("1.保守", None),
        ("7", None),
        ("11", None),
        ("", None),
        ("不知道", None),
    ],
)
def test_a_numbered_option_is_read_however_it_is_typed(text, code):
    assert code_list("经营方针").parse(text) == code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("角色", "销售经理", "销售部经理"),
        ("角色", "财务", "财务人员"),
        ("部门", "市场营销部", "营销部"),
        ("部门", "营销本部", "营销总部"),
        ("客户等级", "a", "A"),
        ("是否", "y", "是"),
        ("是否", "False", "否"),
        ("合同类型", "年度框架合同", "框架"),
        ("库存状态", "应订货", "到订货点"),
        ("结算方式", "定金＋尾款", "定金+尾款"),
        ("结算方式", "月结30天", "月结N天"),
        ("结算方式", "次月２５日", "次月X日"),
        ("结算方式", "月结30号", None),
        ("服务项目", "22", "22"),
        ("经营性质", "零售商", "零售商"),
    ],
)
def test_other_words_for_the_same_thing(name, text, code):
    assert code_list(name).parse(text) == code


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("业务状况", "5", "5.危险"),
        ("建议类别", "9", "9.其他"),
        ("客户类型", "经销商", "经销商"),
        ("仓库", "8", "8"),
    ],
)
def test_a_stored_code_is_shown_in_full(name, code, shown):
    assert code_list(name).show(code) == shown


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("销售价格", "合理 略低 略高 削价"),
        ("同行业中地位", "领导力 具影响力 一流 二流 三流"),
        ("建议等级", "一等 二等 三等 四等 鼓励奖 努力奖"),
        ("服务阶段", "售前 售中 售后 其他"),
        ("订货方式", "电话 传真 快递 微信 邮件 面订"),
        ("结算方式", "款到发货 定金+尾款 批结 铺底"),
        ("订单状态", ORDER_STATES),
    ],
)
def test_the_options_stand_in_their_order(name, names):
    assert code_list(name).names == tuple(names.split())


def test_service_items_are_numbered_by_block_and_item():
    codes = [entry.code for entry in code_list("服务项目").entries]
    assert codes == ["11", "12", "13", "14", "21", "22", "23", "31", "32", "33", "34", "35", "36"]


def test_a_placeholder_is_read_but_not_offered():
    """The drop-down shows the enabled rows, which stand first; 月结N天 is no word to choose."""
    rows = [row for row in code_rows() if row["列表"] == "结算方式"]
    assert " ".join(row["名称"] for row in rows if row["启用"] == "是") == (
        "款到发货 定金+尾款 批结 铺底 货到30天 票到30天 月结30天 月结60天 次月25日"
    )
    assert [row["名称"] for row in rows if row["启用"] == "否"] == [
        "货到N天",
        "票到N天",
        "月结N天",
        "次月X日",
    ]
    assert [row["启用"] for row in rows] == ["是"] * 9 + ["否"] * 4
    assert code_list("结算方式").parse("月结N天") == "月结N天"


def test_what_the_handbook_gives_is_told_from_what_we_added():
    sources = {row["代码"]: row["来源"] for row in code_rows() if row["列表"] == "订货方式"}
    assert sources["电话"] == "手册 DH-3.1"
    assert sources["微信"] == "推定"


@pytest.mark.parametrize(
    ("text", "days"), [("货到30天", 30), ("次月25日", 25), ("月结N天", None), ("30天", None)]
)
def test_the_number_in_a_settlement_term(text, days):
    assert term_days(text) == days


def test_an_alias_is_never_itself_an_option():
    taken = [
        (name, alias)
        for name, words in ALIASES.items()
        if name in code_lists()
        for alias in words
        if alias in code_list(name).names
    ]
    assert taken == []


@pytest.mark.parametrize("word", ["拜访", "访问", "巡访"])
def test_visits_have_one_word(word):
    assert canonical("用语", word) == "巡访"
