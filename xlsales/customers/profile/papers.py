"""客户资料表 (T13) as it is drawn: two pages, the second with nine reviews (practice.md §18)."""

from __future__ import annotations

from ...book.paper.fixed_forms.cells import Each, Place, Sentence, Word
from ...book.paper.fixed_forms.filling import declare
from ...book.paper.fixed_forms.form import Band, Line, Lines, Paper, pairs
from ...handbook.codes import code_list
from ...handbook.sheets import CREDIT_REVIEWS
from ..forms.customer import Customer
from .forms.people import Operator
from .forms.securities import Collateral, Guarantor, ShopGuarantee
from .forms.trade import CustomerBank, Purchase, SalesKind
from .persons import CHARACTER, HOME, IDENTITY, TEMPER

WIDTHS = (10, 20, 19, 19, 24, 18, 16, 16, 16, 16, 16)
"""The reviews take each of them, 结论 the third and fourth; the rest of the form is fitted to these."""
ALL = len(WIDTHS) - 1
"""Columns beside a band."""


def _line(word: str, field: str, height: float = 7.0) -> Line:
    return pairs((word, field, ALL - 1), height=height)


def _two(left: tuple[str, str], right: tuple[str, str], height: float = 7.0) -> Line:
    return Line((Word(left[0]), Place(left[1], 4), Word(right[0], 2), Place(right[1], 3)), height)


def _months(word: str, high: str, low: str, *, first: bool) -> Line:
    heads = (Word("最高月额", down=3), Word("最低月额", down=3))
    parts = (Word(word), Place(high, 3), Word(word), Place(low, 3))
    return Line((heads[0], *parts[:2], heads[1], *parts[2:]) if first else parts)


HEAD = Line(
    (
        Word("客户"),
        Place("customer_name", 3),
        Word("地址"),
        Place("address", 3),
        Word("电话"),
        Place("phone", 2),
    )
)
OPERATORS = Band("经营者概况", (
    Lines(
        Operator.sheet,
        (("姓名", "name", 1), ("性别", "sex", 1), ("年龄", "age", 1), ("籍贯", "native_place", 1),
         ("学历", "education", 1), ("语言", "languages", 1), ("性情", TEMPER, 1), ("品性", CHARACTER, 1),
         ("以往信誉", "repute", 1)),
        rows=("法人代表", "实权者"), by="position", height=9,
    ),
    _line("与经营者关系", "operator_relation"),
))  # fmt: skip
MONEY = Band("金融状况", (
    Lines(CustomerBank.sheet, (("往来银行", "bank", 3), ("帐号", "account", 3), ("记事", "note", 4)), 3),
    _two(("兑现情况", "honour"), ("资金状况", "funds")),
    _two(("付款态度", "pay_attitude"), ("其他说明", "finance_other")),
))  # fmt: skip
KINDS = tuple(entry.name for entry in code_list("销售种类").entries)
TRADE = Band("经营概况", (
    _line("经营方针", "policy"),
    _line("业务状况", "business_state"),
    _line("营业种类", "business_lines"),
    Line((Word("进货对象"), Each(Purchase.sheet, "{brand}牌占{share}", 3, across=ALL - 1))),
    Line((Word("销售种类"), Each(SalesKind.sheet, "{share}", rows=KINDS, by="kind", across=ALL - 1))),
    _two(("销售范围", "sales_scope"), ("销售价格", "price_level"), 9),
    _line("营业性质", "exclusivity"),
    _two(("每月平均销售实绩", "month_sales"), ("每月平均销售力", "month_capacity"), 9),
    _months("进货", "max_buy", "min_buy", first=True),
    _months("销售", "max_sell", "min_sell", first=False),
    _months("存货", "max_stock", "min_stock", first=False),
))  # fmt: skip
STAFF = "店员{clerks}名　推销员{salesmen}名　修理员{repairmen}名　临时工{temporary_workers}名"
GENERAL = Band("一般概况", (
    _two(("组织", "organisation"), ("门市面积", "shop_size"), 9),
    _two(("开业时间", "opened_on"), ("门市布置", "shop_layout"), 9),
    _two(("仓库", "warehouse"), ("退货习惯", "return_habit"), 9),
    _two(("财务管理", "finance_management"), ("存货管理", "stock_management"), 9),
    Line((Word("店铺"), Sentence("{premises[0]}市价{market_value}　{premises[1]}租金{rent}", ALL - 1))),
    _line("店址", "location"),
    _line("车辆", "vehicles"),
    _line("同行业中地位", "industry_rank"),
    Line((
        Word("员工情况"),
        Sentence(STAFF, ALL - 1),
    )),
    _line("对国际名牌认知程度", "brand_awareness", 9),
    _line("最近半年来实绩变化：", "half_year_change", 9),
    _line("以往每月平均实绩概况预测", "outlook", 12),
    _line("与其他厂家的特殊关系：", "special_ties", 12),
))  # fmt: skip
SECURITY = Band("保全关系", (
    Band("担保品", (
        Lines(Collateral.sheet, (
            ("名称", "name", 2), ("所有权者", "holder", 1), ("记事", "note", 1),
            ("登记价格", "registered_price", 2), ("实际价格", "actual_price", 2),
            ("抵押手续", "formalities", 1)), 3),
    )),
    Band("店保", (
        Lines(ShopGuarantee.sheet, (
            ("商号", "firm", 2), ("资本额", "capital", 1), ("营业执照号", "licence", 1),
            ("店址", "address", 2), ("负责人", "head", 1), ("身份证", IDENTITY, 1),
            ("担保手续", "formalities", 1)), 1),
    )),
    Band("个人保", (
        Lines(Guarantor.sheet, (
            ("姓名", "name", 2), ("身份证号", IDENTITY, 2), ("住址", HOME, 2), ("记事", "note", 1),
            ("担保手续", "formalities", 2)), 2),
    )),
))  # fmt: skip
NUMBERS = tuple(map(str, range(1, 10)))
REVIEWS = Lines(
    CREDIT_REVIEWS,
    (("日期", "reviewed_on", 1), ("结论", "conclusion", 2), ("最高信用程度", "credit_limit", 1),
     ("调查或填表者", "surveyor", 1), ("董事长", "chairman", 1), ("总经理", "general_manager", 1),
     ("营销总监", "marketing_director", 1), ("销售经理", "sales_manager", 1), ("销售主管", "supervisor", 1)),
    rows=NUMBERS, height=11,
    heads=(
        Line((Word("次", down=2), Word("日期", down=2), Word("结论", 2, down=2), Word("最高信用程度", down=2),
              Word("调查或填表者", down=2), Word("确认者", 5))),
        Line(tuple(map(Word, ("董事长", "总经理", "营销总监", "销售经理", "销售主管")))),
    ),
)  # fmt: skip
CUSTOMER = Paper(
    Customer.sheet, "客户资料表", WIDTHS,
    top=Sentence("填写日期：{filled_on}"),
    body=(HEAD, OPERATORS, MONEY, TRADE, GENERAL),
    back=(
        SECURITY,
        Line((Word("经销合约", 2), Place("dealer_contract", ALL - 1)), 12),
        Line((Word("资信机构提供资料", 2), Place("agency_report", ALL - 1)), 20),
        REVIEWS,
        Line((Word("…"), Word("以后的核定见附页", ALL))),
    ),
    added=(
        Line((Word("客户代码", 2), Place("customer_code", 2), Word("客户类型"), Place("customer_type", 6))),
        Line((Word("区域编码", 2), Place("region_code", 2), Word("负责人"), Place("contact", 2),
              Word("销售专员"), Place("sales_owner", 3))),
    ),
    drawn="T13",
)  # fmt: skip
"""身份证, 性情, 品性 and 住址 are printed by 印个人情况 alone, else their places stay blank."""
declare(CUSTOMER)
