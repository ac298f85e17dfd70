"""Tables of the development of customers."""
