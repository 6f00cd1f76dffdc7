"""Keys that work everywhere in the window; the shortcut page lists them from here."""

from __future__ import annotations

from gridguard_desktop.domain.i18n import text
from gridguard_desktop.ui.actions import ActionSpec

WINDOW_ACTIONS = (
    ActionSpec("window.search", text("shell", "Search everything"), "search", "Ctrl+K"),
    ActionSpec("window.new", text("shell", "Take in a dispute"), "plus", "F2"),
    ActionSpec("window.lock", text("shell", "Lock"), "lock", "Ctrl+L"),
    ActionSpec("window.back", text("shell", "Back"), "arrow-left", "Alt+Left"),
    ActionSpec("window.forward", text("shell", "Forward"), "arrow-right", "Alt+Right"),
    ActionSpec("window.lately", text("shell", "Opened lately, kept at hand"), "history", "Ctrl+H"),
    ActionSpec("window.keep", text("shell", "Keep the record at hand, or no longer"), "star", "Ctrl+D"),
    ActionSpec("window.close_tab", text("shell", "Close the tab"), "x", "Ctrl+W"),
)


def rail_key(at: int) -> str:
    """Ctrl+1 to Ctrl+9 for the first nine pages of the rail, counted from 0."""
    return f"Ctrl+{at + 1}" if at < 9 else ""
