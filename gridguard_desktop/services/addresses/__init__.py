"""Addresses beyond the plain register: one spelling for each, old names, houses without a number."""
