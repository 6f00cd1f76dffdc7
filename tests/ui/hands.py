"""Hands on a window: go to a page, press, type, choose, look.

Shared by the desks of the page tests and by the workplace of the whole program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.inline_form import InlineForm
    from gridguard_desktop.ui.kit.editors import Editor
    from gridguard_desktop.ui.page import Page
    from gridguard_desktop.ui.shell.main_window import MainWindow
    from gridguard_desktop.ui.tasks import Tasks

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Whoever mixes this in has a window on a context with workers; ``said`` are the toasts, ``went`` the
    routes gone to.
    """

    qtbot: QtBot
    tasks: Tasks
    window: MainWindow
    context: AppContext
    said: list[str]
    went: list[Route]

    # ---- waiting

    def until(self, done: Callable[[], Any]) -> None:
        """Wait for ``done`` and for the workers to come to rest."""
        self.qtbot.waitUntil(lambda: bool(done()) and not self.tasks.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()  # a layout shows what it was given in the next turn

    def rest(self) -> None:
        """Wait for the workers."""
        self.until(lambda: True)

    # ---- where

    def go(self, page: str, record_id: int | None = None, query: Any = None) -> Page:
        """Open a page and wait until it has read what it shows."""
        self.context.navigator.go(Route(page, record_id, query))
        self.rest()
        return self.page

    @property
    def page(self) -> Page:
        """The page in front."""
        current = self.window.area.current
        assert current is not None
        return current

    def on(self, kind: type[W]) -> W:
        """The page in front, which is one of this class."""
        assert isinstance(self.page, kind), f"{type(self.page).__name__} is in front"
        return self.page

    @property
    def form(self) -> InlineForm:
        """The form of the step that is open."""
        form = self.on(SheetPage).form
        assert form is not None
        return form

    @property
    def last(self) -> Route:
        """Where the window went last."""
        return self.went[-1]

    # ---- pressing

    def buttons(self, within: QWidget | None = None) -> list[Btn]:
        """Buttons one can see."""
        root = within if within is not None else self.window
        return [button for button in root.findChildren(Btn) if button.isVisible()]

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Click the usable button with these words (a part is enough) and wait for what it started."""

        def found() -> list[Btn]:
            usable = [button for button in self.buttons(within) if button.isEnabled()]
            fitting = [button for button in usable if words in button.text()]
            assert fitting, f"no button {words} among {[button.text() for button in usable]}"
            return fitting

        self.until(found)
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)
        self.rest()

    def cursor(self) -> QWidget:
        """Whatever has the focus, else the page in front."""
        focused: QWidget | None = self.window.focusWidget()
        return focused if focused is not None else self.page

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the cursor is; without a screen a menu that was closed stays the active window."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.cursor(), key, modifiers)
        self.rest()

    def compose(self, words: str) -> None:
        """Words committed by an input method where the cursor is (key clicks cannot carry Chinese)."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(self.cursor(), event)
        self.rest()

    def enter(self) -> None:
        """Ctrl+Enter: submit the form that is open, else begin the one next step."""
        self.key(Qt.Key.Key_Return, CTRL)

    # ---- typing and choosing

    def fill(self, **values: Any) -> None:
        """Choose or enter values in the open form, as if by hand."""
        for name, value in values.items():
            self.put(self.form.editor(name), value)

    def put(self, editor: Editor, value: Any) -> None:
        """One value, with the signal that a hand would have sent."""
        editor.set_value(value)
        editor.changed.emit()

    def write(self, editor: Editor, words: str) -> None:
        """Words as they come from an input method, then away from the field."""
        assert isinstance(editor, TextEditor)
        editor.line.setText(words)
        editor.line.textEdited.emit(words)
        editor.line.left.emit()

    # ---- looking

    def primaries(self) -> list[str]:
        """Words of the primary buttons of the page in front; there is never more than one."""
        return [button.text() for button in self.buttons(self.page) if button.kind == "primary"]

    def nameless(self) -> list[str]:
        """Whatever takes the focus and says nothing to a screen reader."""
        return [
            type(widget).__name__
            for widget in self.page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and not widget.accessibleName()
        ]
