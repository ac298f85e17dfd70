"""Who confirms 客户分级 (FW-5): the role of the setting 分级确认角色; the signature is the consent."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMER_GRADES
from ...kernel.approval import Signature, approval

GRADING = approval(
    CUSTOMER_GRADES, Signature("confirmed_by", "confirmed_on", "grade_confirmer"), asked_on="graded_on"
)
