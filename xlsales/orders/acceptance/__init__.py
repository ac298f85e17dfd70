"""受理依据: what an order was accepted for, written once, compared ever after (DH-3.3, DH-3.4)."""
