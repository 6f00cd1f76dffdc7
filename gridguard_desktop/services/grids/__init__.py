"""Grids over time: split, merged and moved from a day on; shares of beats; totals by either tree.

``changes`` is imported by name where it is needed: reports ask ``earlier`` alone.
"""
