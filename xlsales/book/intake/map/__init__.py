"""The map of an import: where each of our columns comes from."""
