"""发货放行: money looked at again before goods leave."""
