"""Measured comparison of xlsales with a plain pandas + openpyxl script; see README.md."""
