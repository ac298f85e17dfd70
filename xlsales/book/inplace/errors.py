"""What the editor of packages leaves to the engine."""

from __future__ import annotations


class HandOverError(Exception):
    """A package that is spelled, or an edit that reaches, where only the engine can follow."""
