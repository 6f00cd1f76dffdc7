"""One page of the tray: how it looks, why it was not placed, and the form that says where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.scans import ASTRAY_WORDS
from gridguard_desktop.ui.forms.editors import whole_number
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import column, row
from gridguard_desktop.ui.kit.paint import Painted, colour
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.domain.scans import Astray
    from gridguard_desktop.importing.scans import ScannedPage
    from gridguard_desktop.services.papers import IssuedView

WIDTH, HEIGHT = 110, 156


class Thumbnail(Painted):
    """A picture in a fixed frame."""

    def __init__(self, picture: bytes, name: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        super().__init__()
        self._size = size
        whole = QImage.fromData(picture)
        room = QSize(2 * size[0], 2 * size[1])
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._image = whole if whole.isNull() else whole.scaled(room, keep, smooth)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """The frame."""
        return QSize(px(self._size[0]), px(self._size[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in the middle, with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = self.rect()
            target.setSize(fitted)
            target.moveCenter(self.rect().center())
            painter.drawImage(target, self._image)
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class TrayCard(QFrame):
    """A page that a person must place. ``placed(issue, page)``, ``turned``, ``dropped``."""

    placed = Signal(int, int)
    turned = Signal()
    dropped = Signal()

    def __init__(self, page: ScannedPage, reason: Astray, issues: Sequence[IssuedView]) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        where = translate("scans", "{file}, page {n}", file=page.file_name, n=page.number)
        self.setAccessibleName(f"{where} {ASTRAY_WORDS[reason]}")
        choices = [Choice(issue.issue_id, _name(issue)) for issue in issues]
        self._pages = {issue.issue_id: issue.pages for issue in issues}
        self.paper = FieldBox(
            translate("scans", "It belongs to"), ChoiceEditor(choices, segmented=False), required=True
        )
        words = translate("scans", "Page")
        self.page = FieldBox(words, whole_number(words, least=1, most=999), required=True)
        self.place_button = Btn(translate("scans", "Place"), "secondary", small=True, clicked=self._place)
        turn = Btn(translate("scans", "Turn"), "ghost", "refresh-cw", small=True, clicked=self.turned.emit)
        drop = Btn(translate("scans", "Take out"), "ghost", "x", small=True, clicked=self.dropped.emit)
        fields = column(
            Elided(where, 13, "text2"),
            Label(str(ASTRAY_WORDS[reason]), "soon", wrap=True),
            self.paper,
            self.page,
            row(self.place_button, turn, drop, None, gap=4),
            None,
            gap=6,
        )
        shown = Thumbnail(page.picture, where)
        self.setLayout(row(shown, (fields, 1), gap=12, margins=(10, 10, 10, 10), top=True))

    def _place(self) -> None:
        if self.paper.complain() or self.page.complain():
            return
        issue, page = self.paper.editor.value(), self.page.editor.value()
        if page > self._pages[issue]:
            most = self._pages[issue]
            self.page.set_error(translate("scans", "This paper has {n} pages.", n=most))
            return
        self.placed.emit(issue, page)


def _name(issue: IssuedView) -> str:
    parts = (issue.title, issue.number, f"{issue.issue_id:06d}")
    return " ".join(part for part in parts if part)
