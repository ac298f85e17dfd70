"""制度登记 (T00): the header and footer block of each regulation."""

from __future__ import annotations

from ...handbook.sheets import REGULATIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class Regulation(
    Form, sheet=REGULATIONS, table="xs_regulation", ref="DH-0", department="企管", owner="销售部经理",
    names="name",
):  # fmt: skip
    """制度的编号、版本、编制、审核、批准与生效日期。"""

    name: Text = column("制度名称", key=True)
    doc_no: Key | None = column("编号")
    department_in_charge: Text | None = column("执行部门")
    version: Text | None = column("版本", key=True)
    drafted_by: Key | None = column("编制人员", reference=STAFF)
    drafted_on: Day | None = column("编制日期")
    reviewed_by: Key | None = column("审核人员", reference=STAFF, decided=True)
    reviewed_on: Day | None = column("审核日期")
    approved_by: Key | None = column("批准人员", reference=STAFF, decided=True)
    approved_on: Day | None = column("批准日期")
    published_on: Day | None = column("公布日期")
    effective_on: Day | None = column("生效日期")
    revise_by: Day | None = column("下次修订日")
    interpreted_by: Text | None = column("解释部门")
