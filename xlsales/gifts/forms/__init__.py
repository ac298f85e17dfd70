"""The tables of gifts, samples, activities and cards."""
