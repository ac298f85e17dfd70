"""What is seen first: the sheet 今日."""
