"""After sales: who calls and comes, complaints to their end, service records, technicians, return visits."""

LEVEL, PLACE = 6, 10
MODULE = "客户服务"
