"""月末导出: set once: a folder, a day, the papers; what was written stands below with its SHA-256, what went
wrong above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.month_end import LATEST_DAY
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import Section, clear, column, frame, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import bounded
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout

    from gridguard_desktop.services.reports.month_end import MonthEndRun, MonthEndView, WrittenFile
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

WIDEST = 1000


class MonthEndPage(Page):
    """``Route("month_end")``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._service = ctx.services.reporting.month_end
        self._reading = Latest(ctx.tasks, self)
        self.view: MonthEndView | None = None
        self.papers: dict[str, BoolEditor] = {}
        self.folder = TextEditor(max_length=1000)
        days = [Choice(1, translate("month_end", "as soon as the month is over (the 1st)"))]
        days += [
            Choice(day, translate("month_end", "the {day} of the next month", day=day))
            for day in range(2, LATEST_DAY + 1)
        ]
        self.day = ChoiceEditor(days, segmented=False)
        self.folder_box = FieldBox(translate("month_end", "Folder on this PC"), self.folder, required=True)
        self.day_box = FieldBox(translate("month_end", "When"), self.day, required=True)
        self.choose_button = Btn(translate("month_end", "Choose…"), icon="folder-open", clicked=self.choose)
        self.save_button = Btn(translate("forms", "Save"), "primary", "check", clicked=self.save)
        self.stop_button = Btn(translate("month_end", "Stop"), "ghost", clicked=self.stop)
        self.run_button = Btn(translate("month_end", "Write what is missing now"), clicked=self.run)
        self._notices, self._ticks, self._files = column(gap=6), column(gap=4), column(gap=4)
        self._wrong = Label("", "over", wrap=True)
        self._wrong.hide()
        self.setLayout(self._assemble())

    # ---- Page

    def title(self) -> str:
        """Words on the tab."""
        return translate("month_end", "Month-end export")

    def open(self, route: Route) -> None:
        """Read what is set."""
        self.reload()

    def on_changed(self, changes: Any) -> None:
        """Files were written."""
        if changes.touches("month_end_file") or changes.touches("month_end_plan"):
            self.reload()

    def first_stop(self) -> QWidget:
        """The keyboard begins at the folder."""
        return self.folder

    def reload(self) -> None:
        """Read what is set and what was written."""
        self._reading.run(self._service.view, self._show)

    def _show(self, view: MonthEndView) -> None:
        first = self.view is None or self.view.papers != view.papers or self.view.folder != view.folder
        self.view = view
        if first:
            self._show_settings(view)
        self.stop_button.setVisible(view.is_active)
        self.run_button.setVisible(view.is_active and view.waiting > 0)
        self._show_notices(view)
        clear(self._files)
        if view.files:
            lines = [wrap(_line(file)) for file in view.files]
            self._files.addWidget(Section(translate("month_end", "What was written"), *lines, gap=4))

    def _show_settings(self, view: MonthEndView) -> None:
        self.folder.set_value(view.folder)
        self.day.set_value(view.day)
        clear(self._ticks)
        self.papers = {key: BoolEditor(words) for key, words in view.offered}
        for key, tick in self.papers.items():
            tick.set_value(key in view.papers)
            self._ticks.addWidget(tick)

    def _show_notices(self, view: MonthEndView) -> None:
        clear(self._notices)
        if view.problem:
            title = translate("month_end", "The last try did not succeed.")
            when = f"{china_time(view.tried_at):%m-%d %H:%M}" if view.tried_at is not None else ""
            told = translate(
                "month_end",
                "{when} {problem} Nothing is lost: it is tried again every hour and at the next sign-in.",
                when=when,
                problem=view.problem,
            )
            self._notices.addWidget(Notice("over", title, told))
        if not view.is_active:
            words = translate("month_end", "Nothing is set: no paper is written by itself.")
            self._notices.addWidget(Notice("act", words))
        elif view.waiting:
            words = translate("month_end", "{count} papers are still to be written.", count=view.waiting)
            self._notices.addWidget(Notice("soon", words))
        elif not view.problem:
            words = translate("month_end", "It is set; on PC “{machine}”.", machine=view.machine)
            self._notices.addWidget(Notice("done", words))

    # ---- doing

    def choose(self) -> None:
        """Ask for a folder."""
        title = translate("month_end", "Folder on this PC")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder.value() or ""))
        if chosen:
            self.folder.set_value(chosen)

    def save(self) -> None:
        """Set it, and write at once what is owed."""
        folder, day = str(self.folder.value() or ""), int(self.day.value() or 0)
        papers = [key for key, tick in self.papers.items() if tick.value()]
        self._say("")
        for box in (self.folder_box, self.day_box):
            box.tell("", "")
        self._do(lambda: self._service.set_up(folder, day, papers), translate("forms", "Saved"))

    def stop(self) -> None:
        """Write nothing any more."""
        self._do(self._service.stop, translate("month_end", "Nothing is written by itself any more."))

    def run(self) -> None:
        """Write what is owed now."""

        def done(made: MonthEndRun) -> None:
            words = translate(
                "month_end", "Month-end export: {count} files were written.", count=len(made.written)
            )
            if made.written:
                self._ctx.toast.done(words)
            self.reload()

        self._ctx.tasks.run(self._service.run, done, self._failed, lane=Lane.LONG, owner=self)

    def _do(self, work: Callable[[], object], said: str) -> None:
        def done(_answer: object) -> None:
            self._ctx.toast.done(said)
            self.reload()

        self._ctx.tasks.run(work, done, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for name, box in (("folder", self.folder_box), ("day", self.day_box)):
                box.set_error(error.fields.get(name, ""))
            self._say(error.fields.get("papers", ""))
        elif isinstance(error, OfficerError):
            self._ctx.toast.error(error.message)
        else:
            raise error

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _assemble(self) -> QLayout:
        beside = wrap(column(Label(" ", "sec"), self.choose_button, None, gap=3))
        card = bounded(
            frame(
                column(
                    row((self.folder_box, 3), beside, (self.day_box, 2), gap=8, top=True),
                    Label(translate("month_end", "Papers"), "sec"),
                    self._ticks,
                    self._wrong,
                    row(None, self.stop_button, self.run_button, self.save_button, gap=8),
                    gap=8,
                    margins=(16, 12, 16, 14),
                ),
                "card",
            ),
            most=WIDEST,
        )
        told = translate(
            "month_end",
            "Every month the papers of the month before are written into the folder by themselves, while the "
            "program is open and a clerk or the chief is signed in. What was missed is caught up with, the "
            "oldest month first; no file is ever written over another.",
        )
        body = wrap(
            column(
                Label(told, "sec", wrap=True),
                self._notices,
                card,
                self._files,
                None,
                gap=12,
                margins=(24, 0, 24, 16),
            )
        )
        head = row((Label(self.title(), "title"), 1), gap=8)
        return column(column(head, margins=(24, 14, 24, 10)), (scrolled(body), 1), gap=0)


def _line(file: WrittenFile) -> Any:
    when = f"{china_time(file.written_at):%Y-%m-%d %H:%M}"
    return row(
        Label(f"{file.month:%Y-%m}", "h3"),
        (Elided(file.name, 14, "text"), 2),
        (Elided(f"SHA-256 {file.sha256}", 13, "text3"), 2),
        Label(when, "cap"),
        gap=12,
    )
