"""Workbook in, workbook out: reading, checking, building."""
