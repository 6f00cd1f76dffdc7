"""The page of a patrol: what was walked, by whom, and what became of what was met."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import text, translate
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.ui.forms.days import day_words, span_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.layout import KeyValues, Section, column, line_across, measured, row, wrap
from gridguard_desktop.ui.kit.table import RecordTable
from gridguard_desktop.ui.kit.table_data import Column, Row
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.kit.toast import Offer
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.papers.offering import PrintButton
from gridguard_desktop.ui.pages.patrols.accident import accident_route
from gridguard_desktop.ui.pages.patrols.finding_forms import joint_form, lost_draft, lost_form
from gridguard_desktop.ui.pages.patrols.patrol_forms import (
    PatrolForm,
    dispute_form,
    dispute_intake,
    finding_draft,
    finding_form,
    hazard_form,
    patrol_values,
)
from gridguard_desktop.ui.pages.patrols.people import hours_words
from gridguard_desktop.ui.pages.records.sheet import link_to
from gridguard_desktop.ui.pages.records.sheet_page import SheetPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gridguard_desktop.services.patrol_findings import FindingView
    from gridguard_desktop.services.patrols import PatrolView
    from gridguard_desktop.ui.context import AppContext
    from gridguard_desktop.ui.kit.layout import Item

PEOPLE = (
    Column("name", text("patrol_pages", "Name"), width=120, stretch=True, strong=True),
    Column("number", text("patrol_pages", "Number"), width=110, drop_rank=1),
    Column("came", text("patrol_pages", "Signed in"), width=104),
    Column("left", text("patrol_pages", "Signed out"), width=104),
    Column("hours", text("patrol_pages", "Hours"), width=72, align="right"),
)


class PatrolPage(SheetPage):
    """One patrol."""

    also = ("finding", "hazard", "dispute", "joint_task", "attendance")

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx, RECORD_TYPES["patrol"])
        self.view: PatrolView | None = None

    def read(self, record_id: int) -> PatrolView:
        """The patrol with its findings."""
        return self._ctx.services.patrols.view(record_id)

    def show_view(self, view: PatrolView) -> None:
        """Fill the sheet."""
        self.view = view
        values, links = view.record.values, view.record.links
        today = self._ctx.clock.today()
        when = span_words(values["started_at"], values["ended_at"], today)
        self.name_tab(f"{values['number']} {values['route']}")
        facts = (
            (translate("patrol_pages", "Number"), values["number"]),
            (translate("patrol_pages", "When"), when),
            (translate("patrol_pages", "Grid"), links.get("grid_id", "")),
            (translate("patrol_pages", "Led by"), view.officer),
        )
        self.sheet.set_head(values["route"], "", facts)
        self._show_buttons(view)
        log = measured(Label(values["log"], wrap=True, selectable=True))
        self.sheet.set_left(
            self._findings(view),
            line_across(),
            Section(translate("patrol_pages", "Patrol log"), log),
            line_across(),
            _people(self._ctx, view),
        )
        self._show_side(view, when)

    def _show_buttons(self, view: PatrolView) -> None:
        buttons: list[Btn] = [PrintButton(self._ctx, ("patrol", view.record.id))]
        if self._ctx.can(Permission.VOLUNTEER_ACCIDENT_CREATE):
            words = translate("accidents", "Write down an accident")
            buttons.append(Btn(words, "ghost", "triangle-alert", clicked=self.write_accident))
        if self._ctx.can(Permission.PATROL_UPDATE):
            buttons.append(
                Btn(translate("patrol_pages", "Change the log"), "secondary", "pencil", clicked=self.edit)
            )
            words = translate("patrol_pages", "Somebody lost was helped")
            buttons.append(Btn(words, "secondary", "users", clicked=self.add_lost))
            words = translate("patrol_pages", "Add a finding")
            buttons.append(Btn(words, "primary", "plus", key="Ctrl+Enter", clicked=self.add_finding))
        self.set_buttons(*buttons)

    def write_accident(self) -> None:
        """A new accident with what the patrol knows."""
        view = self.view
        if view is not None:
            shift = (view.shift_id, view.shift_number) if view.shift_id is not None else None
            self._ctx.navigator.go(accident_route(view.record, shift=shift))

    def _show_side(self, view: PatrolView, when: str) -> None:
        pairs: list[tuple[str, str | QWidget]] = [
            (translate("patrol_pages", "When"), when),
            (translate("patrol_pages", "Helped"), str(view.record.values.get("helped_count") or 0)),
            (translate("patrol_pages", "Volunteers"), str(view.record.values.get("volunteer_count") or 0)),
        ]
        if view.shift_id is not None:
            shift = link_to(self._ctx, view.shift_number, Route("shift", view.shift_id))
            pairs.append((translate("patrol_pages", "Shift"), shift))
        self.sheet.set_side(Section(translate("patrol_pages", "The patrol"), KeyValues(pairs, columns=1)))

    # ---- findings

    def _findings(self, view: PatrolView) -> Section:
        parts: list[Item] = []
        for finding in view.findings:
            if parts:
                parts.append(line_across())
            parts.append(self._finding(finding))
        if not parts:
            parts.append(Label(translate("patrol_pages", "Nothing was met on this patrol."), "sec"))
        waiting = sum(one.open for one in view.findings)
        note = translate("patrol_pages", "{all}, {open} not passed on", all=len(view.findings), open=waiting)
        return Section(translate("patrol_pages", "Findings"), *parts, note=note if view.findings else "")

    def _finding(self, finding: FindingView) -> QWidget:
        today = self._ctx.clock.today()
        where = " · ".join(
            part for part in (finding.address_text, finding.grid, day_words(finding.found_at, today)) if part
        )
        words = Label(f"{finding.ordinal}. {finding.content}", wrap=True, selectable=True)
        left = column(words, Label(where, "cap", wrap=True), gap=2)
        return wrap(row((left, 1), *self._outcome(finding), gap=12, top=False))

    def _outcome(self, finding: FindingView) -> list[Item]:
        """What became of it, or the ways on for whoever may make such a record."""
        if finding.lost:
            return [Label(finding.lost, "sec")]
        if not finding.open:
            return [_became(self._ctx, finding)]
        if not self._ctx.can(Permission.PATROL_UPDATE):
            return []
        ways = (
            (
                Permission.HAZARD_CREATE,
                translate("patrol_pages", "Make a hazard"),
                "triangle-alert",
                self.to_hazard,
            ),
            (
                Permission.DISPUTE_CREATE,
                translate("patrol_pages", "Make a dispute"),
                "handshake",
                self.to_dispute,
            ),
            (
                Permission.PATROL_HAND_ON,
                translate("patrol_pages", "Hand to a unit"),
                "send",
                self.to_joint,
            ),
        )
        return [
            self._way(words, icon, finding, act) for needed, words, icon, act in ways if self._ctx.can(needed)
        ]

    @staticmethod
    def _way(words: str, icon: str, finding: FindingView, act: Any) -> Btn:
        button = Btn(words, "secondary", icon, small=True, clicked=partial(act, finding))
        button.setAccessibleName(f"{words} {finding.ordinal}")
        return button

    def to_hazard(self, finding: FindingView) -> None:
        """Make a hazard of a finding."""
        patrols = self._ctx.services.patrols

        def submit(values: dict[str, Any]) -> None:
            self.do(lambda: patrols.finding_to_hazard(finding.id, values), "", partial(self._made, "hazard"))

        self.open_form(hazard_form(self._ctx, finding), submit)

    def to_dispute(self, finding: FindingView) -> None:
        """Make a dispute of a finding."""
        patrols = self._ctx.services.patrols

        def submit(values: dict[str, Any]) -> None:
            intake = dispute_intake(values)
            self.do(
                lambda: patrols.finding_to_dispute(finding.id, intake), "", partial(self._made, "dispute")
            )

        self.open_form(dispute_form(self._ctx, finding), submit)

    def to_joint(self, finding: FindingView) -> None:
        """Hand a finding to the unit that keeps what is broken."""
        patrols = self._ctx.services.patrols

        def submit(values: dict[str, Any]) -> None:
            facts = dict(values)
            unit = facts.pop("partner_id")
            self.do(
                lambda: patrols.finding_to_joint(finding.id, facts, partner_id=unit),
                "",
                partial(self._made, "joint_task"),
            )

        self.open_form(joint_form(self._ctx, finding), submit)

    def _made(self, kind: str, record_id: int) -> None:
        offer = None
        if self._ctx.can(record_permission(kind, "read")):
            words = translate("patrol_pages", "Open")
            offer = Offer(words, lambda: self._ctx.navigator.go(Route(kind, record_id)))
        self._ctx.toast.done(translate("patrol_pages", "Saved, linked both ways"), offer)

    # ---- the log

    def begin_new(self, route: Route) -> None:
        """Log a patrol that was walked without a planned shift."""
        self.name_tab(translate("patrol_pages", "New patrol"))
        self.sheet.set_head(self.title(), "", ())
        patrols = self._ctx.services.patrols

        def submit(values: dict[str, Any]) -> None:
            facts, findings = patrol_values(values)
            said = translate("patrol_pages", "The patrol is logged")
            self.do(lambda: patrols.log_patrol(facts, findings), said, self.saved_as)

        self.open_form(PatrolForm(self._ctx), submit)

    def edit(self) -> None:
        """Correct the log."""
        patrols = self._ctx.services.patrols
        if self.view is None:
            return

        def submit(values: dict[str, Any]) -> None:
            view = self.view
            if view is not None:
                self.do(
                    lambda: patrols.update(view.record.id, view.record.version, values),
                    translate("patrol_pages", "Saved"),
                )

        self.open_form(PatrolForm(self._ctx, patrol=self.view), submit)

    def add_finding(self) -> None:
        """One more finding."""
        view, patrols = self.view, self._ctx.services.patrols
        if view is None:
            return

        def submit(values: dict[str, Any]) -> None:
            self.do(
                lambda: patrols.add_finding(view.record.id, finding_draft(values)),
                translate("patrol_pages", "Saved"),
            )

        self.open_form(finding_form(self._ctx, view), submit)

    def add_lost(self) -> None:
        """Somebody lost was helped."""
        view, patrols = self.view, self._ctx.services.patrols
        if view is None:
            return

        def submit(values: dict[str, Any]) -> None:
            self.do(
                lambda: patrols.add_lost(view.record.id, lost_draft(values)),
                translate("patrol_pages", "Saved"),
            )

        self.open_form(lost_form(self._ctx, view), submit)


def _became(ctx: AppContext, finding: FindingView) -> QWidget:
    """The record it became, as a link for whoever may open it."""
    if finding.hazard_id is not None:
        words = translate("patrol_pages", "Hazard {number}", number=finding.hazard_number)
        visible, route = finding.hazard_visible, Route("hazard", finding.hazard_id)
    elif finding.dispute_id is not None:
        words = translate("patrol_pages", "Dispute {number}", number=finding.dispute_number)
        visible, route = finding.dispute_visible, Route("dispute", finding.dispute_id)
    else:
        words = translate("patrol_pages", "Joint item {number}", number=finding.joint_number)
        visible, route = finding.joint_visible, Route("joint_task", finding.joint_task_id)
    return link_to(ctx, words, route) if visible else Label(words, "sec")


def _people(ctx: AppContext, view: PatrolView) -> Section:
    """Who took part, with the time served."""
    today = ctx.clock.today()
    came = [one for one in view.participants if one.signed_in_at is not None]
    title = translate("patrol_pages", "Who took part")
    if not came:
        return Section(title, Label(view.officer or "—", "sec"))
    table = RecordTable(PEOPLE, name=title, ticks=False)
    table.set_rows(
        [
            Row(
                one.volunteer_id,
                {
                    "name": one.name,
                    "number": one.number,
                    "came": day_words(one.signed_in_at, today),
                    "left": day_words(one.signed_out_at, today),
                    "hours": hours_words(one.minutes),
                },
            )
            for one in came
        ]
    )
    table.fit_height()
    table.opened.connect(lambda key: ctx.navigator.go(Route("volunteer", key)))
    total = hours_words(sum(one.minutes for one in came))
    return Section(title, table, note=total, gap=4)
