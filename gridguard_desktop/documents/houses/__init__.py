"""Papers about buildings and houses."""
