"""The page of a hazard: found, ordered put right, put right, re-checked by another person, closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError, Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.rectifications import check_rechecker, order_basis
from gridguard_desktop.ui.forms.declared import declared_lines
from gridguard_desktop.ui.forms.inline_form import InlineForm
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import clear, line_across
from gridguard_desktop.ui.kit.menus import Entry, menu
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.kit.pick import PickHit
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage
from gridguard_desktop.ui.pages.rectifications import step_forms
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
from gridguard_desktop.ui.pages.rectifications.photos import Pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gridguard_desktop.services.rectifications.views import HazardStep, HazardView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.navigation import Route

FORMS = {
    "order": step_forms.order_form,
    "fix_on_spot": step_forms.work_form,
    "report_rectified": step_forms.work_form,
    "recheck_passed": step_forms.recheck_form,
    "recheck_failed": step_forms.recheck_form,
    "transfer": step_forms.transfer_form,
}
ICONS = {"order": "send", "report_rectified": "check", "recheck_passed": "search", "transfer": "send"}
FACTS = (
    ("title", "kind"),
    ("place_name", "responsible_name"),
    ("address_text",),
    ("grid_id", "organisation_id"),
    ("found_on", "officer_id"),
    ("description",),
    ("is_severe",),
)


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
            self.evidence,
            line_across(),
            danger_section(self._ctx, view),
            line_across(),
            rounds_section(view, today),
        )
        self.sheet.set_side(*due_parts(view), *evidence_parts(view), *timeline_parts(view, today))

    def take(self, verb: str) -> None:
        """Open the form of a step."""
        view = self.view
        step = (
            next((one for one in view.allowed if one.step.verb == verb), None) if view is not None else None
        )
        if view is None or step is None:
            return
        self.open_form(FORMS[verb](self._ctx, view, step), partial(self._send, verb))

    # ---- buttons

    def _show_buttons(self, view: HazardView) -> None:
        buttons: list[Btn] = [PrintButton(self._ctx, ("hazard", view.id), ("inspection", view.inspection_id))]
        main = self._main(view)
        entries = self._entries(view, main)
        if entries:
            more = Btn(translate("hazard_pages", "More"), "secondary", tail="chevron-down")
            more.open_below(menu(entries, self))
            buttons.append(more)
        if main is not None:
            icon = ICONS.get(main.step.verb, "check")
            words = step_forms.step_words(main.step.verb)
            buttons.append(
                Btn(words, "primary", icon, key="Ctrl+Enter", clicked=partial(self.take, main.step.verb))
            )
        self.set_buttons(*buttons)

    def _main(self, view: HazardView) -> HazardStep | None:
        """The step to offer: handing over where the station may not order, none where the law wants another
        person."""
        offered = view.next_step
        if offered is None or self._recheck_refusal(view):
            return None
        if offered.step.verb == "order" and not _may_order(view):
            return next((one for one in view.allowed if one.step.verb == "transfer"), None)
        return offered

    def _entries(self, view: HazardView, main: HazardStep | None) -> list[Entry | None]:
        refusal = self._recheck_refusal(view)
        entries: list[Entry | None] = [
            Entry(
                step_forms.step_words(one.step.verb),
                partial(self.take, one.step.verb),
                ICONS.get(one.step.verb, ""),
                refused=translate("hazard_pages", "another person must")
                if refusal and _is_recheck(one)
                else "",
            )
            for one in view.allowed
            if one is not main and not (_is_recheck(one) and main is not None and _is_recheck(main))
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
        words = self._recheck_refusal(view) if any(map(_is_recheck, view.allowed)) else ""
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
        hazards, files = self._ctx.services.hazards, step_forms.evidence

        def work() -> Any:
            return _WORK[verb](hazards, view, values, files(values))

        self.do(
            work,
            translate("hazard_pages", "Saved: {step}", step=self.form.accessibleName() if self.form else ""),
        )

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


def _is_recheck(one: HazardStep) -> bool:
    return one.step.verb.startswith("recheck")


def _may_order(view: HazardView) -> bool:
    """Whether hazards of this kind are the station's to order; a law may still have to be typed."""
    try:
        order_basis(view.kind, view.found_on, typed="?")
    except OfficerError:
        return False
    return True


def _recheck(hazards: Any, view: HazardView, values: Mapping[str, Any], files: Any) -> Any:
    check = step_forms.recheck_draft(values)
    if values["result"] == step_forms.FAILED:
        order = step_forms.order_draft(values)
        return hazards.recheck_failed(view.id, view.version, check, order, evidence=files)
    return hazards.recheck_passed(view.id, view.version, check, evidence=files)


_WORK: dict[str, Any] = {
    "order": lambda hazards, view, values, files: hazards.order(
        view.id, view.version, step_forms.order_draft(values), evidence=files
    ),
    "fix_on_spot": lambda hazards, view, values, files: hazards.fix_on_spot(
        view.id, view.version, step_forms.work_draft(values), evidence=files
    ),
    "report_rectified": lambda hazards, view, values, files: hazards.report_rectified(
        view.id, view.version, step_forms.work_draft(values), evidence=files
    ),
    "recheck_passed": _recheck,
    "recheck_failed": _recheck,
    "transfer": lambda hazards, view, values, files: hazards.transfer(
        view.id, view.version, receiver=values["receiver"] or "", reason=values["reason"] or ""
    ),
}
