"""Who the demo company is and what it sells."""
