"""Who judges whose fault a complaint is: 客户服务主管 (FW-4.3-1)."""

from __future__ import annotations

from ..handbook.sheets import COMPLAINTS
from ..kernel.approval import Signature, approval

JUDGEMENT = approval(COMPLAINTS, Signature("judged_by", "judged_on", "客户服务主管"), asked_on="received_on")
