"""The expressions of a map: typed values out of the columns of another system."""
