"""The field: label above, editor, and under it what there is to say (hint, error, warning, what was
understood)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.layout import column, row, wrap
from gridguard_desktop.ui.kit.metrics import fixed, show_if
from gridguard_desktop.ui.kit.text import Icon, Label

if TYPE_CHECKING:
    from gridguard_desktop.ui.kit.editors import Editor

LONG_LABEL = 16
"""A label of more letters may take several lines: a question put to whoever fills in a check."""
_SAYS = {"bad": ("circle-alert", "over"), "warn": ("triangle-alert", "soon"), "ok": ("circle-check", "done")}


class FieldBox(QWidget):
    """A labelled editor. ``hint`` stands under it until there is something else to say; ``tip`` is the
    reason on hover."""

    def __init__(
        self,
        label: str,
        editor: Editor,
        *,
        required: bool = False,
        hint: str = "",
        tip: str = "",
        remark: str = "",
    ) -> None:
        super().__init__()
        self.editor = editor
        self.required = required
        self._label, self._hint, self._kind = label, hint, ""
        self._star = show_if(Label("*", "over"), required)
        self._remark = Label(remark, "cap")
        asks = len(label) > LONG_LABEL
        self._words = Label(label, "sec", wrap=asks)
        head = (
            row((self._words, 1), self._star, gap=3, top=True)
            if asks
            else row(self._words, self._star, gap=3)
        )
        if tip:
            info = Icon("info", 13, "text3")
            info.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
            info.setToolTip(tip)
            head.addWidget(info)
        if not asks:
            head.addStretch(1)
        head.addWidget(self._remark)
        self._icon = Icon("circle-check", 14, "done")
        self._says = Label("", "cap", wrap=True)
        self._line = wrap(row(self._icon, (self._says, 1), gap=5, top=True))
        above = wrap(head) if asks else fixed(wrap(head), height=20)
        body = column(above, editor, self._line, gap=3)
        body.addStretch(1)
        self.setLayout(body)
        editor.told.connect(self.tell)
        editor.changed.connect(self._fresh)
        editor.set_name(translate("kit", "{label} (required)", label=label) if required else label)
        if tip:
            editor.setToolTip(tip)
        self.tell("", "")

    @property
    def label(self) -> str:
        """The words above the editor."""
        return self._label

    def set_label(self, words: str) -> None:
        """Ask for something else in the same place."""
        self._label = words
        self._words.setText(words)
        self.editor.set_name(words)

    @property
    def says(self) -> str:
        """The words under the editor."""
        return self._says.text()

    @property
    def kind(self) -> str:
        """bad, warn, ok, or empty."""
        return self._kind

    def set_hint(self, words: str) -> None:
        """Another hint, shown while there is nothing else to say."""
        self._hint = words
        if not self._kind:
            self.tell("", "")

    def set_error(self, words: str) -> None:
        """What is wrong and what to do; empty takes it back."""
        self.tell("bad" if words else "", words)

    def set_warning(self, words: str) -> None:
        """What to look at; saving stays possible."""
        self.tell("warn" if words else "", words)

    def set_ok(self, words: str) -> None:
        """What was understood."""
        self.tell("ok" if words else "", words)

    def set_remark(self, words: str) -> None:
        """Quiet words at the right of the label (count of characters, 自动)."""
        self._remark.setText(words)

    def set_required(self, required: bool) -> None:
        """Ask for it or not."""
        self.required = required
        self._star.setVisible(required)

    def tell(self, kind: str, words: str) -> None:
        """Show a sentence of a kind (bad, warn, ok or empty for the hint)."""
        self._kind = kind
        icon, role = _SAYS.get(kind, ("", "cap"))
        shown = words or self._hint
        self._says.setText(shown)
        self._says.set_role(role)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, role)
        self._line.setVisible(bool(shown))
        self.editor.set_state(kind if kind in ("bad", "warn") else "")
        self.editor.setAccessibleDescription(words)

    def complain(self) -> str:
        """Validate the editor by itself (understood? required?); shows and returns the complaint."""
        complaint = self.editor.check()
        if not complaint and self.required and self.editor.value() in (None, "", ()):
            complaint = translate("kit", "Fill in “{label}”.", label=self._label)
        if complaint:
            self.set_error(complaint)
        return complaint

    def _fresh(self) -> None:
        """While somebody types, an old complaint is out of date."""
        if self._kind:
            self.tell("", "")
