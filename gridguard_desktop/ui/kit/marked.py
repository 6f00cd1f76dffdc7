"""Words marked where they stand in a text that is being typed: a tint and a wave under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from gridguard_desktop.ui.kit.paint import colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gridguard_desktop.ui.kit.editors import LongTextEditor


class WordMarks(QSyntaxHighlighter):
    """Marks what ``find`` names in the text of an editor."""

    def __init__(self, editor: LongTextEditor, find: Callable[[str], Iterable[str]]) -> None:
        super().__init__(editor)  # the editor keeps it alive; the document alone would not
        self._find = find
        self.setDocument(editor.area.document())

    def highlightBlock(self, text: str) -> None:
        """Mark every place of every word."""
        look = QTextCharFormat()
        look.setBackground(colour("mark"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(colour("soon"))
        for word in self._find(text):
            at = text.find(word)
            while at >= 0:
                self.setFormat(at, len(word), look)
                at = text.find(word, at + len(word))
