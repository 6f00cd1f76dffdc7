"""The whole dossier in one PDF: cover, contents with right page numbers, every paper and file in order,
bookmarks, back cover.

``Bundle`` says what goes in, ``bind`` makes the bytes; neither reads the store.
"""

from gridguard_desktop.documents.binding.bind import Bound, bind, bind_bytes
from gridguard_desktop.documents.binding.bundle import Bundle, Entry, ForeignFile, Printed, Sheet

__all__ = ["Bound", "Bundle", "Entry", "ForeignFile", "Printed", "Sheet", "bind", "bind_bytes"]
