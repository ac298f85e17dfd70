"""外部编码: what other systems call our customers, products and branches."""

from __future__ import annotations

from ...handbook.sheets import EXTERNAL_CODES
from ...kernel.form import Form, column
from ...kernel.types import Code, Key, Text


class ExternalCode(
    Form, sheet=EXTERNAL_CODES, table="xs_external_code", department="销售部",
):  # fmt: skip
    """别的系统里的编码是我们的哪一个；导入时先按它找，一个客户可以有几个。"""

    system: Key = column("系统", key=True, note="与对应表 [source] 的 name 相同")
    target: Code = column("对象", key=True, codes="外部编码对象")
    outside_code: Key = column("外部编码", key=True, note="别的系统里的编码或名称")
    code: Key = column("编码", note="我们的编码")
    remark: Text | None = column("备注")
