"""The object model of xlwings: books, sheets, ranges, tables and what hangs on them."""
