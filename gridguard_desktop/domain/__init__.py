"""Pure rules and declarations.

No Qt, no SQL. Everything else may import this; it imports nothing of ours but paths.
"""
