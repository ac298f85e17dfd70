"""要货意向: sent out, taken back, and how well they were kept (DH-7)."""
