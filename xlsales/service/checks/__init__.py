"""Rules of service."""
