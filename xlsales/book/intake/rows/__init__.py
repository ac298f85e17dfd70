"""A raw block of another system's file made into rows of one header."""
