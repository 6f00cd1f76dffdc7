"""Papers of patrols."""
