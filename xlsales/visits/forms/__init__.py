"""The table of visits."""
