"""Whether a folder holds a store: the one question the window asks before anything of the store is loaded."""

from __future__ import annotations

from gridguard_desktop.db.homes import is_founded

__all__ = ["is_founded"]
