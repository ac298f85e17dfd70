"""The 26 people of the demo company: every role at least once, every name invented."""

from __future__ import annotations

from ..company.forms.staff import Staff
from .sheets import Record, typed


def staff() -> list[Record]:
    """员工, each with a mail address made of the login; 技术员 by region: 华东 2, 华南 1, 西南 0, 华北 3."""
    return [record | {"email": f"{record['login']}@example.com"} for record in typed(Staff)]
