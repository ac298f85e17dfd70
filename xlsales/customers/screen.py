"""What the first screen says of customers: the third step of a new company, and credit to be looked at."""

from __future__ import annotations

from ..handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, PRODUCTS
from ..kernel.deadline import COSTS
from ..kernel.screen import Count, OnboardingStep, declare, rows_of, tasks_of

HEADS = ("销售主管", "销售部经理", "财务人员")

declare(
    OnboardingStep(
        3,
        "客户与产品",
        "粘贴、导入或逐个填；深蓝表头的必填",
        CUSTOMERS,
        rows_of(CUSTOMERS, PRODUCTS),
        (CUSTOMERS, PRODUCTS),
        (PRODUCTS,),
    ),
    Count(
        "临时额度将到期", CREDIT_REVIEWS, HEADS, tasks_of("临时额度到期"), (CREDIT_REVIEWS, CUSTOMERS), COSTS
    ),
)
