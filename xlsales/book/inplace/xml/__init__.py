"""The parts of a workbook as XML: read, and written again where they change."""
