"""Choosing files for a step: by button, by dragging them in, or pasted; what they are is checked when they
are kept (``services.attachments``)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.attachments import NewFile
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import Editor
from gridguard_desktop.ui.kit.layout import clear, column, row, wrap
from gridguard_desktop.ui.kit.tab_order import tab_before
from gridguard_desktop.ui.kit.text import Elided, Icon, Label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

PICTURES = "*.jpg *.jpeg *.png *.pdf *.docx *.xlsx"

Source = Path | bytes
"""A file on this PC, or a picture from the clipboard as PNG."""


def dropped(data: QMimeData) -> list[Source]:
    """What was dragged or pasted: files of this PC, or one picture."""
    paths: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths or not data.hasImage():
        return paths
    picture = data.imageData()
    return [_png(picture)] if isinstance(picture, QImage) else []


def pasted() -> list[Source]:
    """What is on the clipboard."""
    return dropped(QGuiApplication.clipboard().mimeData())


def ask_for_files(parent: QWidget) -> list[Source]:
    """Let the user choose files of this PC."""
    kinds = translate("form_files", "Pictures and papers ({endings})", endings=PICTURES)
    chosen, _ = QFileDialog.getOpenFileNames(parent, translate("form_files", "Choose files"), "", kinds)
    return [Path(name) for name in chosen]


def new_file(source: Source, category: str, caption: str = "") -> NewFile:
    """The file as the services take it; reads it, so call it on a worker. Raises Refused."""
    if isinstance(source, Path):
        return NewFile.read(source, category, caption)
    return NewFile(translate("form_files", "pasted.png"), source, category, caption)


def jpeg(picture: QImage, quality: int = 82) -> bytes:
    """The picture as JPEG."""
    return _written(picture, b"jpg", quality)


def _png(picture: QImage) -> bytes:
    return _written(picture, b"png")


def _written(picture: QImage, kind: bytes, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(buffer.data().data())


class FilesEditor(Editor):
    """Files of one category. ``value()`` is the chosen sources; a draft does not keep them."""

    draftable = False

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._sources: list[Source] = []
        self._list = column(gap=4)
        self.add_button = Btn(
            translate("form_files", "Add pictures or papers"),
            "secondary",
            "image-plus",
            small=True,
            clicked=lambda: self.add(ask_for_files(self)),
        )
        self.setLayout(column(self._list, row(self.add_button, Label(hint, "cap"), None), gap=6))
        self.setFocusProxy(self.add_button)
        self.setAcceptDrops(True)

    def value(self) -> Any:
        """The chosen sources."""
        return list(self._sources)

    def set_value(self, value: Any) -> None:
        """Show other files."""
        self._sources = list(value or ())
        self._show()

    def set_name(self, name: str) -> None:
        """Accessible name."""
        super().set_name(name)
        self.add_button.setAccessibleName(f"{name} {self.add_button.text()}")

    def add(self, sources: list[Source]) -> None:
        """Add files; the same one twice is once."""
        fresh = [source for source in sources if source not in self._sources]
        if fresh:
            self._sources += fresh
            self._show()
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self.add(dropped(event.mimeData()))
        event.acceptProposedAction()

    def _show(self) -> None:
        clear(self._list)
        for source in self._sources:
            name = source.name if isinstance(source, Path) else translate("form_files", "pasted.png")
            out = Btn(
                "",
                "ghost",
                "x",
                small=True,
                name=translate("form_files", "Take out {name}", name=name),
                clicked=partial(self._take_out, source),
            )
            self._list.addWidget(wrap(row(Icon("file-text"), (Elided(name), 1), out, gap=8)))
            tab_before(self.add_button, out)

    def _take_out(self, source: Source) -> None:
        self._sources.remove(source)
        self._show()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
