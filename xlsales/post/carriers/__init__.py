"""Ways on which mail is carried."""
