"""Setting the add-in up on a user's machine, and saying what is missing there."""
