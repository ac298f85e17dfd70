"""What went out of the demo company in June 2025."""
