"""What is to be changed in a workbook, what carries it there, and what undoing it takes."""
