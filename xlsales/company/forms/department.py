"""部门 (R3): the departments and their managers."""

from __future__ import annotations

from ...handbook.sheets import DEPARTMENTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Key


class Department(Form, sheet=DEPARTMENTS, table="xs_department", department="企管"):
    """部门与部门经理。"""

    name: Code = column("部门", codes="部门", key=True)
    manager: Key | None = column("经理", reference=STAFF)
