"""What a user does with a workbook as a whole."""
