"""Forms of fixed places, as the handbook draws them: declared, printed, blank, and typed on a flat sheet."""
