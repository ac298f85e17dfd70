"""Approvals as numbered lines, and what an answer to them means."""
