"""Eighteen prospects of the demo company, one in each state of the way (spec.md §6)."""

from datetime import date

EXAMPLES = {
    "prospects.assign": {"prospects": ["QK-202506-0002"], "surveyor": "E12"},
    "prospects.read": {"by": "E10"},
    "prospects.report": {"prospect": "QK-202501-0012"},
    "prospects.drop": {"prospects": ["QK-202506-0001"], "reason": "电话打不通"},
    "prospects.surveyed": {
        "prospect": "QK-202506-0004",
        "conclusions": "符合、符合、不详、符合",
        "bases": "银行、现场、没有问到、财报",
        "ratings": "4、4、3",
    },
    "prospects.survey": {"prospects": ["QK-202505-0005", "QK-202506-0003"]},
    "prospects.pack": {"prospects": ["QK-202504-0009"]},
    "prospects.notify": {"prospects": ["QK-202503-0011"]},
    "prospects.plan": {"month": date(2025, 6, 1)},
    "prospects.days": {"month": date(2025, 6, 1)},
    "prospects.history": {"prospect": "QK-202501-0012"},
    "prospects.code": {"prospects": ["QK-202505-0008"]},
    "prospects.stop": {"prospect": "QK-202505-0007", "reason": "欠同行货款被起诉"},
}
