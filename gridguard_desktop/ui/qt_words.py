"""Words of Qt's own windows (file dialog, message boxes) that Qt's Chinese catalogue lacks."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from gridguard_desktop.domain.i18n import text

_LEFT_OUT = {
    ("QAbstractFileIconProvider", "Drive"): text("qt_words", "Drive"),
    ("QAbstractFileIconProvider", "File"): text("qt_words", "File"),
    ("QAbstractFileIconProvider", "File Folder"): text("qt_words", "Folder"),
    ("QAbstractFileIconProvider", "Folder"): text("qt_words", "Folder"),
    ("QAbstractFileIconProvider", "Shortcut"): text("qt_words", "Shortcut"),
    ("QAbstractFileIconProvider", "Unknown"): text("qt_words", "Unknown"),
    ("QAbstractFileIconProvider", "%1 File"): text("qt_words", "%1 file"),
    ("QFileSystemModel", "Computer"): text("qt_words", "This PC"),
    ("QFileDialog", "Computer"): text("qt_words", "This PC"),
}


class LeftOutWords(QTranslator):
    """Asked after Qt's own catalogue; knows only what that one has not."""

    def isEmpty(self) -> bool:
        """Never: Qt skips an empty one."""
        return False

    def translate(  # type: ignore[override]  # None is how Qt hears "not known here"
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        """The words, or None for whatever stands in Qt's own catalogue."""
        words = _LEFT_OUT.get((context, source))
        return None if words is None else str(words)
