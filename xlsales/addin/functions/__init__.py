"""The worksheet functions."""
