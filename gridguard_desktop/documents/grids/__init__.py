"""Papers about grids."""
