"""What lies on the desk first: the sheet 今日."""
