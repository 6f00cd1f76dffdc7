"""The head of the record: what identifies the case, the stages, one primary button and the other steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.disputes import offered_steps
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.permissions import ROLE_NAMES, Permission, Role
from gridguard_desktop.domain.role_table import granted
from gridguard_desktop.services.disputes.views import StageState
from gridguard_desktop.ui.forms.days import day_words
from gridguard_desktop.ui.forms.shown import choice_words
from gridguard_desktop.ui.kit.buttons import Btn
from gridguard_desktop.ui.kit.menus import Entry
from gridguard_desktop.ui.kit.stepper import Stage, Stepper
from gridguard_desktop.ui.pages.disputes.intake_sections import came_in_words
from gridguard_desktop.ui.pages.disputes.words import STEP_ICONS, short_kind, step_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.disputes.views import DisputeView
    from gridguard_desktop.ui.context import AppContext

_STAGES = {
    StageState.DONE: "done",
    StageState.CURRENT: "now",
    StageState.AHEAD: "next",
    StageState.SKIPPED: "skip",
}
_OTHER_WAYS = ("triage_public_security", "triage_not_mediable")
"""Ways of the one triage form, not steps of their own in the menu."""


def head_facts(view: DisputeView) -> list[tuple[str, str]]:
    """Number, kind, grid, in charge, source."""
    return [
        (translate("dispute_pages", "Number"), view.paper_number or view.number),
        (translate("dispute_pages", "Kind"), short_kind(view.kind)),
        (translate("dispute_pages", "Grid"), view.grid),
        (translate("dispute_pages", "In charge"), view.mediator or view.officer),
        (
            translate("dispute_pages", "Source"),
            came_in_words(view) or choice_words("dispute_sources", view.source),
        ),
    ]


def stepper(view: DisputeView, today: date) -> Stepper:
    """The stages with their days."""
    stages = [
        Stage(stage.key, stage.label, _note(view, stage.state, stage.on, today), _STAGES[stage.state])
        for stage in view.stages
    ]
    return Stepper(stages, translate("dispute_pages", "Stages"))


def _note(view: DisputeView, state: StageState, on: date | None, today: date) -> str:
    if state is StageState.CURRENT:  # what is due, and until when it is, stands at the right
        since = china_time(view.state_since).date()
        return translate("dispute_pages", "here since {day}", day=day_words(since, today))
    return translate("dispute_pages", "skipped") if state is StageState.SKIPPED else day_words(on, today)


def main_button(view: DisputeView, begin: Callable[[str], object]) -> Btn | None:
    """The next lawful step; grey with the reason when another role takes it."""
    step = view.next_step
    if step is None:
        return None
    words, icon = step_words(step.verb), STEP_ICONS.get(step.verb, "")
    if step in view.allowed:
        return Btn(words, "primary", icon, key="Ctrl+Enter", clicked=partial(begin, step.verb))
    waiting = Btn(words, "secondary", icon)
    waiting.disable(_whose_turn(view, step))
    return waiting


def _whose_turn(view: DisputeView, step: Step) -> str:
    """Why the one next step is not this reader's."""
    if step.verb == "check_legality":
        return translate(
            "dispute_pages",
            "Done by somebody who neither drafted nor mediates it: {roles}",
            roles=who_may(step.permission),
        )
    return translate("dispute_pages", "Done by: {roles}", roles=who_may(step.permission))


def who_may(permission: Permission) -> str:
    """Roles that hold a permission."""
    return "、".join(str(ROLE_NAMES[role]) for role in Role if permission in granted(role))


def other_steps(ctx: AppContext, view: DisputeView, begin: Callable[[str], object]) -> list[Entry | None]:
    """Every other step of this state; those this actor may not take stand there with the reason."""
    agreement = view.agreement
    duties = agreement.obligations if agreement is not None else ()
    steps = offered_steps(
        view.state,
        has_sessions=bool(view.sessions),
        owes_money=any(duty.outstanding > 0 for duty in duties),
        stopped=bool(view.course.stopped),
        unchecked=agreement is not None and agreement.must_be_checked,
        notice=agreement.notice_due if agreement is not None else "",
    )
    entries = [
        Entry(
            step_words(step.verb),
            partial(begin, step.verb),
            STEP_ICONS.get(step.verb, ""),
            refused=refusal(ctx, view, step),
            danger=step.verb == "terminate",
        )
        for step in steps
        if step != view.next_step and step.verb not in _OTHER_WAYS
    ]
    return [*sorted(entries, key=lambda entry: entry.danger)]


def refusal(ctx: AppContext, view: DisputeView, step: Step) -> str:
    """Why the step is not offered to this actor now; empty when it is."""
    if not ctx.can(step.permission):
        return translate("dispute_pages", "done by {roles}", roles=who_may(step.permission))
    if step.verb == "conclude_public_security" and view.afterwards.security is not None:
        return translate("track_pages", "decided among the steps of the police's case")
    if step.verb == "give_feedback" and not view.referrals:
        return translate("dispute_pages", "it was not referred")
    if step.verb == "party_returns" and not view.course.stopped:
        return translate("mediation", "nobody has stopped")
    if step.verb == "keep_mediator" and not view.course.objected:
        return translate("mediation", "nobody objects")
    if step.verb == "hold_session" and view.course.objected:
        return translate("mediation", "an objection is open")
    if step.verb in ("book_session", "hold_session") and view.course.stopped:
        return translate("mediation", "a party has stopped")
    agreement = view.agreement
    if step.verb == "check_legality" and agreement is not None and not agreement.may_check:
        return translate("dispute_pages", "somebody else must do it")
    if step.verb == "sign" and agreement is not None and agreement.must_be_checked:
        return translate("dispute_pages", "not checked yet")
    if step.verb == "note_failure" and view.termination_reason is None:
        return translate("dispute_pages", "it was not ended")
    return _refused_by_duties(view, step)


def _refused_by_duties(view: DisputeView, step: Step) -> str:
    """What is owed, late or urged decides."""
    agreement = view.agreement
    duties = agreement.obligations if agreement is not None else ()
    late = any(duty.overdue_days > 0 for duty in duties)
    if step.verb == "urge_performance" and not late:
        return translate("dispute_pages", "nothing is late")
    urged = agreement is not None and any(letter.kind == "urging" for letter in agreement.notices)
    if step.verb == "advise_default" and not (late and urged):
        return translate("dispute_pages", "the letter urging it comes first")
    owed = {duty.kind for duty in duties if duty.state == "open"}
    if step.verb == "record_performance" and "act" not in owed:
        return translate("dispute_pages", "only money is owed")
    if step.verb == "record_payment" and "money" not in owed:
        return translate("dispute_pages", "no money is owed")
    return ""
