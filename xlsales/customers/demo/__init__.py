"""The customers of the demo company."""

from decimal import Decimal

EXAMPLES = {
    "customers.card": {"customer": "njyl"},
    "customers.new": {
        "fields": {
            "客户": "湖州苕溪商行",
            "客户类型": "零售商",
            "区域编码": "HD",
            "地址": "湖州市示范路1号",
            "电话": "0572-00001301",
        }
    },
    "customers.invoicing": {"customer": "njyl"},
    "customers.disclose": {"customers": ["HD0001"], "reason": "办担保"},
    "customers.rename": {"customer": "HD0004", "name": "南京云麓百货集团", "reason": "改制"},
    "customers.merge": {"kept": "HD0008", "other": "HD0006"},
    "customers.handover": {"owner": "E12", "taker": "E13", "write": True},
    "customers.review": {"customers": ["HD0004"], "limits": {"HD0004": Decimal(220000)}, "write": True},
}
