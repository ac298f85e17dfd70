"""One box for what somebody asks on the telephone: customers, orders, products, contracts, prospects."""
