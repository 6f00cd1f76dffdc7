"""A panorama as it is read: in the reader's unit of work, marks as far as their hazards are in sight, the
picture on record as opened, and of somebody's home nothing without a consent that holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import Attachment, Building, Hazard, House, Panorama, PanoramaMark
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.panoramas import AREAS, Direction
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services.attachments import plain_content
from gridguard_desktop.services.panoramas.consents import consent_of
from gridguard_desktop.services.panoramas.views import MarkLine, PanoramaView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import RoomConsent
    from gridguard_desktop.services.base import ServiceContext


def open_marks(session: Session, building_id: int) -> dict[int, int]:
    """Marks at hazards that are not cleared, by panorama."""
    wanted = (
        select(PanoramaMark.panorama_id, func.count())
        .join(Hazard, Hazard.id == PanoramaMark.hazard_id)
        .where(PanoramaMark.building_id == building_id, Hazard.state.not_in(HAZARD_STATES.final))
        .group_by(PanoramaMark.panorama_id)
    )
    return {panorama_id: count for panorama_id, count in session.execute(wanted)}


def panorama_view(session: Session, context: ServiceContext, row: Panorama, held: int) -> PanoramaView:
    """The panorama for the screen, its picture unless it is ``held`` there."""
    actor = context.actor
    building = session.get_one(Building, row.building_id)
    blocked, house, consent = _home(session, context, row)
    may = actor.can(Permission.BUILDING_UPDATE)
    return PanoramaView(
        id=row.id,
        version=row.version,
        building_id=building.id,
        building=building.name,
        area=row.area,
        area_label=label(AREAS, row.area),
        name=row.name,
        house=house,
        may_change=may,
        may_report=may and not blocked and actor.can(Permission.HAZARD_CREATE),
        blocked=blocked,
        marks=() if blocked else _marks(session, context, row.id),
        picture_id=0 if blocked else row.picture_id or 0,
        picture=b"" if blocked or row.picture_id == held else _picture(session, context, row),
        pictured_on=row.pictured_on,
        consent=_consent_words(consent),
    )


def _home(session: Session, context: ServiceContext, row: Panorama) -> tuple[str, str, RoomConsent | None]:
    """Why the inside of a home is not shown, whose it is, and the consent that lets it be shown."""
    if row.house_id is None:
        return "", "", None
    house = queries.load_visible(session, House, row.house_id, context.actor)
    if not isinstance(house, House) or not context.actor.can(Permission.HOUSE_READ):
        return translate("panoramas", "This home is not in your area; its inside is not shown."), "", None
    consent = consent_of(session, house.id, context.clock.today())
    if consent is None:
        told = translate(
            "panoramas",
            "No written consent of the resident holds today, so the inside of the home is not shown.",
        )
        return told, house.address_text, None
    if row.picture_id is None:
        told = translate("panoramas", "The picture was destroyed when the resident withdrew the consent.")
        return told, house.address_text, consent
    return "", house.address_text, consent


def _consent_words(consent: RoomConsent | None) -> str:
    if consent is None:
        return ""
    if consent.until_on is None:
        return translate(
            "panoramas",
            "{name} consented in writing on {day:%Y-%m-%d}",
            name=consent.given_by,
            day=consent.given_on,
        )
    return translate(
        "panoramas",
        "{name} consented in writing on {day:%Y-%m-%d}, until {until:%Y-%m-%d}",
        name=consent.given_by,
        day=consent.given_on,
        until=consent.until_on,
    )


def _marks(session: Session, context: ServiceContext, panorama_id: int) -> tuple[MarkLine, ...]:
    """Marks from left to right, numbered so."""
    rows = session.scalars(
        select(PanoramaMark)
        .where(PanoramaMark.panorama_id == panorama_id)
        .order_by(PanoramaMark.yaw, PanoramaMark.pitch.desc(), PanoramaMark.id)
    ).all()
    seen: dict[int, Hazard] = {}
    if context.actor.can(Permission.HAZARD_READ):
        ids = [row.hazard_id for row in rows]
        wanted = queries.visible(select(Hazard).where(Hazard.id.in_(ids)), Hazard, context.actor)
        seen = {hazard.id: hazard for hazard in session.scalars(wanted)}
    return tuple(_line(row, n, seen.get(row.hazard_id)) for n, row in enumerate(rows, 1))


def _line(row: PanoramaMark, number: int, hazard: Hazard | None) -> MarkLine:
    return MarkLine(
        id=row.id,
        number=number,
        at=Direction(row.yaw, row.pitch),
        note=row.note or "",
        hazard_id=hazard.id if hazard is not None else None,
        hazard_number=hazard.number if hazard is not None else "",
        title=hazard.title if hazard is not None else "",
        state=str(HAZARD_STATES.names[hazard.state]) if hazard is not None else "",
        next_due=hazard.next_due if hazard is not None else None,
        is_open=hazard is not None and hazard.state not in HAZARD_STATES.final,
    )


def _picture(session: Session, context: ServiceContext, row: Panorama) -> bytes:
    """The picture as kept, on record as opened. Raises StoreDamaged."""
    kept = session.get(Attachment, row.picture_id) if row.picture_id is not None else None
    if kept is None:
        return b""
    record_event(
        session,
        AuditEvent.FILE_OPENED,
        record_type=Panorama.record_type,
        record_id=row.id,
        details={"attachment": kept.id, "sha256": kept.sha256},
    )
    return plain_content(context, kept)
