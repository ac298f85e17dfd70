"""Eighteen prospects of the demo company, one in each state of the way (spec.md §6)."""

EXAMPLES = {
    "prospects.code": {"prospects": ["QK-202505-0008"]},
    "prospects.stop": {"prospect": "QK-202505-0007", "reason": "欠同行货款被起诉"},
}
