"""Service: one person for each customer, regular visits, daily, monthly and urgent reports (FW-3 … FW-11)."""

LEVEL, PLACE = 6, 9
MODULE = "客户服务"
