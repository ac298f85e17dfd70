"""Orders: intake, register, statistics."""
