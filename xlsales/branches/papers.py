"""The papers of branches: 调换货单 (D22)."""

from __future__ import annotations

from ..book.paper.fixed_forms.cells import Word
from ..book.paper.fixed_forms.filling import declare
from ..book.paper.fixed_forms.form import Band, Line, Paper, Signer, headed
from ..handbook.sheets import EXCHANGES
from .forms.exchange import Exchange

EXCHANGE = Paper(
    EXCHANGES,
    EXCHANGES,
    widths=(10, 22, 42, 22, 30, 22, 42),
    body=(
        headed(Exchange, ("exchange_no", 1), ("asked_on", 1), ("applicant", 1), first=2),
        headed(Exchange, ("branch_code", 1), ("customer_code", 3), first=2),
        Band("调出", (
            headed(Exchange, ("product_out", 3), ("quantity_out", 1)),
            headed(Exchange, ("taker_code", 3)) + headed(Exchange, ("moved_out_on", 1), typed=False),
        )),
        Band("调入", (
            headed(Exchange, ("product_in", 3), ("quantity_in", 1)),
            headed(Exchange, ("difference", 3)) + headed(Exchange, ("moved_in_on", 1), typed=False),
        )),
        headed(Exchange, ("reason", 5), first=2, height=14),
        headed(Exchange, ("provision", 5), first=2),
    ),
    signers=(Signer("申请人", "applicant", "asked_on"), Signer("批准人", "approved_by", "approved_on")),
    slip=(
        headed(Exchange, ("exchange_no", 1), ("product_out", 3), first=2),
        Line((Word("实收数量", 2), Word(""), Word("收货人"), Word(""), Word("收货日期"), Word(""))),
    ),
    void="void",
)  # fmt: skip
"""The slip comes back from whoever took the goods."""
declare(EXCHANGE)
