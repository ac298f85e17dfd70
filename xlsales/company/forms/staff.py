"""员工 (R2): who works here, in which department, in which roles."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, DEPARTMENTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Codes, Day, Email, Key, Text


class Staff(
    Form, sheet=STAFF, table="xs_staff", department="企管", owner="销售内勤", names="name",
    dated="joined_on",
):  # fmt: skip
    """员工、所属部门与角色；系统按登录名认人。"""

    staff_no: Key = column("工号", key=True)
    name: Text = column("姓名")
    login: Key | None = column("登录名", note="Windows 登录名，系统据此认人")
    department_name: Code = column("部门", codes="部门", reference=DEPARTMENTS)
    title: Text | None = column("职务")
    roles: Codes = column("角色", codes="角色", note="可填多个，用顿号隔开；改后点“确认设置”", decided=True)
    superior: Key | None = column("直接上级", reference=STAFF)
    regions: Text | None = column("负责区域", note="区域编码，多个用顿号隔开")
    branch_code: Key | None = column("所属机构", reference=BRANCHES)
    email: Email | None = column("邮箱")
    joined_on: Day | None = column("入职日期")
    left_on: Day | None = column("离职日期")
