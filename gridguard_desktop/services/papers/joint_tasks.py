"""Papers of joint items: the sheet of each unit, the reminders. Whoever is helped is masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import JointReminder, JointSheet, Partner
from gridguard_desktop.documents.joint_tasks.sheet import JointReminderView, SheetView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.masking import mask_name, mask_phone
from gridguard_desktop.services.joint_tasks.reading import sheets_of
from gridguard_desktop.services.papers.gathering import Gatherer, points, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import JointTask
    from gridguard_desktop.services.papers.gathering import Gathering


def sheet(gathering: Gathering, row: JointTask, part: JointSheet) -> SheetView:
    """协同处置单 of one unit."""
    lead = gathering.session.get(Partner, row.lead_id) if row.lead_id is not None else None
    return SheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        number=part.number,
        unit=part.unit_name,
        leads=part.partner_id == row.lead_id,
        line=zh("joint_lines", row.line),
        task_number=row.number,
        title=row.title,
        lead=lead.name if lead is not None else gathering.station.name,
        partners=tuple(
            one.unit_name
            for one in sheets_of(gathering.session, row.id)
            if one.partner_id not in (part.partner_id, row.lead_id)
        ),
        content=points(row.content),
        asked=part.asked or "",
        person=mask_name(row.person_name or ""),
        person_phone=mask_phone(row.person_phone) if row.person_phone else "",
        consent_on=row.consent_on,
        sent_on=part.sent_on,
        due_on=part.due_on,
        officer=gathering.user_name(row.officer_id),
    )


def reminder(gathering: Gathering, row: JointTask, part: JointReminder) -> JointReminderView:
    """联动催办单."""
    sheet_row = gathering.session.get_one(JointSheet, part.sheet_id)
    return JointReminderView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        number=part.number,
        unit=sheet_row.unit_name,
        line=zh("joint_lines", row.line),
        title=row.title,
        sheet_number=sheet_row.number,
        sent_on=sheet_row.sent_on,
        due_on=sheet_row.due_on,
        ordinal=part.ordinal,
        note=part.note or "",
        reminded_on=part.sent_on,
        answer_by=part.answer_by,
        officer=gathering.user_name(row.officer_id),
    )


def _sheets(gathering: Gathering, row: JointTask) -> list[JointSheet]:
    return gathering.children(JointSheet, task_id=row.id)


def _reminders(gathering: Gathering, row: JointTask) -> list[JointReminder]:
    return gathering.children(JointReminder, task_id=row.id)


GATHERERS: dict[Paper, Gatherer] = {
    Paper.JOINT_SHEET: Gatherer(sheet, parts=_sheets, detail=lambda part: str(part.unit_name)),
    Paper.JOINT_REMINDER: Gatherer(reminder, parts=_reminders, detail=lambda part: str(part.number)),
}
