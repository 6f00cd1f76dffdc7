"""重复人员: pairs that may be one person at the left, the comparison at the right; what was decided, and the
way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.errors import Conflict, OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.editors import TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.duplicates import rows
from gridguard_desktop.ui.pages.duplicates.side_by_side import SideBySide
from gridguard_desktop.ui.tasks import Lane, Latest, Progress
from gridguard_desktop.ui.tokens import px

if TYPE_CHECKING:
    from gridguard_desktop.services.duplicates import MergeLine, PairLine, PairView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

OPEN, DISTINCT, MERGES = "open", "distinct", "merges"
PANEL = 560
"""Width of the comparison in pixels at standard type; the list keeps the rest."""


class DuplicatesPage(Page):
    """Nothing is merged but by the button under a comparison."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._service = ctx.services.duplicates
        self._reading, self._comparing = Latest(ctx.tasks, self), Latest(ctx.tasks, self)
        self.merges: dict[int, MergeLine] = {}
        self.shown: SideBySide | None = None
        self.merge_button: Btn | None = None
        self.apart: VerbForm | None = None
        self.undo_button: Btn | None = None
        self._said = Label("", "over", wrap=True)
        self.tabs = ViewTabs((Tab(OPEN, translate("duplicates", "To decide")),), name=self.title())
        self.tabs.chosen.connect(lambda _: self._turn())
        words = translate("duplicates", "Look through the register")
        self.scan_button = Btn(words, icon="search", clicked=self.scan)
        self.tables = {
            OPEN: RecordTable(rows.pair_columns(), name=translate("duplicates", "To decide"), ticks=False),
            DISTINCT: RecordTable(
                rows.pair_columns(), name=translate("duplicates", "Two people"), ticks=False
            ),
            MERGES: RecordTable(rows.merge_columns(), name=translate("duplicates", "Merged"), ticks=False),
        }
        self._stack = QStackedWidget()
        for key, table in self.tables.items():
            self._stack.addWidget(table)
            if key == MERGES:
                table.current_changed.connect(self._offer_undo)
            else:
                table.opened.connect(self.compare)
                table.clicked.connect(partial(self._clicked, table))
        self._panel = spaced(QVBoxLayout(), 14, (18, 14, 18, 14))
        self._side = frame(column(scrolled(wrap(self._panel)), gap=0), "side")
        self.on_rescaled()
        self.setLayout(self._assemble())
        self._turn()

    def title(self) -> str:
        """Words on the tab."""
        return translate("duplicates", "Duplicates")

    def icon_name(self) -> str:
        """One sheet on another."""
        return "layers"

    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        return self.tables[self.tabs.current]

    def on_rescaled(self) -> None:
        """The panel follows the type, and leaves the list its room."""
        self._side.setFixedWidth(min(px(PANEL), 660))

    def open(self, route: Route) -> None:
        """Read the queue; a pair put together by hand comes as the route's query."""
        self.reload()
        if isinstance(route.query, int):
            self.tabs.choose(OPEN)
            self.compare(route.query)

    def on_changed(self, changes: Any) -> None:
        """An import, or another person, changed the queue."""
        if "duplicate_pair" in changes.records or "duplicate_pair" in changes.wholesale:
            self.reload()

    def reload(self) -> None:
        """Read what waits, what was told apart, what was merged."""
        self._reading.run(
            lambda: (self._service.queue(), self._service.queue(DISTINCT), self._service.merges()),
            lambda found: self._listed(*found),
        )

    def scan(self) -> None:
        """Look through the whole register on the worker for long reads."""
        progress = Progress(translate("duplicates", "Looking for duplicates"))
        self.scan_button.setEnabled(False)
        self._ctx.tasks.run(
            lambda: self._service.scan(progress=progress.report),
            self._scanned,
            self._scan_failed,
            owner=self,
            lane=Lane.LONG,
            progress=progress,
        )

    def compare(self, pair_id: int) -> None:
        """Put two records side by side; looking at them is on record."""
        self._comparing.run(lambda: self._service.compare(pair_id), self._show, self._failed)

    def merge(self) -> None:
        """Do what was chosen."""
        shown = self.shown
        if shown is None:
            return
        pair, keep, choices, versions = shown.view.line.id, shown.kept_id, shown.choices, shown.versions
        self._ctx.tasks.run(
            lambda: self._service.merge(pair, keep, choices, versions),
            lambda _: self._decided(translate("duplicates", "Merged; it can be undone under “Merged”.")),
            self._failed,
            self,
        )

    def undo(self) -> None:
        """Take the current merge back."""
        merge_id = self.tables[MERGES].current_id
        if merge_id is not None:
            self._ctx.tasks.run(lambda: self._service.undo(merge_id), self._undone, self._failed, self)

    # ---- showing

    def _listed(
        self, waiting: tuple[PairLine, ...], apart: tuple[PairLine, ...], merges: tuple[MergeLine, ...]
    ) -> None:
        self.merges = {line.id: line for line in merges}
        self.tabs.set_tabs(
            (
                Tab(OPEN, translate("duplicates", "To decide"), len(waiting)),
                Tab(DISTINCT, translate("duplicates", "Two people"), len(apart)),
                Tab(MERGES, translate("duplicates", "Merged"), len(merges)),
            )
        )
        self.tables[OPEN].set_rows([rows.pair_row(line) for line in waiting])
        self.tables[DISTINCT].set_rows([rows.pair_row(line) for line in apart])
        self.tables[MERGES].set_rows([rows.merge_row(line) for line in merges])
        waits = {line.id for line in waiting}
        if self.shown is not None and self.shown.view.line.id not in waits:
            self._turn()

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.tables[self.tabs.current])
        if self.tabs.current == MERGES:
            self._offer_undo(self.tables[MERGES].current_id)
        else:
            self._rest()

    def _clicked(self, table: RecordTable, _index: object) -> None:
        if table.current_id is not None:
            self.compare(table.current_id)

    def _empty_panel(self) -> None:
        clear(self._panel)
        self.shown = self.merge_button = self.apart = self.undo_button = None
        self._said = Label("", "over", wrap=True)
        self._said.hide()

    def _rest(self) -> None:
        self._empty_panel()
        words = translate(
            "duplicates",
            "The program only puts records side by side. Choose a pair with Enter or a click; what is merged "
            "you decide, field by field.",
        )
        self._panel.addWidget(Label(words, "sec", wrap=True))
        self._panel.addStretch(1)

    def _show(self, view: PairView) -> None:
        self._empty_panel()
        self.shown = SideBySide(view)
        parts: list[QWidget] = [Label(view.line.why, "h3", wrap=True), self.shown]
        if self.tabs.current == OPEN:
            words = translate("duplicates", "Merge these two records")
            self.merge_button = Btn(words, "primary", "check", clicked=self.merge)
            parts += [self._said, wrap(row(self.merge_button, None)), line_across(), self._apart_form(view)]
        for part in parts:
            self._panel.addWidget(part)
        self._panel.addStretch(1)

    def _apart_form(self, view: PairView) -> VerbForm:
        pair = view.line.id
        box = FieldBox(
            translate("duplicates", "How you know"),
            TextEditor(max_length=200),
            required=True,
            hint=translate("duplicates", "It is remembered; nobody is asked about the two again."),
        )
        self.apart = VerbForm(
            self._ctx,
            translate("duplicates", "They are two people"),
            {"reason": box},
            lambda given: self._service.tell_apart(pair, **given),
            lambda: self._decided(translate("duplicates", "Remembered as two people.")),
        )
        return self.apart

    def _offer_undo(self, merge_id: object) -> None:
        if self.tabs.current != MERGES:
            return
        self._empty_panel()
        line = self.merges.get(merge_id) if isinstance(merge_id, int) else None
        if line is None:
            self._panel.addWidget(Label(translate("duplicates", "Nothing was merged yet."), "sec", wrap=True))
        elif line.undone_on is None:
            words = undo_words(line)
            self.undo_button = Btn(translate("duplicates", "Undo this merge"), icon="refresh-cw")
            self.undo_button.clicked.connect(self.undo)
            for part in (Label(words, "body", wrap=True), self._said, wrap(row(self.undo_button, None))):
                self._panel.addWidget(part)
        self._panel.addStretch(1)

    # ---- done

    def _scanned(self, found: int) -> None:
        self.scan_button.setEnabled(True)
        self._ctx.toast.done(
            translate("duplicates", "{n} new pairs found.", n=found)
            if found
            else translate("duplicates", "No new pair was found.")
        )
        self.reload()

    def _scan_failed(self, error: Exception) -> None:
        self.scan_button.setEnabled(True)
        self._failed(error)

    def _decided(self, words: str) -> None:
        self._ctx.toast.done(words)
        self._empty_panel()
        self.reload()

    def _undone(self, stay: tuple[str, ...]) -> None:
        words = translate("duplicates", "The merge was undone.")
        if stay:
            changed = translate(
                "duplicates", "Changed since and left as it is: {fields}.", fields="、".join(stay)
            )
            words = f"{words} {changed}"
        self._decided(words)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        if isinstance(error, ValidationError) and self.shown is not None:
            self.shown.complain(set(error.fields))
        self._said.setText(error.message)
        self._said.show()
        if isinstance(error, Conflict) and self.shown is not None:
            self.compare(self.shown.view.line.id)
        if not self._said.isVisible():
            self._ctx.toast.error(error.message)

    def _assemble(self) -> Any:
        head = row(Label(self.title(), "title"), None, self.scan_button, gap=10)
        top = wrap(column(head, self.tabs, gap=4, margins=(24, 14, 24, 0)))
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(wrap(column((self._stack, 1), margins=(16, 8, 16, 8))), 1)
        body.addWidget(self._side)
        return column(top, line_across(), (body, 1), gap=0)


def undo_words(line: MergeLine) -> str:
    """What undoing a merge does."""
    return translate(
        "duplicates",
        "“{gone}” becomes a record of its own again, with its values and its links. What was changed in the "
        "kept record since stays.",
        gone=line.gone_name,
    )
