"""回测: the ways to set a point replayed over the branches' own history."""
