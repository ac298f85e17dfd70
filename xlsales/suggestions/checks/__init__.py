"""What the rules say of suggestions."""
