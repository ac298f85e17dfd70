"""Two years on the road in the demo company: about 700 visits (spec.md §6)."""

from datetime import date

EXAMPLES = {
    "service.plan": {"month": date(2025, 8, 1), "staff": "E18", "write": True},
    "service.move": {"visits": ["BF-202507-0101"], "moved_to": date(2025, 7, 9)},
    "service.daily": {"staff": "E18", "day": date(2025, 6, 25)},
    "service.read": {},
    "service.cards": {"staff": "E18", "day": date(2025, 7, 2)},
    "service.urgent": {"visit": "BF-202506-0134", "told_to": "E06"},
    "service.completion": {"year": 2025},
    "service.monthly": {"month": date(2025, 6, 1), "unit": "华东营业处"},
    "service.coverage": {},
    "service.role": {"position": "客户服务专员"},
}
