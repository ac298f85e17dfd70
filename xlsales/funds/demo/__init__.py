"""What the branches of the demo company hold of its money."""
