"""Rules of after sales."""
