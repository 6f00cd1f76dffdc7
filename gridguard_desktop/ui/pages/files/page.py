"""附件: the files of a record in the order of the dossier; at the right what is known of the one chosen."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.file_texts import STATE_WORDS, TextState
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.files import ask_for_files, dropped, new_file, pasted
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import show_if, spaced
from gridguard_desktop.ui.kit.states import EmptyState
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.files.card import FileLine
from gridguard_desktop.ui.pages.files.facts import FactsPanel
from gridguard_desktop.ui.pages.files.outside import OutsideFolder
from gridguard_desktop.ui.pages.records.whose import WhoseRecord
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from gridguard_desktop.services.attachments import AttachmentView
    from gridguard_desktop.services.files import FileFacts
    from gridguard_desktop.services.finding.file_words import TextFacts
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.forms.files import Source
    from gridguard_desktop.ui.navigation import Route

PANEL_WIDTH = 380
FRESH_SECONDS = 24 * 3600
SCANNED = (".pdf", ".jpg", ".jpeg", ".png")


class FilesPage(Page):
    """Route: the record's id and ``query={"record_type": …}``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._record: tuple[str, int] | None = None
        self._chosen = 0
        self.outside = OutsideFolder(ctx, self._failed, self)
        self._reading, self._looking = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self._wording = Latest(ctx.tasks, self)
        self.lines: list[FileLine] = []
        self._list = spaced(QVBoxLayout(), 2, (16, 8, 16, 16))
        self._area: QScrollArea = scrolled(wrap(self._list))
        self._note, self.whose = Label("", "cap"), WhoseRecord(ctx)
        self.panel = FactsPanel(ctx)
        self.panel.submitted.connect(self.describe)
        may_add = ctx.can(Permission.ATTACHMENT_CREATE)
        self.add_button = Btn(
            translate("files", "Add files"),
            "primary",
            "image-plus",
            clicked=lambda: self.add(ask_for_files(self)),
        )
        self.folder_button = Btn(
            translate("files", "From the scanner's folder"),
            "secondary",
            "folder-open",
            clicked=self.from_folder,
        )
        self.check_button = Btn(
            translate("files", "Check all"), "ghost", "shield-check", clicked=self.check_all
        )
        for button in (self.add_button, self.folder_button):
            show_if(button, may_add)
        self.setAcceptDrops(may_add)
        self.setLayout(self._assemble())
        if may_add:
            QShortcut(QKeySequence.StandardKey.Paste, self, self.paste)

    def title(self) -> str:
        """Words on the tab."""
        return translate("files", "Files")

    def icon_name(self) -> str:
        """A folder."""
        return "folder-open"

    def open(self, route: Route) -> None:
        """Read the files of the record that the route names."""
        if route.record_id is not None and isinstance(route.query, dict):
            self._record = (route.query["record_type"], route.record_id)
            self._chosen = route.query.get("attachment", self._chosen)
            self.whose.follow(*self._record, route.query.get("whose", ""))
            self.reload()

    def on_lock(self) -> None:
        """Nothing readable stays in the temporary folder."""
        self.outside.clean()

    def on_changed(self, changes: Any) -> None:
        """The words of a file were read: say so, and leave what is being written about it."""
        if changes.touches("file_text"):
            self._read_words()

    def reload(self) -> None:
        """Read the list again; bytes stay where they are."""
        if self._record is None:
            return
        attachments, files, record = self._ctx.services.attachments, self._ctx.services.files, self._record

        def work() -> tuple[tuple[AttachmentView, ...], dict[int, bytes]]:
            return attachments.list_of(*record), files.thumbnails(*record)

        self._reading.run(work, lambda found: self._listed(*found))

    def _read_words(self) -> None:
        words = self._ctx.services.file_words
        if self._record is not None:
            self._wording.run(partial(words.facts_of, *self._record), self._show_words, self._failed)

    def _show_words(self, found: Mapping[int, TextFacts]) -> None:
        for line in self.lines:
            if line.view.id in found:
                line.set_words(words_on(found[line.view.id]))

    # ---- taking in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self.add(dropped(event.mimeData()))
        event.acceptProposedAction()

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.add(pasted())

    def from_folder(self) -> None:
        """Take what the scanner put into its folder since yesterday."""
        chosen = QFileDialog.getExistingDirectory(
            self, translate("files", "Where does the scanner put its files?")
        )
        if not chosen:
            return
        found = fresh_files(Path(chosen), time.time() - FRESH_SECONDS)
        if not found:
            self._ctx.toast.error(translate("files", "Nothing new lies in this folder."))
        self.add(found)

    def add(self, sources: Sequence[Source]) -> None:
        """Keep files with the record; those that are refused are named."""
        record, attachments = self._record, self._ctx.services.attachments
        if not sources or record is None:
            return

        def work() -> tuple[list[int], list[str]]:
            added, refused = [], []
            for source in sources:
                try:
                    new = new_file(source, "evidence")
                    kept = attachments.add(
                        *record, new.content, category=new.category, file_name=new.file_name
                    )
                    added.append(kept)
                except OfficerError as error:
                    refused.append(
                        f"{source.name if isinstance(source, Path) else ''} {error.message}".strip()
                    )
            return added, refused

        self._ctx.tasks.run(work, lambda found: self._added(*found), owner=self)

    def _added(self, added: Sequence[int], refused: Sequence[str]) -> None:
        for sentence in refused:
            self._ctx.toast.error(sentence)
        if added:
            self._chosen = added[0]
            self._ctx.toast.done(translate("files", "{n} files added; say what they show.", n=len(added)))
        self.reload()

    # ---- showing

    def _listed(self, views: Sequence[AttachmentView], thumbnails: dict[int, bytes]) -> None:
        clear(self._list)
        self.lines = [FileLine(number, view) for number, view in enumerate(views, 1)]
        size = sum(view.size for view in views) / 1024 / 1024
        self._note.setText(translate("files", "{n} files, {size} MB", n=len(views), size=f"{size:,.1f}"))
        for line in self.lines:
            if line.view.id in thumbnails:
                line.set_picture(thumbnails[line.view.id])
            line.chosen.connect(partial(self.choose, line.view.id))
            line.opened.connect(partial(self.outside.open, line.view.id))
            line.moved.connect(partial(self.move_file, line.view.id))
            line.stepped.connect(partial(self._step, line))
            self._list.addWidget(line)
        if not views:
            words = translate("files", "Drop pictures and papers here, or paste them with Ctrl+V.")
            self._list.addWidget(EmptyState("folder-open", translate("files", "No files yet"), words), 1)
        self._list.addStretch(1)
        self._read_words()
        known = {view.id for view in views}
        self.choose(self._chosen if self._chosen in known else next(iter(known), 0))

    def choose(self, attachment_id: int) -> None:
        """Show what is known of a file, and itself if it is a picture."""
        self._chosen = attachment_id
        line = next((line for line in self.lines if line.view.id == attachment_id), None)
        for one in self.lines:
            one.set_on(one is line)
        self.panel.show_file(line.view if line is not None else None)
        self._side.setVisible(line is not None)  # nothing chosen, nothing to say about it
        if line is not None and line.view.media_type.startswith("image/"):
            files = self._ctx.services.files
            self._looking.run(lambda: files.picture(attachment_id), self.panel.show_picture, self._failed)
        else:
            self._looking.drop()

    def _step(self, line: FileLine, step: int) -> None:
        at = max(0, min(self.lines.index(line) + step, len(self.lines) - 1))
        self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(self.lines[at])
        self.choose(self.lines[at].view.id)

    # ---- acting

    def describe(self, view: AttachmentView, facts: FileFacts) -> None:
        """Put the facts right."""
        files = self._ctx.services.files

        def done(_: object) -> None:
            self._ctx.toast.done(translate("files", "Saved"))
            self.reload()

        self._ctx.tasks.run(
            lambda: files.describe(view.id, view.version, facts), done, self.panel.complain, self
        )

    def move_file(self, attachment_id: int, step: int) -> None:
        """One place up or down."""
        order, record = [line.view.id for line in self.lines], self._record
        at = order.index(attachment_id)
        to = at + step
        if record is None or not 0 <= to < len(order) or not self._ctx.can(Permission.ATTACHMENT_CREATE):
            return
        order[at], order[to] = order[to], order[at]
        files = self._ctx.services.files

        def moved(_: object) -> None:
            self._chosen = attachment_id
            self.reload()

        self._ctx.tasks.run(lambda: files.reorder(*record, order), moved, self._failed, self)

    def check_all(self) -> None:
        """Compare every file with the fingerprint taken when it was put in."""
        record, files = self._record, self._ctx.services.files
        if record is not None:
            self._ctx.tasks.run(lambda: files.changed(*record), self._checked, self._failed, self)

    def _checked(self, damaged: Sequence[int]) -> None:
        for line in self.lines:
            if line.view.id in damaged:
                line.set_damaged()
        if damaged:
            words = translate("files", "{n} files were changed after they were put in!", n=len(damaged))
            self._ctx.toast.error(words)
        else:
            words = translate("files", "All {n} files are as they were put in.", n=len(self.lines))
            self._ctx.toast.done(words)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._ctx.toast.error(error.message)

    def _assemble(self) -> Any:
        buttons = (self.check_button, self.folder_button, self.add_button)
        head = row(Label(self.title(), "title"), (self.whose, 1), self._note, *buttons, gap=10)
        top = wrap(column(head, margins=(24, 14, 24, 12)))
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(self._area, 1)
        self._side = frame(column(scrolled(self.panel), gap=0), "side", width=PANEL_WIDTH)
        body.addWidget(self._side)
        return column(top, line_across(), (body, 1), gap=0)


def words_on(facts: TextFacts) -> str:
    """What a line says of the words of its file."""
    if facts.state is TextState.READ and not facts.whole:
        return translate("file_texts", "Only the beginning of its words can be searched")
    return str(STATE_WORDS[facts.state])


def fresh_files(folder: Path, since: float) -> list[Source]:
    """What a scanner put into a folder after a moment, oldest first."""
    found = [path for path in folder.iterdir() if path.suffix.lower() in SCANNED and path.is_file()]
    fresh = [(path.stat().st_mtime, path) for path in found]
    return [path for moment, path in sorted(fresh) if moment >= since]
