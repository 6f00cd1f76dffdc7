"""The record of a session while it is written: phrases (Ctrl+J) and articles (Ctrl+Shift+J) go in at the
cursor; nothing that was typed is ever replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.mediation_words import articles_for, quotation
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import LongTextEditor
from gridguard_desktop.ui.kit.layout import row, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QVBoxLayout


class RecordEditor(LongTextEditor):
    """Several lines with phrases and articles at hand, for a dispute of ``kind``."""

    def __init__(self, kind: str, height: int) -> None:
        super().__init__(height=height)
        self._kind = kind
        self.opened: QMenu | None = None
        phrases = Btn(translate("mediation", "Phrase"), "ghost", "plus", key="Ctrl+J", small=True)
        articles = Btn(translate("mediation", "Article"), "ghost", "plus", key="Ctrl+Shift+J", small=True)
        phrases.clicked.connect(self.offer_phrases)
        articles.clicked.connect(self.offer_articles)
        for button in (phrases, articles):
            button.setFocusPolicy(
                Qt.FocusPolicy.NoFocus
            )  # Tab goes on to the next field; the keys reach them
        outer: QVBoxLayout = self.layout()  # type: ignore[assignment]  # the column the base class made
        outer.insertWidget(0, wrap(row(phrases, articles, None, gap=6)))
        for keys, act in (("Ctrl+J", self.offer_phrases), ("Ctrl+Shift+J", self.offer_articles)):
            shortcut = QShortcut(QKeySequence(keys), self.area, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def insert(self, words: str) -> None:
        """Put words in at the cursor; a selection stays and they go behind it."""
        cursor = self.area.textCursor()
        cursor.setPosition(max(cursor.position(), cursor.anchor()))
        cursor.insertText(words)
        self.area.setTextCursor(cursor)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_phrases(self) -> None:
        """Choose a phrase with arrows and Enter."""
        self._offer([(entry.zh, entry.zh) for entry in choices("record_snippets")])

    def offer_articles(self) -> None:
        """Choose an article; those for this kind of dispute come first."""
        self._offer([(quotation(entry), quotation(entry)) for entry in articles_for(self._kind)])

    def _offer(self, lines: list[tuple[str, str]]) -> None:
        entries = [Entry(shown, partial(self.insert, words)) for shown, words in lines]
        self.opened = menu(entries, self)
        self.opened.popup(self.area.mapToGlobal(self.area.cursorRect().bottomLeft()))
        self.opened.setActiveAction(self.opened.actions()[0])
