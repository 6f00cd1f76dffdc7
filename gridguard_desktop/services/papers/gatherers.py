"""Which function gathers what a paper of a record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.services.papers import (
    assessments,
    awards,
    blank_forms,
    campaigns,
    care,
    disputes,
    field_work,
    hazard_letters,
    houses,
    information,
    intake,
    joint_tasks,
    meetings,
    national,
    own_forms,
    performance,
    periods,
    security,
    service_desk,
    shifts,
    station,
    subsidies,
    sweeps,
    volunteers,
    whole,
)

if TYPE_CHECKING:
    from gridguard_desktop.documents.registry import Paper
    from gridguard_desktop.services.papers.gathering import Gatherer

GATHERERS: dict[Paper, Gatherer] = {
    **disputes.GATHERERS,
    **intake.GATHERERS,
    **meetings.GATHERERS,
    **national.GATHERERS,
    **whole.GATHERERS,
    **blank_forms.GATHERERS,
    **own_forms.GATHERERS,
    **field_work.GATHERERS,
    **hazard_letters.GATHERERS,
    **periods.GATHERERS,
    **performance.GATHERERS,
    **security.GATHERERS,
    **station.GATHERERS,
    **subsidies.GATHERERS,
    **assessments.GATHERERS,
    **houses.GATHERERS,
    **sweeps.GATHERERS,
    **campaigns.GATHERERS,
    **joint_tasks.GATHERERS,
    **service_desk.GATHERERS,
    **awards.GATHERERS,
    **care.GATHERERS,
    **information.GATHERERS,
    **volunteers.GATHERERS,
    **shifts.GATHERERS,
}
