"""Visits: one record of each, from which every paper of development and service takes what it needs."""

LEVEL, PLACE = 4, 7
MODULE = "新客户、客户服务"
