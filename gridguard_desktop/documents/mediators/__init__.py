"""Papers about mediators as staff."""
