"""Campaigns: plan, places, teams, results, the numbers with their rows."""
