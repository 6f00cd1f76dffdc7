"""遮盖副本: choose who gets the copy; what belongs to the others is blacked out and really gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.papers import render_job
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import BoolEditor, LongTextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.papers.copying import KINDS, keep_copy
from gridguard_desktop.ui.pages.papers.paper_view import PaperView
from gridguard_desktop.ui.tasks import Lane, Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.services.papers.copies import Hideable, RedactedJob
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

PANEL_WIDTH = 360
NOBODY = 0


class RedactedCopyPage(Page):
    """Route: the record's id and ``query={"paper": …, "part_id": …, "record_type": …}``."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._query: dict[str, Any] = {}
        self._record_id = 0
        self._offers: tuple[Hideable, ...] = ()
        self._made: RedactedJob | None = None
        self._pdf = b""
        self._reading = Latest(ctx.tasks, self)
        self.ticks: dict[str, BoolEditor] = {}
        self._tick_box, self._state_box = spaced(QVBoxLayout(), 4), spaced(QVBoxLayout(), 0)
        self.recipient = ChoiceEditor([Choice(NOBODY, "")], segmented=False)
        self.recipient.changed.connect(self._suggest)
        self.words = LongTextEditor(translate("copies", "one in each line"), height=72)
        self.words.left.connect(self.make)
        self.view = PaperView(ctx.tasks)
        self.save_button = Btn(
            translate("copies", "Save the copy"), "primary", "download", key="Ctrl+S", clicked=self.save
        )
        self.setLayout(self._assemble())
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)

    def title(self) -> str:
        """Words on the tab."""
        return translate("copies", "Blacked-out copy")

    def icon_name(self) -> str:
        """What must not be seen."""
        return "eye-off"

    def open(self, route: Route) -> None:
        """Offer what can be blacked out in the paper that the route names."""
        if not isinstance(route.query, dict) or route.record_id is None:
            return
        self._query, self._record_id = route.query, route.record_id
        copies, record = self._ctx.services.paper_copies, (route.query["record_type"], route.record_id)
        self._ctx.tasks.run(lambda: copies.hideable(*record), self._offer, self._failed, self)

    # ---- choosing

    def _offer(self, offers: Sequence[Hideable]) -> None:
        self._offers = tuple(offers)
        parties = dict.fromkeys((one.party_id, one.party) for one in offers)
        outside = Choice(NOBODY, translate("copies", "somebody else"))
        self.recipient.set_choices([*(Choice(key, name) for key, name in parties), outside])
        clear(self._tick_box)
        self.ticks = {}
        party = 0
        for one in offers:
            if one.party_id != party:  # named once, over what is known of it
                party = one.party_id
                self._tick_box.addWidget(Label(one.party, "h3", wrap=True))
            masked = "" if one.masked == one.party else one.masked
            tick = BoolEditor(f"{one.words} {masked}".strip())
            tick.set_name(f"{one.party} {one.words}")
            tick.changed.connect(self.make)
            self.ticks[one.key] = tick
            self._tick_box.addWidget(tick)
        self.recipient.set_value(NOBODY)
        self._suggest()

    def _suggest(self) -> None:
        """Everything of everybody but the one who gets the copy."""
        chosen = self.recipient.value()
        for one in self._offers:
            self.ticks[one.key].set_value(one.party_id != chosen)
        self.make()

    def make(self) -> None:
        """Make the copy as it is chosen now."""
        copies, query, record_id = self._ctx.services.paper_copies, self._query, self._record_id
        keys = [key for key, tick in self.ticks.items() if tick.value()]
        words = [line.strip() for line in str(self.words.value() or "").splitlines()]
        self.save_button.setEnabled(False)
        self._reading.run(
            lambda: copies.redacted(query["paper"], record_id, query.get("part_id"), keys=keys, words=words),
            self._gathered,
            self._failed,
        )

    def _gathered(self, made: RedactedJob) -> None:
        self._made = made
        self._reading.run(lambda: render_job(made.job), self._show, self._failed, lane=Lane.FILE)

    def _show(self, pdf: bytes) -> None:
        made = self._made
        if made is None:
            return
        self._pdf = pdf
        self.save_button.setEnabled(True)
        words = translate("copies", "{n} places are blacked out", n=made.count)
        note = translate("copies", "The words are not in the file any more. Look through every page.")
        self._say(Notice("done" if made.count else "soon", words, note))
        self.view.show_pdf(pdf)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, OfficerError):
            raise error
        self._made, self._pdf = None, b""
        self.save_button.setEnabled(False)
        self._say(Notice("soon", error.message))
        self.view.show_nothing(translate("copies", "No copy yet"), error.message)

    def save(self) -> None:
        """Save the copy; it is on record before it leaves."""
        made = self._made
        if made is None or not self.save_button.isEnabled():
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("copies", "Save a copy"), made.job.file_name, KINDS["redacted"]
        )
        if chosen:
            keep_copy(self._ctx, self.save_button, made.job, "redacted", Path(chosen), self._pdf)

    # ---- assembling

    def _say(self, notice: Notice) -> None:
        clear(self._state_box)
        self._state_box.addWidget(notice)
        self.said = notice.accessibleName()

    def _assemble(self) -> Any:
        head = row(Label(self.title(), "title"), None, self.save_button, gap=10)
        top = wrap(column(head, margins=(24, 14, 24, 12)))
        panel = column(
            self._state_box,
            FieldBox(translate("copies", "Who gets it"), self.recipient),
            Label(translate("copies", "Blacked out"), "h3"),
            self._tick_box,
            FieldBox(translate("copies", "Other words"), self.words),
            None,
            gap=10,
            margins=(18, 14, 18, 14),
        )
        side = frame(column(scrolled(wrap(panel)), gap=0), "side", width=PANEL_WIDTH)
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(self.view, 1)
        body.addWidget(side)
        return column(top, line_across(), (body, 1), gap=0)
