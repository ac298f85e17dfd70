"""订货点: computed, confirmed and reported (DH-5)."""
