"""订单审核: which open orders may go ahead (DH-3.3, DH-3.4)."""
