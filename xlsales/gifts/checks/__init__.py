"""Rules of gifts, samples and cards."""
