"""The page of a hazard: found, ordered put right, put right, re-checked by another person, closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rectifications import check_rechecker
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, line_across
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage
from gridguard_desktop.ui.pages.rectifications import hazard_verbs
from gridguard_desktop.ui.pages.rectifications.evidence import EvidenceSection
from gridguard_desktop.ui.pages.rectifications.hazard_sections import (
    danger_section,
    due_parts,
    evidence_parts,
    hazard_loop,
    remark_parts,
    rounds_section,
    timeline_parts,
)
from gridguard_desktop.ui.pages.rectifications.parts_sections import course_parts, lists_section, told_parts
from gridguard_desktop.ui.pages.rectifications.photos import Pictures
from gridguard_desktop.ui.pages.rectifications.serving import draft_of, serving_form, serving_parts
from gridguard_desktop.ui.pages.rectifications.unit_facts import follow_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.rectifications.serving import ServedPaper
    from gridguard_desktop.services.rectifications.views import HazardView
    from gridguard_desktop.ui.context import AppContext
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route

FACTS = (
    ("title", "kind"),
    ("organisation_id", "place_name"),
    ("address_text",),
    ("grid_id", "responsible_name"),
    ("found_on", "officer_id"),
    ("description",),
    ("is_severe",),
)
PRINTED_NEXT = ("order", "stop")
"""Steps whose paper goes to the unit."""


class HazardPage(SheetPage):
    """One hazard; its steps are forms in the page."""

    also = ("attachment", "rectification", "recheck")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["hazard"])
        self.view: HazardView | None = None
        self.evidence: EvidenceSection | None = None
        self._pictures = Pictures(ctx, self)

    def read(self, record_id: int) -> HazardView:
        """The hazard with all that hangs on it."""
        return self._ctx.services.hazards.view(record_id)

    def begin_new(self, route: Route) -> None:
        """A hazard somebody reports, without an inspection or a patrol."""
        self.name_tab(translate("hazard_pages", "New hazard"))
        self.sheet.set_head(self.title(), "", ())
        lines = declared_lines(self._ctx, self._type, FACTS)
        form = InlineForm(
            self._ctx,
            translate("hazard_pages", "What was found"),
            lines,
            verb=translate("hazard_pages", "Save"),
        )
        form.fill(
            {"found_on": self._ctx.clock.today(), **(route.query if isinstance(route.query, dict) else {})}
        )
        follow_unit(self._ctx, form)
        form.keep_draft("hazard", 0)
        self.open_form(form, self._create)

    def show_view(self, view: HazardView) -> None:
        """Fill the sheet."""
        self.view = view
        today = self._ctx.clock.today()
        self.name_tab(view.title)
        facts = (
            (translate("hazard_pages", "Number"), view.number),
            (translate("hazard_pages", "Place"), view.place_name),
            (translate("hazard_pages", "Answerable"), view.responsible_name or ""),
            (translate("hazard_pages", "Grid"), view.grid),
            (translate("hazard_pages", "Followed by"), view.officer),
        )
        self.sheet.set_head(view.title, f"hazard.{view.state}", facts)
        clear(self.sheet.head_below)
        self.sheet.head_below.addWidget(hazard_loop(view, today))
        self._show_buttons(view)
        self.evidence = self._evidence(view)
        self.sheet.set_left(
            *self._refusal(view),
            *remark_parts(view),
            *told_parts(self._ctx, view),
            *hazard_verbs.waiting_parts(self._ctx, view),
            self.evidence,
            line_across(),
            danger_section(self._ctx, view),
            line_across(),
            *lists_section(view, today),
            rounds_section(view, today),
            *serving_parts(self._ctx, view, self.serve),
        )
        self.sheet.set_side(
            *due_parts(view),
            *evidence_parts(view),
            *course_parts(self._ctx, view, today),
            *timeline_parts(view, today),
        )

    def serve(self, paper: ServedPaper) -> None:
        """Open the form that says how a paper was served."""
        if self.view is not None:
            form = serving_form(self._ctx, self.view, paper)
            self.open_form(form, partial(self._serve, paper.number))

    def _serve(self, number: str, values: dict[str, Any]) -> None:
        view, hazards = self.view, self._ctx.services.hazards
        if view is not None:
            self.do(
                lambda: hazards.record_delivery(view.id, view.version, number, draft_of(values)),
                translate("hazard_pages", "Saved"),
            )

    def take(self, verb: str) -> None:
        """Open the form of a verb."""
        view = self.view
        form = hazard_verbs.form_of(self._ctx, view, verb) if view is not None else None
        if form is not None:
            self.open_form(form, partial(self._send, verb))

    # ---- buttons

    def _show_buttons(self, view: HazardView) -> None:
        buttons: list[Btn] = [PrintButton(self._ctx, ("hazard", view.id), ("inspection", view.inspection_id))]
        main = self._main(view)
        entries = self._entries(view, main)
        if entries:
            more = Btn(translate("hazard_pages", "More"), "secondary", tail="chevron-down")
            more.open_below(menu(entries, self))
            buttons.append(more)
        if main:
            icon, words = hazard_verbs.ICONS.get(main, "check"), hazard_verbs.verb_words(main)
            buttons.append(Btn(words, "primary", icon, key="Ctrl+Enter", clicked=partial(self.take, main)))
        self.set_buttons(*buttons)

    def _main(self, view: HazardView) -> str:
        """The verb to offer; none where the law wants another person."""
        return "" if self._recheck_refusal(view) else hazard_verbs.main_verb(self._ctx, view)

    def _entries(self, view: HazardView, main: str) -> list[Entry | None]:
        refusal = self._recheck_refusal(view)
        entries: list[Entry | None] = [
            Entry(
                hazard_verbs.verb_words(verb),
                partial(self.take, verb),
                hazard_verbs.ICONS.get(verb, ""),
                refused=translate("hazard_pages", "another person must")
                if refusal and _is_recheck(verb)
                else "",
            )
            for verb in hazard_verbs.offered(self._ctx, view)
            if verb != main and not (_is_recheck(verb) and _is_recheck(main))
        ]
        if view.editable and self._ctx.can(Permission.HAZARD_UPDATE):
            entries += [
                None,
                Entry(translate("hazard_pages", "Correct what was entered"), self.correct, "pencil"),
            ]
        return entries

    def _recheck_refusal(self, view: HazardView) -> str:
        """Why the signed-in person may not re-check what they put right themselves; empty if they may."""
        if view.state != "rectified" or not view.rounds:
            return ""
        actor, done = self._ctx.services.context.actor, view.rounds[-1]
        try:
            check_rechecker(
                checker_id=actor.user_id,
                checker_name=actor.name,
                done_by_user_id=done.done_by_user_id,
                done_by_name=done.done_by_name,
            )
        except Refused as refused:
            return refused.message
        return ""

    def _refusal(self, view: HazardView) -> list[Notice]:
        verbs = (one.step.verb for one in view.allowed)
        words = self._recheck_refusal(view) if any(map(_is_recheck, verbs)) else ""
        return [Notice("act", words)] if words else []

    def _evidence(self, view: HazardView) -> EvidenceSection:
        pair = self.evidence.pair if self.evidence is not None else 0
        made = EvidenceSection(
            self._ctx, view.id, view.attachments, self._pictures, may_add=view.editable, pair=pair
        )
        made.added.connect(self.reload)
        return made

    # ---- sending

    def _send(self, verb: str, values: dict[str, Any]) -> None:
        view = self.view
        if view is None:
            return
        said = translate(
            "hazard_pages", "Saved: {step}", step=self.form.accessibleName() if self.form else ""
        )
        self.do(
            lambda: hazard_verbs.send(self._ctx, view, verb, values),
            "",
            lambda _: self._ctx.toast.done(said, self._printing(verb, view.id)),
        )

    def _printing(self, verb: str, hazard_id: int) -> Offer | None:
        """What was ordered is printed next."""
        if verb not in PRINTED_NEXT or not self._ctx.can(Permission.PAPER_PRINT):
            return None
        route = Route("paper", hazard_id, query={"set": True, "record_type": "hazard"})
        return Offer(translate("preview", "Print"), partial(self._ctx.navigator.go, route))

    def correct(self) -> None:
        """Correct the facts in place."""
        view = self.view
        if view is None:
            return
        lines = declared_lines(self._ctx, self._type, FACTS)
        words = translate("hazard_pages", "Correct what was entered")
        form = InlineForm(self._ctx, words, lines, verb=translate("hazard_pages", "Save"))
        facts: dict[str, Any] = {name: getattr(view, name) for name in form.boxes}
        if view.organisation_id is not None:
            facts["organisation_id"] = PickHit(view.organisation_id, view.organisation)
        form.fill(facts)
        form.keep_draft("hazard", view.id)
        self.open_form(form, self._update)

    def _update(self, values: Mapping[str, Any]) -> None:
        view, hazards = self.view, self._ctx.services.hazards
        if view is not None:
            self.do(lambda: hazards.update(view.id, view.version, values), translate("hazard_pages", "Saved"))

    def _create(self, values: Mapping[str, Any]) -> None:
        hazards = self._ctx.services.hazards
        self.do(lambda: hazards.create(values), translate("hazard_pages", "Saved"), self.saved_as)


def _is_recheck(verb: str) -> bool:
    return verb.startswith("recheck")
