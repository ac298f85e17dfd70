"""Rules of the development of customers."""
