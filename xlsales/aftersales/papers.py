"""客诉处理单 and 服务记录 as papers."""

from __future__ import annotations

from ..book.paper.fixed_forms.cells import Sentence
from ..book.paper.fixed_forms.filling import declare
from ..book.paper.fixed_forms.form import Band, Lines, Paper, Signer, headed
from ..handbook.sheets import COMPLAINT_WAITS, COMPLAINTS, SERVICES
from .forms.complaint import Complaint
from .forms.service import Service
from .states import AWAITING

COMPLAINT = Paper(
    COMPLAINTS, COMPLAINTS, widths=(12, 26, 63, 26, 63),
    top=Sentence("客诉编号：{complaint_no}　受理：{received_on}　{received_at}"),
    body=(
        Band("受理", (
            headed(Complaint, ("customer_code", 1), ("caller", 1)),
            headed(Complaint, ("product_code", 1), ("level", 1)),
            headed(Complaint, ("content", 3), height=24),
            headed(Complaint, ("received_by", 1), ("responded_on", 1)),
            headed(Complaint, ("responded_at", 1), ("record_no", 1)),
        )),
        Band("责任判定", (
            headed(Complaint, ("cause", 3)),
            headed(Complaint, ("finding", 3), height=24),
            headed(Complaint, ("judged_by", 1), ("judged_on", 1), typed=False),
        )),
        Band("处理", (
            headed(Complaint, ("handling", 3)),
            headed(Complaint, ("plan", 3), height=24),
            headed(Complaint, ("amount", 1), ("handled_by", 1)),
            headed(Complaint, ("handled_on", 1), ("status", 1), typed=False),
        )),
        Band(AWAITING, (
            Lines(
                COMPLAINT_WAITS, (
                    ("起", "since_on", 1), ("时", "since_at", 1), ("止", "until_on", 1),
                    ("等什么", "waits_for", 1),
                ), count=3,
            ),
        )),
        Band("结案", (
            headed(Complaint, ("confirmed_by", 1), ("confirmed_on", 1)),
            headed(Complaint, ("closed_on", 3), typed=False, height=12),
        )),
    ),
    signers=(Signer("受理人", "received_by"), Signer("判定人", "judged_by", "judged_on"), Signer("客户")),
)  # fmt: skip
declare(COMPLAINT)
SERVICE = Paper(
    SERVICES, SERVICES, widths=(28, 67, 28, 67),
    body=(
        headed(Service, ("service_no", 1), ("day", 1)),
        headed(Service, ("customer_code", 1), ("product_code", 1)),
        headed(Service, ("measure", 3), height=14),
        headed(Service, ("item", 3), height=14),
        headed(Service, ("content", 3), height=40),
        headed(Service, ("result", 3), height=30),
        headed(Service, ("major", 1), ("helper", 1), height=12),
        headed(Service, ("closed_on", 1), ("revisit_on", 1)),
        headed(Service, ("source_no", 3)),
    ),
    signers=(Signer("执行人", "performed_by"), Signer("客户")),
)  # fmt: skip
declare(SERVICE)
