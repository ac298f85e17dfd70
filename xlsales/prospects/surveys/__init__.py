"""Surveys of prospects, on paper and back."""
