"""Tables of the whole 客户资料表."""
