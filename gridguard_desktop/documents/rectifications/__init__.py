"""Papers of inspections and hazards: record, order, re-check."""
