"""Statistics of orders month by month, and what has still to leave."""
