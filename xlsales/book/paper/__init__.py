"""What is written anew: workbooks, printed forms, lists of findings, and how all of it looks."""
