"""Stock of the branches: what is at its point, what lies too long, who could use it (DH-5, DH-9)."""
