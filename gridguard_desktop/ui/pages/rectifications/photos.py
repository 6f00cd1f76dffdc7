"""Pictures of a hazard, before and after, side by side; files are dragged, pasted or chosen in, and opened
on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.files import dropped, pasted
from gridguard_desktop.ui.kit.paint import CENTRE, Painted, draw_icon, draw_ring, draw_round, draw_text
from gridguard_desktop.ui.tasks import Lane
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent

    from gridguard_desktop.services.attachments import AttachmentView, OpenedFile
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.files import Source

HEIGHT, LARGE = 176, 420
LONGEST_SIDE = 1600
"""Pixels kept of a picture on the screen; the file itself stays as it is."""
CAPTION_GROUND = QColor(16, 20, 26, 190)
"""Words on a photograph are white on black in both themes: the photograph decides what is around them."""


class Pictures(QObject):
    """Pictures already opened on this page: each is opened once, on record, and drawn from memory after."""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._known: dict[int, QImage] = {}

    def ask(self, file: AttachmentView, show: Callable[[QImage], object], owner: QObject) -> None:
        """Call ``show`` with the picture of ``file``, now or when it has been read."""
        known = self._known.get(file.id)
        if known is not None:
            show(known)
            return

        def keep(picture: QImage) -> None:
            self._known[file.id] = picture
            show(picture)

        def decode(opened: OpenedFile) -> None:
            self._ctx.tasks.run(lambda: _decoded(opened.content), keep, owner=owner, lane=Lane.FILE)

        attachments = self._ctx.services.attachments
        self._ctx.tasks.run(lambda: attachments.open(file.id), decode, owner=owner)


def _decoded(content: bytes) -> QImage:
    picture = QImage.fromData(content)
    if max(picture.width(), picture.height()) > LONGEST_SIDE:
        picture = picture.scaled(
            LONGEST_SIDE,
            LONGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return picture


class PhotoSlot(Painted):
    """One picture, or the place where one is missing. Enter or click: ``chosen``; files dropped or pasted:
    ``given``."""

    chosen = Signal()
    given = Signal(object)
    """A list of sources (``ui.forms.files``)."""

    def __init__(self, name: str, hint: str, *, may_add: bool, height: int = HEIGHT) -> None:
        super().__init__()
        self._name, self._hint, self._may_add, self._high = name, hint, may_add, height
        self._picture: QImage | None = None
        self._file: AttachmentView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(may_add)
        self._say()

    @property
    def file(self) -> AttachmentView | None:
        """The file shown."""
        return self._file

    @property
    def picture(self) -> QImage | None:
        """The picture drawn, once it has been read."""
        return self._picture

    def show_file(self, file: AttachmentView | None, pictures: Pictures) -> None:
        """Show a file; its picture follows when it has been read."""
        self._file, self._picture = file, None
        self._say()
        if file is not None and file.media_type.startswith("image/"):
            pictures.ask(file, self._show, self)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(240), px(self._high))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open, or choose a file."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or chooses, Ctrl+V pastes."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._may_add:
            self._give(pasted())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._give(dropped(event.mimeData()))
        event.acceptProposedAction()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture with its caption, a file with its name, or the dashed place."""
        painter = QPainter(self)
        rect = self.rect()
        if self._file is None:
            self._draw_empty(painter, rect)
        elif self._picture is None or self._picture.isNull():
            draw_round(painter, rect, 6, "sunk", "line2")
            self._draw_words(painter, rect, "file-text", self._file.file_name, self._file.caption)
        else:
            self._draw_picture(painter, rect, self._picture)
        if self.ring:
            draw_ring(painter, rect)
        painter.end()

    def _show(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def _give(self, sources: list[Source]) -> None:
        if sources:
            self.given.emit(sources)

    def _say(self) -> None:
        file = self._file
        what = (file.caption or file.file_name) if file is not None else translate("hazard_pages", "missing")
        self.setAccessibleName(f"{self._name} {what}")
        self.setToolTip(file.file_name if file is not None else "")

    def _draw_empty(self, painter: QPainter, rect: QRect) -> None:
        if not self._may_add:
            draw_round(painter, rect, 6, "sunk")
            draw_text(painter, rect, translate("hazard_pages", "No picture"), "text3", 14, align=CENTRE)
            return
        draw_round(painter, rect, 6, "sunk", "field_line", 1.2, Qt.PenStyle.DashLine)
        self._draw_words(
            painter, rect, "image-plus", translate("hazard_pages", "Drag in, paste or choose"), self._hint
        )

    def _draw_words(self, painter: QPainter, rect: QRect, icon: str, words: str, below: str) -> None:
        middle = rect.center().y()
        place = QRect(rect.left(), middle - px(44), rect.width(), px(24))
        draw_icon(painter, rect.center().x() - px(12), place, icon, 24, "text2")
        room = rect.adjusted(px(12), 0, -px(12), 0)
        room.setTop(middle - px(10))
        room.setHeight(px(22))
        draw_text(painter, room, words, "text", 14, align=CENTRE)
        draw_text(painter, room.translated(0, px(24)), below, "text3", 13, align=CENTRE)

    def _draw_picture(self, painter: QPainter, rect: QRect, picture: QImage) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), 6, 6)
        draw_round(painter, rect, 6, "sunk")
        painter.save()
        painter.setClipPath(path)
        shown = picture.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(
            QRect(
                rect.center().x() - shown.width() // 2,
                rect.center().y() - shown.height() // 2,
                shown.width(),
                shown.height(),
            ),
            picture,
        )
        words = self._file.caption if self._file is not None else ""
        if words:
            bar = QRect(rect.left(), rect.bottom() - px(26) + 1, rect.width(), px(26))
            painter.fillRect(bar, CAPTION_GROUND)
            draw_text(painter, bar.adjusted(px(10), 0, -px(10), 0), words, "on_accent", 13)
        painter.restore()
        draw_round(painter, rect, 6, None, "line2")
