"""Views of the papers of inspections, hazards and patrols, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Attendance,
    Dispute,
    Finding,
    Grid,
    Hazard,
    Inspection,
    JointTask,
    Organisation,
    Recheck,
    Rectification,
    Shift,
    Volunteer,
)
from gridguard_desktop.db.queries import visible
from gridguard_desktop.documents.patrols.log import PatrolFinding, PatrolView, Walker
from gridguard_desktop.documents.rectifications import inspection
from gridguard_desktop.documents.rectifications.inspection import CheckedItem, CheckedList, InspectionView
from gridguard_desktop.documents.rectifications.notice import NoticeView
from gridguard_desktop.documents.rectifications.recheck import RecheckView
from gridguard_desktop.documents.rectifications.stub import StubView
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.patrol_findings import lost_outcome
from gridguard_desktop.domain.patrols import ServiceHours, minutes_served
from gridguard_desktop.services.attachments import attachments_of
from gridguard_desktop.services.papers.gathering import Gatherer, points, zh
from gridguard_desktop.services.rectifications.checking import runs_of
from gridguard_desktop.services.rectifications.serving import delivery_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Patrol
    from gridguard_desktop.services.papers.gathering import Gathering


SECURITY_TITLE = "治安保卫工作检查记录"
"""What the record is called where the security of a unit was looked at (公安部令第93号)."""


def orders_of(gathering: Gathering, row: Hazard) -> Sequence[Rectification]:
    """Orders with a number; what was put right on the spot had none."""
    return [found for found in gathering.children(Rectification, hazard_id=row.id) if found.number]


def notice(gathering: Gathering, row: Hazard, part: Rectification) -> NoticeView:
    """责令限期整改通知书 with its stub."""
    held = gathering.session.get(Inspection, row.inspection_id) if row.inspection_id is not None else None
    kind = choice("hazard_kinds", row.kind, part.ordered_on)
    inspected_on = held.inspected_on if held is not None else row.found_on
    issuer = gathering.user_name(part.ordered_by)
    return NoticeView(
        stamp=gathering.stamp,
        bureau=gathering.station.bureau,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=part.number or "",
        unit=row.place_name,
        address=row.address_text,
        inspected_on=inspected_on,
        inspection=str(kind.extra["basis"]) or "监督检查",
        basis=part.basis,
        findings=points(row.description),
        demands=points(part.demand),
        due_on=part.due_on,
        reply_to=part.reply_to or gathering.station.name,
        ordered_on=part.ordered_on,
        stub=StubView(
            number=part.number or "",
            unit=row.place_name,
            checked_on=inspected_on,
            inspectors=_inspectors(gathering, held) or issuer,
            matter=f"{day_words(part.due_on)}前",
            order_number="",
            department=gathering.station.name,
            issuer=issuer,
            issued_on=part.ordered_on,
            **_served(gathering, part.number),
        ),
    )


def _served(gathering: Gathering, number: str | None) -> dict[str, Any]:
    """What the stub says of the service, once it is on record."""
    served = delivery_of(gathering.session, number)
    if served is None:
        return {}
    how = f"{served.way_label}（{served.witness}）" if served.witness else served.way_label
    return {"served_how": how, "served_on": served.served_on, "receiver": served.receiver}


def _inspectors(gathering: Gathering, held: Inspection | None) -> str:
    if held is None:
        return ""
    return "、".join((gathering.user_name(held.officer_id), held.second_inspector))


def _rechecks(gathering: Gathering, row: Hazard) -> Sequence[Recheck]:
    return gathering.children(Recheck, hazard_id=row.id)


def recheck(gathering: Gathering, row: Hazard, part: Recheck) -> RecheckView:
    """复查意见书 with its stub."""
    order = gathering.session.get_one(Rectification, part.rectification_id)
    checker = gathering.user_name(part.checker_id)
    return RecheckView(
        stamp=gathering.stamp,
        bureau=gathering.station.bureau,
        station=gathering.station_name,
        number=part.number or "",
        unit=row.place_name,
        order_number=order.number or "",
        ordered_on=order.ordered_on,
        checked_on=part.checked_on,
        passed=part.passed,
        opinion=part.content,
        stub=StubView(
            number=part.number or "",
            unit=row.place_name,
            checked_on=part.checked_on,
            inspectors="、".join(name for name in (checker, part.second_checker) if name),
            matter="复查合格" if part.passed else "复查不合格",
            order_number=order.number or "",
            department=gathering.station.name,
            issuer=checker,
            issued_on=part.checked_on,
            **_served(gathering, part.number),
        ),
    )


def inspection_record(gathering: Gathering, row: Inspection, _part: None) -> InspectionView:
    """检查记录 with the hazards the inspection found and the orders given for them."""
    unit = (
        gathering.session.get(Organisation, row.organisation_id) if row.organisation_id is not None else None
    )
    found = visible(select(Hazard).where(Hazard.inspection_id == row.id), Hazard, gathering.context.actor)
    hazards = list(gathering.session.scalars(found.order_by(Hazard.id)))
    orders = gathering.session.scalars(
        select(Rectification.number)
        .where(
            Rectification.hazard_id.in_([hazard.id for hazard in hazards]), Rectification.number.is_not(None)
        )
        .order_by(Rectification.id)
    )
    numbers = [number for number in orders if number]
    files = attachments_of(gathering.session, Inspection.record_type, row.id)
    return InspectionView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        inspected_on=row.inspected_on,
        unit=row.place_name,
        address=row.address_text,
        representative=(unit.representative or "") if unit is not None else "",
        contact=(unit.contact_phone or "") if unit is not None else "",
        kind=zh("hazard_kinds", row.kind),
        mode=zh("inspection_modes", row.mode),
        inspectors=_inspectors(gathering, row),
        course=row.findings,
        problems=tuple(hazard.description for hazard in hazards),
        handling=f"已发《责令限期整改通知书》（{'、'.join(numbers)}）" if numbers else "",
        title=SECURITY_TITLE if row.kind == "security" else inspection.TITLE,
        occasion=zh("inspection_occasions", row.occasion) if row.occasion else "",
        started_at=row.started_at,
        ended_at=row.ended_at,
        unit_person=row.unit_person or "",
        opinion=row.unit_opinion or "",
        refusal=row.sign_refusal or "",
        photos=sum(file.media_type.startswith("image/") and file.category != "signed" for file in files),
        lists=tuple(
            CheckedList(
                run.title,
                run.edition,
                tuple(CheckedItem(one.label, one.article, one.result_label, one.note) for one in run.items),
            )
            for run in runs_of(gathering.session, row.id)
        ),
    )


def patrol_log(gathering: Gathering, row: Patrol, _part: None) -> PatrolView:
    """巡防记录 with the volunteers of its shift and what became of its findings."""
    shift = gathering.session.get(Shift, row.shift_id) if row.shift_id is not None else None
    grid = gathering.session.get(Grid, row.grid_id)
    findings = gathering.session.scalars(
        select(Finding).where(Finding.patrol_id == row.id).order_by(Finding.ordinal)
    )
    return PatrolView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        shift_number=shift.number if shift is not None else "",
        started_at=row.started_at,
        ended_at=row.ended_at,
        route=row.route,
        grid=grid.name if grid is not None else "",
        leader=gathering.user_name(row.officer_id),
        walkers=_walkers(gathering, shift),
        log=row.log,
        helped=row.helped_count,
        findings=tuple(
            PatrolFinding(found.found_at, found.address_text, found.content, _handed_to(gathering, found))
            for found in findings
        ),
    )


def _walkers(gathering: Gathering, shift: Shift | None) -> tuple[Walker, ...]:
    """Those who came; who was planned and stayed away is not on the log."""
    if shift is None:
        return ()
    rows = gathering.session.execute(
        select(Volunteer.name, Attendance.signed_in_at, Attendance.signed_out_at)
        .join(Volunteer, Volunteer.id == Attendance.volunteer_id)
        .where(Attendance.shift_id == shift.id, Attendance.signed_in_at.is_not(None))
        .order_by(Attendance.signed_in_at, Attendance.id)
    )
    return tuple(
        Walker(name, start, end, ServiceHours(minutes_served(start, end), 1).hours)
        for name, start, end in rows
    )


def _handed_to(gathering: Gathering, found: Finding) -> str:
    if found.lost_kind is not None:
        return lost_outcome(found.lost_outcome, found.lost_to)
    target: Hazard | Dispute | JointTask | None = None
    if found.hazard_id is not None:
        target = gathering.session.get(Hazard, found.hazard_id)
    elif found.dispute_id is not None:
        target = gathering.session.get(Dispute, found.dispute_id)
    elif found.joint_task_id is not None:
        target = gathering.session.get(JointTask, found.joint_task_id)
    return target.number if target is not None else ""


GATHERERS: dict[Paper, Gatherer] = {
    Paper.INSPECTION_RECORD: Gatherer(inspection_record),
    Paper.RECTIFICATION_NOTICE: Gatherer(notice, orders_of, lambda part: str(part.number)),
    Paper.RECHECK_OPINION: Gatherer(recheck, _rechecks, lambda part: part.number or ""),
    Paper.PATROL_LOG: Gatherer(patrol_log),
}
