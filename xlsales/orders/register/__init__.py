"""登记: what an order needs before it stands in 订货登记表 (DH-3.2)."""
