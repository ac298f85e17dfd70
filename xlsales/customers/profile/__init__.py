"""The whole 客户资料表 (T13): what the short sheet of a customer does not have."""

MODULE = "客户"
