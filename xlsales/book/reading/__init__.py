"""Sheets read as texts: of books and of other systems' files, with what was odd about them."""
