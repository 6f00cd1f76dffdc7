"""One module per schema revision.

``python -m gridguard_desktop.db.migrate "what changed"`` writes the next.
"""
