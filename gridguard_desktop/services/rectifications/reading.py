"""Reading a hazard with its rounds, files and deadlines, in the reader's unit of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Recheck, Rectification, User
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.rectifications import (
    AFTER,
    HAZARD_STATES,
    RESULT_NAMES,
    HazardResult,
    citation,
    missing_evidence,
    severe_fire_remark,
)
from gridguard_desktop.services.attachments import AttachmentView, attachments_of
from gridguard_desktop.services.deadline_views import deadlines_of
from gridguard_desktop.services.origins import patrol_of
from gridguard_desktop.services.rectifications.checking import origin_of
from gridguard_desktop.services.rectifications.course import loop_of, timeline_of, word_of
from gridguard_desktop.services.rectifications.parts import parts_of
from gridguard_desktop.services.rectifications.serving import papers_of
from gridguard_desktop.services.rectifications.views import HazardStep, HazardView, RecheckView, RoundView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Hazard
    from gridguard_desktop.domain.states import Step
    from gridguard_desktop.services.base import ServiceContext


def hazard_view(session: Session, context: ServiceContext, row: Hazard) -> HazardView:
    """The hazard for an actor who may see it."""
    rounds = rounds_of(session, row.id)
    files = attachments_of(session, "hazard", row.id)
    patrol = patrol_of(session, row.finding_id)
    today = context.clock.today()
    steps = tuple(
        _step(step, row) for step in HAZARD_STATES.steps_from(row.state) if context.actor.can(step.permission)
    )
    officer = word_of(session, "user", row.officer_id)
    return HazardView(
        **{name: getattr(row, name) for name in _COPIED},
        kind_label=label("hazard_kinds", row.kind),
        grid=word_of(session, "grid", row.grid_id),
        organisation=word_of(session, "organisation", row.organisation_id),
        state_label=str(HAZARD_STATES.names[row.state]),
        is_overdue=row.next_due is not None and row.next_due < today,
        officer=officer,
        result_label=str(RESULT_NAMES[HazardResult(row.result)]) if row.result else "",
        inspection_number=word_of(session, "inspection", row.inspection_id),
        check_item=origin_of(session, row.id),
        patrol_id=patrol.id if patrol is not None else None,
        patrol_number=patrol.number if patrol is not None else "",
        remark=severe_fire_remark(row.kind, row.found_on, is_severe=row.is_severe),
        editable=row.state not in HAZARD_STATES.final,
        parts=parts_of(session, context, row),
        rounds=rounds,
        papers=papers_of(session, row.id),
        attachments=files,
        missing_evidence=missing_evidence(evidence_of(files, rounds)),
        deadlines=deadlines_of(session, "hazard", row.id, context.clock.now()),
        loop=loop_of(row, rounds, word_of(session, "user", row.created_by)),
        failed_rechecks=sum(not check.passed for one in rounds for check in one.rechecks),
        timeline=timeline_of(session, row, rounds, files),
        next_step=next((step for step in steps if step.step.main), None),
        allowed=steps,
    )


def rounds_of(session: Session, hazard_id: int) -> tuple[RoundView, ...]:
    """All orders of a hazard with their re-checks, the first one first."""
    checks: dict[int, list[RecheckView]] = {}
    found = (
        select(Recheck, User.name)
        .join(User, User.id == Recheck.checker_id)
        .where(Recheck.hazard_id == hazard_id)
    )
    for check, name in session.execute(found.order_by(Recheck.id)):
        checks.setdefault(check.rectification_id, []).append(
            RecheckView(
                check.id,
                check.number,
                check.checked_on,
                name,
                check.second_checker,
                check.passed,
                check.content,
                check.created_at,
            )
        )
    orders = select(Rectification, User.name).join(User, User.id == Rectification.ordered_by)
    return tuple(
        RoundView(
            id=one.id,
            round=one.round,
            number=one.number,
            basis=one.basis,
            ordered_on=one.ordered_on,
            due_on=one.due_on,
            extended_to=one.extended_to,
            started_on=one.started_on,
            report_every=one.report_every,
            demand=one.demand,
            reply_to=one.reply_to,
            ordered_by=name,
            done_on=one.done_on,
            done_by_name=one.done_by_name,
            done_by_user_id=one.done_by_user_id,
            measures=one.measures,
            ordered_at=one.created_at,
            reported_at=one.updated_at,
            rechecks=tuple(checks.get(one.id, ())),
        )
        for one, name in session.execute(
            orders.where(Rectification.hazard_id == hazard_id).order_by(Rectification.round)
        )
    )


def evidence_of(files: tuple[AttachmentView, ...], rounds: tuple[RoundView, ...]) -> set[str]:
    """Categories of evidence that count for the running round.

    A picture of "after" from before the last failed re-check shows what was refused, so it does not count
    again.
    """
    refused = [check.recorded_at for one in rounds for check in one.rechecks if not check.passed]
    return {
        file.category
        for file in files
        if file.category != AFTER or not refused or file.added_at > max(refused)
    }


_COPIED = (
    "id",
    "version",
    "number",
    "title",
    "kind",
    "place_name",
    "address_text",
    "grid_id",
    "organisation_id",
    "description",
    "is_severe",
    "responsible_name",
    "found_on",
    "state",
    "state_since",
    "next_due",
    "officer_id",
    "closed_on",
    "result",
    "transferred_to",
    "root_cause",
    "closing_note",
    "inspection_id",
    "finding_id",
)


def _step(step: Step, row: Hazard) -> HazardStep:
    return HazardStep(step, str(HAZARD_STATES.verbs[step.verb]), citation(step.verb, row.kind, row.found_on))
