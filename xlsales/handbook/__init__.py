"""Floor 0: the handbook as data: articles, option lists, tables, settings, calendar."""
