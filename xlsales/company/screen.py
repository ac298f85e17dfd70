"""What the first screen says of the company itself: the first two steps of a new one."""

from __future__ import annotations

from ..handbook.settings import SHEET
from ..handbook.sheets import DEPARTMENTS, REGIONS, STAFF
from ..kernel.screen import OnboardingStep, declare, rows_of

declare(
    OnboardingStep(
        1, "公司名称", "填在“设置”的第一行", SHEET, lambda look: bool(look.given.settings.company_name)
    ),
    OnboardingStep(
        2,
        "员工",
        "先填“部门”“区域”（各至少一行）；登录名、角色要填：谁看什么由此定",
        STAFF,
        rows_of(STAFF),
        (STAFF,),
        (DEPARTMENTS, REGIONS),
    ),
)
