"""Rules on customers, by table."""
