"""Inspections, hazards and their rectification: from finding to closing."""
