"""A book held against its log: what was decided without a line, and whether the lines are whole."""
