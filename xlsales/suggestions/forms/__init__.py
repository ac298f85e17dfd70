"""Tables of suggestions."""
