"""Changes into the file itself: parts of the package are edited, all others copied as they are."""
