"""Door-by-door sweeps beyond the generic register: doors, coverage, results."""
