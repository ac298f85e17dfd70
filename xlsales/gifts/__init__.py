"""What is given and asked: gifts, samples, lectures, new products, cards with questions (FW-4, FW-8.4)."""

LEVEL, PLACE = 6, 11
MODULE = "客户服务"
