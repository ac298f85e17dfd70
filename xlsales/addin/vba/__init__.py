"""A VBA project written and read without Excel: [MS-OVBA] inside a compound file."""
