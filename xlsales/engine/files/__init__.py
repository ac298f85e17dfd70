"""The file of a workbook: read and written with all that openpyxl does not carry."""
