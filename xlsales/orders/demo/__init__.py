"""What the demo company's orders are made of."""
