"""档案: filed dossiers with box, shelf and who has them; boxes; lists for destruction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gridguard_desktop.domain.archive import APPROVED, LEAST_YEARS, MOST_YEARS, PROPOSED
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.ui.forms.editors import law_choices, wall_clock, whole_number
from gridguard_desktop.ui.forms.verb_form import VerbForm
from gridguard_desktop.ui.kit.choice import Choice, ChoiceEditor
from gridguard_desktop.ui.kit.editors import DateEditor, LongTextEditor, TextEditor
from gridguard_desktop.ui.kit.fields import FieldBox
from gridguard_desktop.ui.kit.layout import clear, column, frame, line_across, row, scrolled, wrap
from gridguard_desktop.ui.kit.metrics import spaced
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.tabs import Tab, ViewTabs
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.page import Page
from gridguard_desktop.ui.pages.archive import rows
from gridguard_desktop.ui.tasks import Latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.services.archive import BoxView, DossierLine, ListView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

    Read = tuple[tuple[DossierLine, ...], tuple[BoxView, ...], tuple[ListView, ...], dict[str, int | None]]

PANEL_WIDTH = 360
DOSSIERS, BOXES, LISTS = "dossiers", "boxes", "lists"


class ArchivePage(Page):
    """The list at the left, what can be done with the current line at the right."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._reading = Latest(ctx.tasks, self)
        self.dossiers: dict[int, DossierLine] = {}
        self.boxes: tuple[BoxView, ...] = ()
        self.lists: dict[int, ListView] = {}
        self.years: dict[str, int | None] = {}
        self.forms: dict[str, VerbForm] = {}
        self.tabs = ViewTabs((Tab(DOSSIERS, ""),), name=self.title())
        self.tabs.chosen.connect(lambda _: self._turn())
        self._stack = QStackedWidget()
        self.tables = {
            DOSSIERS: RecordTable(rows.dossier_columns(), name=translate("archive", "Dossiers")),
            BOXES: RecordTable(rows.box_columns(), name=translate("archive", "Boxes"), ticks=False),
            LISTS: RecordTable(rows.list_columns(), name=translate("archive", "Destruction"), ticks=False),
        }
        for table in self.tables.values():
            table.current_changed.connect(lambda _: self._offer())
            self._stack.addWidget(table)
        self._panel = spaced(QVBoxLayout(), 16, (18, 14, 18, 14))
        self.setLayout(self._assemble())

    def title(self) -> str:
        """Words on the tab."""
        return translate("archive", "Archive")

    def icon_name(self) -> str:
        """A box."""
        return "archive"

    def open(self, _route: Route) -> None:
        """Read everything."""
        self.reload()

    def on_shown(self) -> None:
        """Another dispute may have been filed meanwhile."""
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        archive = self._ctx.services.archive
        self._reading.run(
            lambda: (archive.dossiers(), archive.boxes(), archive.lists(), archive.retention_years()),
            self._listed,
        )

    def _listed(self, found: Read) -> None:
        dossiers, self.boxes, lists, self.years = found
        self.dossiers = {one.dispute_id: one for one in dossiers}
        self.lists = {one.id: one for one in lists}
        self.tabs.set_tabs(
            (
                Tab(DOSSIERS, translate("archive", "Dossiers"), len(dossiers)),
                Tab(BOXES, translate("archive", "Boxes"), len(self.boxes)),
                Tab(LISTS, translate("archive", "Destruction"), len(lists)),
            )
        )
        self.tables[DOSSIERS].set_rows([rows.dossier_row(one) for one in dossiers])
        self.tables[BOXES].set_rows([rows.box_row(one) for one in self.boxes])
        self.tables[LISTS].set_rows([rows.list_row(one) for one in lists])
        self._turn()

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.tables[self.tabs.current])
        self._offer()

    # ---- what can be done

    def _offer(self) -> None:
        clear(self._panel)
        self.forms = {}
        made: list[QWidget] = []
        if self.tabs.current == BOXES:
            self.forms = {"box": self._box_form(), "years": self._years_form()}
        elif self.tabs.current == LISTS:
            made += self._list_words()
            self.forms = self._list_forms()
        else:
            self.forms = self._dossier_forms()
        if not self._ctx.can(Permission.DOSSIER_KEEP):
            self.forms = {}
        made += self.forms.values()
        for widget in made or [
            Label(translate("archive", "Choose a dossier on the left."), "sec", wrap=True)
        ]:
            self._panel.addWidget(widget)
        self._panel.addStretch(1)

    def _form(
        self,
        title: str,
        fields: dict[str, FieldBox],
        work: Callable[[dict[str, Any]], object],
        kind: str = "",
    ) -> VerbForm:
        return VerbForm(self._ctx, title, fields, work, self._done, kind=kind or "secondary")

    def _done(self) -> None:
        self._ctx.toast.done(translate("archive", "Saved"))
        self.reload()

    def _dossier_forms(self) -> dict[str, VerbForm]:
        one = self.dossiers.get(self.tables[DOSSIERS].current_id or 0)
        if one is None or one.destroyed_on is not None:
            return {}
        archive = self._ctx.services.archive
        if one.loan_id is not None:
            loan = one.loan_id
            title = translate("archive", "Take back")
            return {"back": self._form(title, {}, lambda _: archive.take_back(loan), "primary")}
        forms = {"box": self._into_box(one)}
        if one.dossier_id is not None:
            forms["lend"] = self._lend(one.dossier_id)
            if one.expired and one.list_id is None:
                forms["propose"] = self._propose()
        return forms

    def _into_box(self, one: DossierLine) -> VerbForm:
        archive = self._ctx.services.archive
        boxes = [Choice(box.id, f"{box.number}　{box.shelf}") for box in self.boxes]
        kept = ChoiceEditor(law_choices("retention_periods"))
        kept.set_value(one.retention or None)
        fields = {
            "box_id": FieldBox(
                translate("archive", "Box"), ChoiceEditor(boxes, segmented=False), required=True
            ),
            "retention": FieldBox(translate("archive", "Kept"), kept, required=True),
        }
        title = translate("archive", "Put into a box")
        work = lambda given: archive.put_into_box(one.dispute_id, **given)  # noqa: E731
        return self._form(title, fields, work, "" if one.dossier_id else "primary")

    def _lend(self, dossier_id: int) -> VerbForm:
        archive = self._ctx.services.archive
        day = DateEditor(lambda: wall_clock(self._ctx), prefer="future")
        fields = {
            "borrower": FieldBox(
                translate("archive", "Who borrows it"), TextEditor(max_length=100), required=True
            ),
            "purpose": FieldBox(translate("archive", "What for"), TextEditor(max_length=200), required=True),
            "due_on": FieldBox(translate("archive", "Back by"), day, required=True),
        }
        title = translate("archive", "Lend")
        return self._form(title, fields, lambda given: archive.lend(dossier_id, **given))

    def _propose(self) -> VerbForm:
        """For the ticked dossiers, or the current one."""
        archive, table = self._ctx.services.archive, self.tables[DOSSIERS]
        chosen = [self.dossiers[key].dossier_id for key in table.chosen_ids()]
        ids = [dossier for dossier in chosen if dossier is not None]
        fields = {
            "appraisers": FieldBox(
                translate("archive", "Appraised by"), TextEditor(max_length=200), required=True
            ),
            "appraisal": FieldBox(
                translate("archive", "Result of the appraisal"), LongTextEditor(), required=True
            ),
        }
        title = translate("archive", "Propose for destruction")
        return self._form(title, fields, lambda given: archive.propose_destruction(ids, **given))

    def _box_form(self) -> VerbForm:
        archive = self._ctx.services.archive
        fields = {
            "number": FieldBox(translate("archive", "Box"), TextEditor(max_length=64), required=True),
            "shelf": FieldBox(translate("archive", "Shelf"), TextEditor(max_length=200), required=True),
            "note": FieldBox(translate("archive", "Note"), TextEditor(max_length=200)),
        }
        title = translate("archive", "New box")
        return self._form(title, fields, lambda given: archive.add_box(**given), "primary")

    def _years_form(self) -> VerbForm:
        """How many years each class is kept from now on; what was filed before keeps its day."""
        archive, fields = self._ctx.services.archive, {}
        for entry in choices("retention_periods"):
            years = self.years.get(entry.key)
            if years is not None:
                label = translate("archive", "{name}, years", name=entry.label)
                editor = whole_number(label, least=LEAST_YEARS, most=MOST_YEARS)
                editor.set_value(years)
                fields[entry.key] = FieldBox(label, editor, required=True)
        title = translate("archive", "Set years of keeping")
        return self._form(title, fields, archive.set_retention_years)

    def _list_words(self) -> list[QWidget]:
        one = self.lists.get(self.tables[LISTS].current_id or 0)
        rule = translate("archive", "Nothing is destroyed before a second person approved it.")
        words: list[QWidget] = [Notice("act", rule)]
        if one is not None:
            head = translate(
                "archive", "drawn up by {name}, {n} dossiers", name=one.drawn_up_by, n=len(one.numbers)
            )
            numbers = "、".join(one.numbers)
            said = (head, numbers, one.appraisers, one.appraisal, one.decision_note, one.witnesses)
            words += [Label(line, "body", wrap=True) for line in said if line]
        return words

    def _list_forms(self) -> dict[str, VerbForm]:
        one = self.lists.get(self.tables[LISTS].current_id or 0)
        archive = self._ctx.services.archive
        if one is None:
            return {}
        key = one.id
        if one.state == PROPOSED and self._ctx.can(Permission.DOSSIER_APPROVE) and not one.mine:
            note = {"note": FieldBox(translate("archive", "Reason or remark"), TextEditor(max_length=200))}
            refusal = {"note": FieldBox(translate("archive", "Reason or remark"), TextEditor(max_length=200))}
            yes, no = translate("archive", "Approve"), translate("archive", "Refuse")
            return {
                "approve": self._form(yes, note, lambda v: archive.decide(key, approve=True, **v), "primary"),
                "refuse": self._form(no, refusal, lambda v: archive.decide(key, approve=False, **v)),
            }
        if one.state == APPROVED:
            day = DateEditor(lambda: wall_clock(self._ctx), prefer="past")
            fields = {
                "on": FieldBox(translate("archive", "Destroyed on"), day, required=True),
                "witnesses": FieldBox(
                    translate("archive", "Watched by (two)"), TextEditor(max_length=200), required=True
                ),
            }
            title = translate("archive", "Record destruction")
            return {
                "destroyed": self._form(
                    title, fields, lambda v: archive.record_destruction(key, **v), "danger"
                )
            }
        return {}

    def _assemble(self) -> Any:
        head = row(Label(self.title(), "title"), None, gap=10)
        top = wrap(column(head, self.tabs, gap=4, margins=(24, 14, 24, 0)))
        body = spaced(QHBoxLayout(), 0)
        body.addWidget(wrap(column((self._stack, 1), margins=(16, 8, 16, 8))), 1)
        body.addWidget(frame(column(scrolled(wrap(self._panel)), gap=0), "side", width=PANEL_WIDTH))
        return column(top, line_across(), (body, 1), gap=0)
