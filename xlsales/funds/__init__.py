"""资金占用 of the branches: what each holds of the company's money, its limit, who let it pass (DH-8)."""

LEVEL, PLACE = 4, 3
MODULE = "分支机构"
