"""Rules on orders, by article."""
