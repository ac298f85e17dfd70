"""The customer file kept: looked up, renamed, merged, handed over, watched."""
