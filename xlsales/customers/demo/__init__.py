"""The customers of the demo company."""

from decimal import Decimal

EXAMPLES = {
    "customers.card": {"customer": "njyl"},
    "customers.rename": {"customer": "HD0004", "name": "南京云麓百货集团", "reason": "改制"},
    "customers.merge": {"kept": "HD0008", "other": "HD0006"},
    "customers.handover": {"owner": "E12", "taker": "E13", "write": True},
    "customers.review": {"customers": ["HD0004"], "limits": {"HD0004": Decimal(220000)}, "write": True},
}
