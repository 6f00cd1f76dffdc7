"""Ten fingers on a keyboard: fields and buttons reached with Tab by their names, lists answered by pinyin
initials, steps taken with Ctrl+Enter, papers with Ctrl+P and Ctrl+S. The mouse is never touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.pick import RecordPick
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from tests.documents.typeset.reading import body_text
from tests.ui.hands import CTRL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.workplace import Workplace

MOST_STOPS = 120


class Keys:
    """Whoever sits before the PC."""

    def __init__(self, pc: Workplace) -> None:
        self.pc = pc

    # ---- going

    def to(self, name: str, *, whole: bool = False) -> None:
        """Tab to the field, button or table whose name begins so, or is that."""
        seen = []
        for _ in range(MOST_STOPS):
            at = self.pc.cursor().accessibleName()
            if at == name or (at.startswith(name) and not whole):
                return
            seen.append(at)
            self.pc.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}: {seen[:60]}")

    def go(self, *names: str) -> None:
        """A page of the rail, then links on it, each with Enter."""
        for name in names:
            self.to(name)
            self.pc.key(Qt.Key.Key_Return)

    def first(self) -> None:
        """Enter on the first line of the list that has the keyboard."""
        table = self.pc.cursor()
        assert isinstance(table, RecordTable), table
        self.pc.key(Qt.Key.Key_Home)
        self.pc.key(Qt.Key.Key_Return)

    def find(self, words: str) -> None:
        """Open what the search finds first."""
        overlay = self.pc.overlay
        self.pc.compose(words)
        answered: list[object] = []
        overlay.asked.connect(lambda *asked: answered.append(asked))
        self.pc.until(lambda: answered)
        self.pc.key(Qt.Key.Key_Return)

    # ---- doing

    def press(self, name: str, *, whole: bool = False) -> None:
        """Go to a button and press it."""
        self.to(name, whole=whole)
        self.pc.key(Qt.Key.Key_Space)

    def write(self, name: str, words: str) -> None:
        """Go to a field and put ``words`` in place of what stands there."""
        self.to(name)
        self.pc.key(Qt.Key.Key_A, CTRL)
        self.pc.compose(words)

    def choose(self, name: str, initials: str) -> None:
        """Go to a list and answer it by initials."""
        self.to(name)
        self.pc.qtbot.keyClicks(self.pc.cursor(), initials)
        self.pc.rest()

    def take(self, name: str, place: int = 1) -> None:
        """Go to a choice of few answers and take the first, second, …"""
        self.to(name)
        for _ in range(place):
            self.pc.key(Qt.Key.Key_Right)

    def down(self, name: str, times: int = 1) -> None:
        """Go to a list and take the line that is so far down."""
        self.to(name)
        for _ in range(times):
            self.pc.key(Qt.Key.Key_Down)

    def pick(self, name: str, typed: str) -> None:
        """Go to a field that looks something up, type, and take the first hit with Enter."""
        self.to(name)
        line: QWidget | None = self.pc.cursor()
        self.pc.compose(typed)
        while line is not None and not isinstance(line, RecordPick):
            line = line.parentWidget()
        assert line is not None
        self.pc.until(line.hits)
        self.pc.key(Qt.Key.Key_Return)

    def enter(self) -> None:
        """Ctrl+Enter in a form, which must then be gone."""
        self.pc.enter()
        forms = [one for one in self.pc.page.findChildren(InlineForm) if one.isVisible()]
        wrong = {box.accessibleName(): box.says for form in forms for box in form.boxes.values() if box.says}
        assert not forms, (wrong, self.pc.said)

    # ---- papers

    def line(self, words: str) -> None:
        """Down to a line of the menu that is open, and Enter."""
        pc = self.pc

        def shown() -> list[QMenu]:
            return [menu for menu in pc.window.findChildren(QMenu) if menu.isVisible()]

        pc.until(shown)
        (menu,) = shown()
        for _ in menu.actions():
            pc.qtbot.keyClick(menu, Qt.Key.Key_Down)
            if words in menu.activeAction().text():
                break
        assert words in menu.activeAction().text(), [one.text() for one in menu.actions()]
        pc.qtbot.keyClick(menu, Qt.Key.Key_Return)
        pc.rest()

    def paper(self, words: str, path: Path) -> str:
        """Ctrl+P, down to the paper, Enter, Ctrl+S; its text without blanks."""
        self.pc.key(Qt.Key.Key_P, CTRL)
        self.line(words)
        return self.save_shown(path)

    def save_shown(self, path: Path) -> str:
        """Save the paper of the preview in front with Ctrl+S and close it; its text without blanks."""
        pc = self.pc
        preview = pc.on(PreviewPage)
        pc.until(lambda: preview.pdf)
        pc.key(Qt.Key.Key_S, CTRL)
        pc.until(path.exists)
        pc.key(Qt.Key.Key_W, CTRL)
        return body_text(path.read_bytes())
