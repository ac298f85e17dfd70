"""Tables of post."""
