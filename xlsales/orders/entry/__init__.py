"""录单: an order typed while the customer is on the telephone (TB-8.3.1)."""
