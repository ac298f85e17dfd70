"""What goes out of the book to be filled in, and what of it comes back."""
