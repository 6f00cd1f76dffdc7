"""Papers of meetings."""
