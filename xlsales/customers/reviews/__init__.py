"""Credit reviews: what is suggested, the list that is signed once, what a change does to waiting orders."""
