"""Loads the larger half of the program while somebody types the password.

The sign-in card needs a tenth of the code; SQLAlchemy, the services and the main window take longer to load
than the card takes to appear. ``program.py`` starts this once the card is painted, on the worker that will
open the store: signing in queues behind it, so no two threads ever load modules at the same time.
Typesetting comes last, because a page that offers papers must not stop for it; spreadsheets and the table of
pinyin (57 MB) are loaded by the worker that uses them first.
"""

from __future__ import annotations

from importlib import import_module

AFTER_THE_CARD = (
    "gridguard_desktop.services.session",
    "gridguard_desktop.ui.shell.main_window",
    "gridguard_desktop.ui.shell.searching",
    "gridguard_desktop.ui.shell.watching",
    "gridguard_desktop.ui.pages.desk.page",
    "gridguard_desktop.ui.pages.records.list_page",
)
AT_LEISURE = ("gridguard_desktop.services.papers", "gridguard_desktop.services.reports.service")


def load_the_rest() -> None:
    """Load what comes after the sign-in card. On a worker."""
    from gridguard_desktop.ui.pages import all_pages

    for name in AFTER_THE_CARD:
        import_module(name)
    all_pages()
    for name in AT_LEISURE:
        import_module(name)
