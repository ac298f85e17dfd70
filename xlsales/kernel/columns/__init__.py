"""From a raw block of cell texts to typed columns, judged by their declarations."""
