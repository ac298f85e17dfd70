"""Import: another system's rows into our sheets, by a map; twice is the same as once.

Nothing is imported here: rooms declare what they derive without loading what reads a file.
"""
