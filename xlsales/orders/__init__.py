"""Orders: intake, register, statistics."""

LEVEL, PLACE = 5, 1
