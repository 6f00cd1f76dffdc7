"""Loads the larger half of the program while somebody types the password.

The sign-in card needs a tenth of the code; SQLAlchemy, the services and the main window take longer to load
than the card takes to appear. ``program.py`` starts this once the card is painted, on the worker that will
open the store: signing in queues behind it, so no two threads ever load modules at the same time. Papers,
spreadsheets and pinyin are loaded later still, by whatever uses them first.
"""

from __future__ import annotations

from importlib import import_module

AFTER_THE_CARD = (
    "gridguard_desktop.services.session",
    "gridguard_desktop.ui.shell.main_window",
    "gridguard_desktop.ui.shell.searching",
    "gridguard_desktop.ui.shell.watching",
    "gridguard_desktop.ui.pages.desk.page",
)


def load_the_rest() -> None:
    """Load what comes after the sign-in card. On a worker."""
    from gridguard_desktop.ui.pages import all_pages

    for name in AFTER_THE_CARD:
        import_module(name)
    all_pages()
