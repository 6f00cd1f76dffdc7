"""Papers of the service desk: the slip with the number."""
