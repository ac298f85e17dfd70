"""What the demo's branches sell and keep in store."""
