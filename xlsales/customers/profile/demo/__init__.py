"""The whole 客户资料表 of demo customers."""
