"""The record of a dispute: read as text, the next lawful step as the one primary button, each step a form in
the page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import Conflict, NotFound
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.shown import words_of
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.dialogs import ConflictDialog, ask_dangerous
from gridguard_desktop.ui.kit.layout import clear, column, line_across, wrap
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.metrics import show_if
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes import (
    agreement_sections,
    case_sections,
    course_sections,
    dossier_view,
    mediation_sections,
)
from gridguard_desktop.ui.pages.disputes.access_section import access_section
from gridguard_desktop.ui.pages.disputes.dossier_jump import choose_and_attach, jump_of, show_paper
from gridguard_desktop.ui.pages.disputes.intake_sections import (
    guardian_notice,
    intake_entries,
    scope_section,
    urgency_notice,
)
from gridguard_desktop.ui.pages.disputes.offers_section import asked_section, offers_section
from gridguard_desktop.ui.pages.disputes.planning_section import planning_section
from gridguard_desktop.ui.pages.disputes.record_head import head_facts, main_button, other_steps, stepper
from gridguard_desktop.ui.pages.disputes.record_side import record_side
from gridguard_desktop.ui.pages.disputes.related_disputes import RelatedDisputes
from gridguard_desktop.ui.pages.disputes.steps.course import member_leaves
from gridguard_desktop.ui.pages.disputes.taking_off import companion_entries
from gridguard_desktop.ui.pages.disputes.track_sections import track_entries, track_sections
from gridguard_desktop.ui.pages.disputes.words import mediates
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.disputes.views import DisputeView, DossierRow, PartyView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.pages.disputes.case_sections import Begin
    from gridguard_desktop.ui.pages.disputes.steps.kit import TakenStep, Values


class DisputePage(SheetPage):
    """One dispute."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["dispute"])
        self._wanted = ""
        self._step: TakenStep | None = None
        self._leaving = False
        self.view: DisputeView | None = None

    # ---- Page

    def icon_name(self) -> str:
        """A file among the tabs."""
        return "file-text"

    def open(self, route: Route) -> None:
        """Show the record; ``{"step": verb}`` in the query opens that step if it is lawful."""
        wanted = route.query.get("step", "") if isinstance(route.query, dict) else ""
        if self.view is not None and self.view.id == route.record_id and wanted:
            self.begin(wanted)
        else:
            self._wanted = wanted
            super().open(route)

    def read(self, record_id: int) -> DisputeView:
        """The dispute with everything that hangs on it."""
        return self._ctx.services.disputes.view(record_id)

    def show_view(self, view: Any) -> None:
        """Show the dispute as text."""
        self.view = view
        self.name_tab(f"{view.number} {view.title}")
        self.sheet.set_head(view.title, f"dispute.{view.state}", head_facts(view))
        clear(self.sheet.head_below)
        self.sheet.head_below.addWidget(stepper(view, self._ctx.clock.today()))
        if self._step is None or not self._step.tall:
            self._show_buttons(view)
        self.sheet.set_left(*self._sections(view))
        if self._step is None or self._step.side is None:
            self.sheet.set_side(*record_side(self._ctx, view))
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.begin(wanted)

    # ---- reading

    def _show_buttons(self, view: DisputeView) -> None:
        more = Btn(translate("dispute_pages", "More"), "secondary", tail="chevron-down")
        entries = [
            *other_steps(self._ctx, view, self.begin),
            *intake_entries(self._ctx, view, self.begin),
            *track_entries(self._ctx, view, self.begin),
            *self._edit_entries(view),
            *companion_entries(self, self._ctx, view, self.do),
        ]
        more.open_below(menu(entries, more))
        show_if(more, bool(entries))
        main = main_button(view, self.begin)
        self.set_buttons(
            PrintButton(self._ctx, ("dispute", view.id)), more, *([main] if main is not None else [])
        )

    def _may_edit(self, view: DisputeView) -> bool:
        return view.editable and self._ctx.can(Permission.DISPUTE_UPDATE)

    def _edit_entries(self, view: DisputeView) -> list[Entry | None]:
        if not self._may_edit(view):
            return []
        facts = Entry(translate("dispute_pages", "Edit the facts"), partial(self.begin, "facts"), "pencil")
        party = Entry(translate("dispute_pages", "Add a party"), partial(self.begin, "party"), "user-plus")
        words = translate("dispute_pages", "What the applicant asks for")
        asks = Entry(words, partial(self.begin, "application"), "file-text")
        several = view.parties if len(view.parties) > 1 else ()
        return [None, facts, party, asks, None, *(self._removal(party) for party in several)]

    def _removal(self, party: PartyView) -> Entry:
        words = translate("dispute_pages", "Take {name} off", name=party.name)
        return Entry(words, partial(self.remove_party, party), "trash-2", danger=True)

    def _sections(self, view: DisputeView) -> list[QWidget]:
        ctx, begin = self._ctx, self.begin
        verbs = {step.verb for step in view.allowed}
        edit = begin if self._may_edit(view) else None
        hold = partial(begin, "hold_session") if "hold_session" in verbs and view.sessions else None
        perform = self.perform if verbs & {"record_payment", "record_performance"} else None
        found = (
            urgency_notice(view),
            guardian_notice(view, edit),
            case_sections.parties_section(ctx, view, edit),
            self._facts(view, edit),
            scope_section(view),
            case_sections.triage_section(ctx, view),
            case_sections.referral_section(ctx, view),
            course_sections.stops_section(ctx, view),
            planning_section(ctx, view, begin if mediates(view) else None, self.drop_member),
            mediation_sections.sessions_section(ctx, view, hold, begin if mediates(view) else None),
            asked_section(ctx, view),
            offers_section(ctx, view, begin if mediates(view) else None),
            course_sections.notes_section(ctx, view, begin if mediates(view) else None),
            mediation_sections.agreement_section(ctx, view, perform),
            mediation_sections.follow_ups_section(ctx, view),
            *track_sections(ctx, view, begin),
            mediation_sections.ending_section(ctx, view),
            agreement_sections.failure_section(ctx, view),
            access_section(ctx, view),
            dossier_view.dossier_section(
                view, partial(self.jump, view), self._binding(view), self._scanning(view)
            ),
        )
        parts: list[QWidget] = []
        for section in found:
            if section is not None:
                parts += [line_across(), section] if parts else [section]
        return parts

    # ---- the dossier

    def jump(self, view: DisputeView, row: DossierRow) -> Callable[[], object] | None:
        """The way from a gap of the dossier to where it is filled."""
        return jump_of(self._ctx, view, row, self.begin, self.attach)

    def attach(self, category: str) -> None:
        """Keep files for a line of the dossier."""
        if self._id is not None:
            choose_and_attach(self, self._ctx, self._id, category, self.reload)

    def _scanning(self, view: DisputeView) -> Callable[[], object] | None:
        if not self._ctx.can(Permission.ATTACHMENT_CREATE):
            return None
        return partial(self._ctx.navigator.go, Route("scans", view.id, query={"record_type": "dispute"}))

    def _binding(self, view: DisputeView) -> Callable[[], object] | None:
        if not self._ctx.can(Permission.PAPER_PRINT):
            return None
        return partial(show_paper, self._ctx, view.id, "whole-dossier")

    def _facts(self, view: DisputeView, edit: Begin | None) -> QWidget:
        """What happened, and under it what may be the same matter."""
        facts = case_sections.facts_section(self._ctx, view, edit)
        related = RelatedDisputes(self._ctx, view, self.do) if edit is not None else None
        return facts if related is None else wrap(column(facts, related, gap=6))

    # ---- acting

    def begin(self, verb: str, subject: int | None = None) -> None:
        """Open the form of a step; ``subject`` is the party or duty it is about."""
        if self.view is None or (self.form is not None and not self.close_form()):
            return
        # brings all the forms, so not before one is asked for
        from gridguard_desktop.ui.pages.disputes.steps.table import open_step

        step = open_step(self._ctx, self.view, verb, subject)
        self._step = step
        self.open_form(step.form, partial(self._take, step))
        if step.tall:
            self.sheet.set_buttons(step.form.cancel_button, step.form.submit_button)
        if step.side is not None:
            self.sheet.set_side(step.side)

    def remove_party(self, party: PartyView) -> None:
        """Take a party off, after asking."""
        view, disputes = self.view, self._ctx.services.disputes
        if view is None or not ask_dangerous(
            self,
            translate("dispute_pages", "Take {name} off this dispute?", name=party.name),
            translate("dispute_pages", "What was recorded about this party here is removed."),
            translate("dispute_pages", "Take off"),
        ):
            return
        work = partial(disputes.remove_party, dispute_id=view.id, version=view.version, party_id=party.id)
        self.do(work, translate("dispute_pages", "{name} was taken off", name=party.name))

    def drop_member(self, member_id: int) -> None:
        """Somebody leaves the team."""
        if self.view is not None:
            self.do(
                member_leaves(self._ctx, self.view, member_id),
                translate("mediation", "Taken off the team"),
            )

    def perform(self, duty_id: int) -> None:
        """Record what was done about one duty of the agreement."""
        agreement = self.view.agreement if self.view is not None else None
        duty = next((one for one in agreement.obligations if one.id == duty_id), None) if agreement else None
        if duty is not None and duty.state == "open":
            self.begin("record_payment" if duty.kind == "money" else "record_performance", duty.id)

    def drop_form(self) -> None:
        """Back to reading: deadlines and timeline at the right."""
        step, self._step = self._step, None
        super().drop_form()
        if step is not None and step.tall and self.view is not None:
            self._show_buttons(self.view)
        if step is not None and step.side is not None and self.view is not None:
            self.sheet.set_side(*record_side(self._ctx, self.view))

    def complain(self, error: Exception) -> None:
        """Two people put the facts right: compare field by field and save what was chosen."""
        step, view = self._step, self.view
        if self._leaving and isinstance(error, NotFound):
            return  # handed on: it is read no more while its tab closes
        self._leaving = False
        if not isinstance(error, Conflict) or step is None or not step.settles or view is None:
            super().complain(error)
            return
        step.form.settle()
        dialog = ConflictDialog(self, error, self._field_label, self._field_words)
        if dialog.exec():
            now = replace(view, version=error.current_version)
            values = {**step.form.values(), **dialog.values()}
            self._send(step, now, values)
        dialog.deleteLater()

    def _field_label(self, name: str) -> str:
        return str(self._type.field(name).label)

    def _field_words(self, name: str, value: Any) -> str:
        return words_of(self._type.field(name), value) or "—"

    def _take(self, step: TakenStep, values: Values) -> None:
        if self.view is not None:
            self._send(step, self.view, values)

    def _send(self, step: TakenStep, view: DisputeView, values: Values) -> None:
        self._leaving = step.leaves

        def said(result: Any) -> None:
            self._ctx.toast.done(step.said(values, result), self._paper_offer(step, result))
            if step.leaves:
                self._ctx.navigator.close(Route("dispute", view.id))

        self.do(step.work(view, values), then=said)

    def _paper_offer(self, step: TakenStep, result: Any) -> Offer | None:
        if not step.paper or self._id is None or not self._ctx.can(Permission.PAPER_PRINT):
            return None
        part = result if step.of_result else None
        query = {"paper": step.paper, "record_type": "dispute", "part_id": part}
        route = Route("paper", self._id, query)
        return Offer(translate("dispute_pages", "Print it"), partial(self._ctx.navigator.go, route))
