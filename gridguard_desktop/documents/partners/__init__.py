"""Papers about partner units."""
