"""Changes into a book: one writer at a time, whole or not at all, with a copy of what was."""
