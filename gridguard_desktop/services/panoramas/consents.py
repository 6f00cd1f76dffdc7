"""Written consents of residents to pictures inside their homes. Without one that holds today no such picture
is taken in or shown; when it is withdrawn the pictures are destroyed (个人信息保护法 15, 47)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Attachment, Panorama, RoomConsent
from gridguard_desktop.domain.errors import Conflict, NotFound, ValidationError
from gridguard_desktop.domain.field_bases import require_bases
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.panoramas import ConsentTerm
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records.room_consents import ROOM_CONSENT
from gridguard_desktop.domain.textforms import normalise_name
from gridguard_desktop.services.attachments import attach
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import load_house
from gridguard_desktop.services.panoramas.views import ConsentLine, ConsentsView

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.panoramas.views import ConsentDraft

require_bases(ROOM_CONSENT)
LONGEST_NAME = 60


class RoomConsentService(Service):
    """Consents of the residents of one house. The signed paper is kept as a file of the consent."""

    record_key: ClassVar[str] = "house"

    @requires("read")
    def view(self, house_id: int) -> ConsentsView:
        """The consents of a house, latest first. Raises NotFound."""
        with self._reading() as session:
            house = load_house(session, house_id, self._actor)
            pictures = session.scalar(
                select(func.count()).where(Panorama.house_id == house.id, Panorama.picture_id.is_not(None))
            )
            rows = session.scalars(
                select(RoomConsent).where(RoomConsent.house_id == house.id).order_by(RoomConsent.id.desc())
            )
            today = self._clock.today()
            lines = tuple(_line(row, today, pictures or 0) for row in rows)
            may = house.archived_on is None and self._actor.can(Permission.HOUSE_UPDATE)
            return ConsentsView(house.id, house.building_id, may, lines)

    @requires("update")
    def record(self, house_id: int, draft: ConsentDraft, paper: NewFile) -> int:
        """Keep a consent with its signed paper; answers its id. Raises ValidationError, Refused for the file,
        NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "record")
        name, today = normalise_name(draft.given_by), self._clock.today()
        problems = {}
        if not name or len(name) > LONGEST_NAME:
            problems["given_by"] = translate("panoramas", "Name the resident who signed.")
        if draft.given_on > today:
            problems["given_on"] = translate("panoramas", "This day is in the future.")
        if draft.until_on is not None and draft.until_on < draft.given_on:
            problems["until_on"] = translate("panoramas", "It ends before it begins.")
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            house = load_house(session, house_id, self._actor)
            row = RoomConsent(
                house_id=house.id, given_by=name, given_on=draft.given_on, until_on=draft.until_on
            )
            session.add(row)
            session.flush()
            attach(session, self._context, RoomConsent.record_type, row.id, paper)
            return row.id

    @requires("update")
    def withdraw(self, consent_id: int, version: int) -> int:
        """The resident took the consent back: from now on nothing of the home is shown, and unless another
        consent holds its pictures are destroyed. Answers how many were. Raises Conflict, NotFound."""
        with self._writing() as session:
            row = queries.load_visible(session, RoomConsent, consent_id, self._actor)
            if not isinstance(row, RoomConsent):
                raise NotFound
            if row.version != version or row.withdrawn_on is not None:
                raise Conflict(RoomConsent.record_type, row.id, row.version, ())
            row.withdrawn_on = self._clock.today()
            session.flush()
            if consent_of(session, row.house_id, self._clock.today()) is not None:
                return 0
            wanted = select(Panorama).where(Panorama.house_id == row.house_id)
            return sum(destroy_pictures(session, one) for one in session.scalars(wanted).all())


def consent_of(session: Session, house_id: int, day: date) -> RoomConsent | None:
    """The consent that lets the inside of the home be seen on that day."""
    rows = session.scalars(
        select(RoomConsent).where(RoomConsent.house_id == house_id, RoomConsent.withdrawn_on.is_(None))
    )
    held = [row for row in rows if _term(row).holds(day)]
    return max(held, key=lambda row: (row.until_on is None, row.until_on or row.given_on), default=None)


def destroy_pictures(session: Session, panorama: Panorama) -> int:
    """Delete every picture the panorama ever had, in the trail with the hash of each; answers how many."""
    panorama.picture_id = None
    session.flush()
    rows = session.scalars(
        select(Attachment).where(
            Attachment.record_type_key == Panorama.record_type, Attachment.record_id == panorama.id
        )
    ).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def _term(row: RoomConsent) -> ConsentTerm:
    return ConsentTerm(row.given_on, row.until_on, row.withdrawn_on)


def _line(row: RoomConsent, today: date, pictures: int) -> ConsentLine:
    return ConsentLine(
        id=row.id,
        version=row.version,
        given_by=row.given_by,
        given_on=row.given_on,
        until_on=row.until_on,
        withdrawn_on=row.withdrawn_on,
        holds=_term(row).holds(today),
        pictures=pictures,
    )
