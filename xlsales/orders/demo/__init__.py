"""What the demo company's orders are made of."""

EXAMPLES = {"orders.find": {"what": "DD-202506-0002"}}
