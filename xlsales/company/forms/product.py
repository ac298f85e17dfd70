"""产品 (R6): what we sell, in which unit and pack."""

from __future__ import annotations

from ...handbook.sheets import PRODUCTS
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Flag, Key, Percent, Price, Quantity, Text


class Product(
    Form, sheet=PRODUCTS, table="xs_product", ref="TB-8.3.1", department="销售部", names="product_name",
    front=True,
):  # fmt: skip
    """产品、单位、包装与标准价。"""

    product_code: Key = column("产品编码", key=True)
    mnemonic: Key | None = column("助记码")
    product_name: Text = column("品名")
    spec: Text | None = column("规格")
    lot_grade: Text | None = column("批号等级")
    unit: Text = column("单位", note="基本单位，单价按它计")
    pack_unit: Text | None = column("包装单位")
    pack_quantity: Quantity | None = column(
        "包装数量", minimum=0, exclusive=True, note="一个包装含多少基本单位"
    )
    minimum_order: Quantity | None = column("最小订货量", minimum=0)
    list_price: Price | None = column("标准单价", minimum=0, unit="元")
    standard_cost: Price | None = column("标准成本", minimum=0, unit="元")
    transfer_price: Price | None = column("供货价", minimum=0, unit="元")
    tax_rate: Percent | None = column("税率", minimum=0, maximum=1)
    launched_on: Day | None = column("上市日期")
    discontinued_on: Day | None = column("停售日期")
    promoted: Flag | None = column("重点推销")
    carton_gross: Quantity | None = column("每箱毛重", minimum=0, unit="千克")
    carton_net: Quantity | None = column("每箱净重", minimum=0, unit="千克")
    carton_volume: Quantity | None = column("箱体积", minimum=0, unit="立方米")
    label: Text | None = column("选单名称", derived=True, note="录单的下拉列表用；同名的带规格")
    conditions: Text | None = column("使用条件", note="要客户先具备的，首次订货时确认", only="module_service")
    manual: Text | None = column("使用说明", note="随货附的使用、保养说明的名称", only="module_service")
    inspection_days: Count | None = column(
        "检修间隔", minimum=1, unit="天", note="空白不用检修", only="module_service"
    )
    replacement_months: Count | None = column(
        "换新月数", minimum=1, unit="月", note="空白不用建议换新", only="module_service"
    )
