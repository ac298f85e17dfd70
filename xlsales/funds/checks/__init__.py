"""Rules on the limits of branches, and on approvals beyond them (DH-8)."""
