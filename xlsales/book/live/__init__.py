"""The open workbook: read, written, marked through xlwings' public object model, in Excel or without."""
