"""What else the preview offers: the paper as Word or as a list for a spreadsheet, and the copy in which third
parties are blacked out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.documents.office import has_tables, word_file, workbook_file
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.papers.copies import one_paper
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from gridguard_desktop.documents.typeset import Document
    from gridguard_desktop.services.papers import PaperJob
    from gridguard_desktop.services.papers.copies import PaperCopy
    from gridguard_desktop.ui.context import AppContext

KINDS = {"docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)", "redacted": "PDF (*.pdf)"}


class CopyButton(Btn):
    """更多格式: copies of the paper that ``job`` names at the moment."""

    def __init__(self, ctx: AppContext, job: Callable[[], PaperJob | None]) -> None:
        super().__init__(
            translate("copies", "Other copies"), "ghost", "copy", tail="chevron-down", clicked=self.offer
        )
        self._ctx, self._job = ctx, job
        self.record_type = ""
        self.menu_shown: QMenu | None = None

    def offer(self) -> None:
        """The menu of what can be made of this paper."""
        job = self._job()
        if job is None:
            return
        try:
            document = one_paper(job)
        except OfficerError as error:
            self._ctx.toast.error(error.message)
            return
        no_list = "" if has_tables(document) else translate("copies", "holds no list")
        entries: list[Entry | None] = [
            Entry(
                translate("copies", "Save as Word (.docx)"),
                partial(self.save, job, "docx", word_file),
                "file-text",
            ),
            Entry(
                translate("copies", "Save its lists (.xlsx)"),
                partial(self.save, job, "xlsx", workbook_file),
                "columns-3",
                refused=no_list,
            ),
        ]
        if self.record_type:
            words = translate("copies", "Copy with third parties blacked out…")
            entries += [None, Entry(words, partial(self.redact, job), "eye-off")]
        self.menu_shown = menu(entries, self)
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def save(self, job: PaperJob, way: str, make: Callable[[Document], bytes]) -> None:
        """Ask where, make the file on the file worker, put it on record, then write it."""
        given = f"{Path(job.file_name).stem}.{way}"
        chosen, _ = QFileDialog.getSaveFileName(self, translate("copies", "Save a copy"), given, KINDS[way])
        if not chosen:
            return
        document = one_paper(job)
        leave = partial(keep_copy, self._ctx, self, job, way, Path(chosen))
        self._ctx.tasks.run(lambda: make(document), leave, owner=self, lane=Lane.FILE)

    def redact(self, job: PaperJob) -> None:
        """To the page of the blacked-out copy."""
        query = {"paper": job.paper, "part_id": job.part_id, "record_type": self.record_type}
        self._ctx.navigator.go(Route("redacted_copy", job.record_id, query))


def keep_copy(ctx: AppContext, owner: Btn, job: PaperJob, way: str, path: Path, content: bytes) -> None:
    """Put a copy on record, then write it to ``path``."""

    def failed(error: Exception) -> None:
        if isinstance(error, OSError):
            ctx.toast.error(translate("copies", "The file could not be written. Choose another folder."))
        elif isinstance(error, OfficerError):
            ctx.toast.error(error.message)
        else:
            raise error

    def write(copy: PaperCopy) -> None:
        said = translate("copies", "The copy is saved and on record.")
        ctx.tasks.run(
            lambda: path.write_bytes(copy.content), lambda _: ctx.toast.done(said), failed, owner, Lane.FILE
        )

    copies = ctx.services.paper_copies
    ctx.tasks.run(lambda: copies.record(job, content, way), write, failed, owner)
