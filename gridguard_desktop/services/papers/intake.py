"""Views of the papers of intake and hand-over: slip, leaflet, letters to other units and their reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from gridguard_desktop.db.models import OPEN_DEADLINE, Committee, Deadline, Referral, ReferralReminder
from gridguard_desktop.documents.disputes.intake_slip import Complaint, IntakeSlipView
from gridguard_desktop.documents.disputes.protection_leaflet import LeafletPoint, LeafletView
from gridguard_desktop.documents.disputes.unit_letters import EarlierLetter, HandoverView, ReminderView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.papers.case_file import parties_on_paper
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, zh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering

RECEIPT_RULE, RESULT_RULE = "GT-07", "GT-06"
REMINDER, ESCALATION = "reminder", "escalation"


def intake_slip(gathering: Gathering, row: Dispute, _part: None) -> IntakeSlipView:
    """What the party takes home."""
    station = gathering.station
    due = gathering.session.scalars(
        select(Deadline)
        .where(
            Deadline.record_type_key == row.record_type,
            Deadline.record_id == row.id,
            OPEN_DEADLINE,
            Deadline.due_on >= gathering.today,
        )
        .order_by(Deadline.due_on, Deadline.id)
        .limit(1)
    ).first()
    complaints = tuple(
        Complaint(entry.zh, str(entry.extra["number"]).replace("{station}", station.phone))
        for entry in choices("complaint_channels")
    )
    return IntakeSlipView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        address=station.address_text,
        phone=station.phone,
        number=row.number,
        registered_on=row.registered_on,
        came_in=zh("intake_channels", row.intake_channel) or zh("dispute_sources", row.source),
        source_number=row.source_number or "",
        kind=zh("dispute_kinds", row.kind),
        parties=row.party_names,
        officer=gathering.user_name(row.officer_id),
        next_task=due.task if due is not None else "",
        next_day=due.due_on if due is not None else None,
        complaints=complaints,
    )


def protection_leaflet(gathering: Gathering, _row: Dispute, _part: None) -> LeafletView:
    """The same for everybody."""
    return LeafletView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        points=tuple(
            LeafletPoint(str(entry.extra["title"]), entry.zh, entry.source)
            for entry in choices("protection_leaflet", gathering.today)
        ),
    )


def handover_letter(gathering: Gathering, row: Dispute, part: Referral) -> HandoverView:
    """移送函 of one hand-over to another unit."""
    sent_on = china_day(part.sent_at)
    return HandoverView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        channel=zh("referral_channels", part.channel),
        number=part.number,
        unit=part.unit_name or "",
        dispute_number=row.number,
        parties=parties_on_paper(gathering, row, sent_on),
        kind=zh("dispute_kinds", row.kind),
        place=row.address_text or "",
        summary=row.summary,
        reason=part.reason or "",
        police_actions=part.police_actions or "",
        materials=part.materials or "",
        sent_on=sent_on,
        sender=gathering.user_name(part.sent_by),
        answer_by=_due(gathering, row, RECEIPT_RULE, sent_on),
        result_by=_due(gathering, row, RESULT_RULE, sent_on),
    )


def reminder(gathering: Gathering, row: Dispute, part: ReferralReminder) -> ReminderView:
    """催办函 or 上报单, with the letters before it."""
    sent_on = china_day(part.sent_at)
    letter = gathering.session.get_one(Referral, part.referral_id)
    earlier = [EarlierLetter("移送函", letter.number, china_day(letter.sent_at))]
    if part.kind == ESCALATION:
        before = gathering.children(ReferralReminder, referral_id=letter.id)
        earlier += [
            EarlierLetter("催办函", one.number, china_day(one.sent_at))
            for one in before
            if one.kind == REMINDER and one.id < part.id
        ]
    return ReminderView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=part.number,
        unit=letter.unit_name or _committee(gathering, letter.committee_id),
        receiver=part.addressee,
        dispute_number=row.number,
        kind=zh("dispute_kinds", row.kind),
        parties=parties_on_paper(gathering, row, sent_on),
        earlier=tuple(earlier),
        note=part.note or "",
        answer_by=part.answer_by,
        sent_on=sent_on,
        sender=gathering.user_name(part.sent_by),
    )


def _committee(gathering: Gathering, committee_id: int | None) -> str:
    known = gathering.session.get(Committee, committee_id) if committee_id is not None else None
    return known.name if known is not None else ""


def _due(gathering: Gathering, row: Dispute, rule: str, sent_on: date) -> date | None:
    wanted = (
        Deadline.record_type_key == row.record_type,
        Deadline.record_id == row.id,
        Deadline.rule_id == rule,
        Deadline.due_on >= sent_on,
    )
    return gathering.session.scalar(select(Deadline.due_on).where(*wanted).order_by(Deadline.due_on).limit(1))


def _letters(gathering: Gathering, row: Dispute) -> Sequence[Any]:
    letters = gathering.children(Referral, dispute_id=row.id)
    return [letter for letter in letters if letter.committee_id is None]


def _reminders(kind: str) -> Any:
    def parts(gathering: Gathering, row: Dispute) -> Sequence[Any]:
        return [one for one in gathering.children(ReferralReminder, dispute_id=row.id) if one.kind == kind]

    return parts


def _number(part: Any) -> str:
    return str(part.number)


GATHERERS: dict[Paper, Gatherer] = {
    Paper.INTAKE_SLIP: Gatherer(intake_slip),
    Paper.INTAKE_SLIP_80: Gatherer(intake_slip),
    Paper.INTAKE_SLIP_58: Gatherer(intake_slip),
    Paper.PROTECTION_LEAFLET: Gatherer(protection_leaflet),
    Paper.HANDOVER_LETTER: Gatherer(handover_letter, _letters, _number),
    Paper.REMINDER_LETTER: Gatherer(reminder, _reminders(REMINDER), _number),
    Paper.ESCALATION_SHEET: Gatherer(reminder, _reminders(ESCALATION), _number),
}
