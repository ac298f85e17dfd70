"""Post: what goes out of the house and comes back, by whatever way, in one register."""

LEVEL, PLACE = 7, 9
