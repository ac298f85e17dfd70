"""Who we are and what we sell: staff, regions, branches, products, regulations."""

LEVEL, PLACE = 1, 6
