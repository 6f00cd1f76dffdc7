"""Papers of sweeps."""
