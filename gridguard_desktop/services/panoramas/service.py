"""Panoramas of a building's common areas: a picture in all directions, marks at hazards that open their
tasks. The inside of a home only while its resident's written consent holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from gridguard_desktop.db import queries
from gridguard_desktop.db.models import Building, Hazard, House, Panorama, PanoramaMark, RoomConsent
from gridguard_desktop.domain.attached_files import JPEG, recognise
from gridguard_desktop.domain.errors import Conflict, NotFound, Refused, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.panoramas import AREAS, Direction, check_shape, is_private
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.rectifications import HAZARD_STATES
from gridguard_desktop.services import pictures
from gridguard_desktop.services.attachments import attach
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.houses.owners import load_house
from gridguard_desktop.services.panoramas.consents import consent_of, destroy_pictures
from gridguard_desktop.services.panoramas.reading import open_marks, panorama_view
from gridguard_desktop.services.panoramas.views import HazardChoice, PanoramaLine
from gridguard_desktop.services.rectifications.registering import register_hazard

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.panoramas.views import HazardDraft, PanoramaDraft, PanoramaView

LONGEST_NAME = 30
LONGEST_NOTE = 60
MOST_MARKS = 100
OFFERED = 40


class PanoramaService(Service):
    """Panoramas of buildings. Verbs take the ``version`` of the panorama they were offered on."""

    record_key: ClassVar[str] = "building"

    @requires("read")
    def panoramas(self, building_id: int) -> tuple[PanoramaLine, ...]:
        """The panoramas of a building, in the order they were made. Raises NotFound."""
        with self._reading() as session:
            self._building(session, building_id)
            wanted = (
                select(Panorama)
                .where(Panorama.building_id == building_id, Panorama.archived_on.is_(None))
                .order_by(Panorama.id)
            )
            rows = session.scalars(wanted).all()
            counts = open_marks(session, building_id)
            return tuple(PanoramaLine(row.id, row.name, counts.get(row.id, 0)) for row in rows)

    @requires("read")
    def view(self, panorama_id: int, held: int = 0) -> PanoramaView:
        """A panorama with its marks; opening the picture is on record. Of somebody's home without a consent
        that holds only why it is not shown. ``held``: the ``picture_id`` somebody looks at already; the same
        is not handed out again. Raises NotFound, StoreDamaged."""
        self.check(Permission.ATTACHMENT_READ, "view")
        with self._writing() as session:
            return panorama_view(session, self._context, self._panorama(session, panorama_id), held)

    @requires("read")
    def hazards_here(self, building_id: int) -> tuple[HazardChoice, ...]:
        """Hazards of this building that are not cleared, latest first, to be marked. Raises NotFound."""
        self.check(Permission.HAZARD_READ, "hazards_here")
        with self._reading() as session:
            building = self._building(session, building_id)
            wanted = select(Hazard).where(
                Hazard.grid_id == building.grid_id,
                Hazard.state.not_in(HAZARD_STATES.final),
                Hazard.address_text.startswith(building.address_text, autoescape=True)
                | Hazard.place_name.startswith(building.name, autoescape=True),
            )
            found = queries.visible(wanted, Hazard, self._actor)
            rows = session.scalars(found.order_by(Hazard.found_on.desc(), Hazard.id.desc()).limit(OFFERED))
            return tuple(HazardChoice(row.id, f"{row.number} {row.title}") for row in rows)

    @requires("read")
    def homes_with_consent(self, building_id: int) -> tuple[tuple[int, str], ...]:
        """Houses of the building whose inside may be pictured today: id and address. Raises NotFound."""
        self.check(Permission.HOUSE_READ, "homes_with_consent")
        with self._reading() as session:
            self._building(session, building_id)
            wanted: Any = (
                select(House.id, House.address_text)
                .where(House.building_id == building_id, House.archived_on.is_(None))
                .where(House.id.in_(select(RoomConsent.house_id).where(RoomConsent.withdrawn_on.is_(None))))
                .order_by(House.address_text)
            )
            rows = session.execute(queries.visible(wanted, House, self._actor)).all()
            today = self._clock.today()
            return tuple((row[0], row[1]) for row in rows if consent_of(session, row[0], today) is not None)

    @requires("update")
    def add(self, building_id: int, draft: PanoramaDraft, picture: NewFile) -> int:
        """A panorama of one more place; answers its id. Raises Refused for a picture that is none or for a
        home without consent, ValidationError, NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "add")
        name = " ".join(draft.name.split())
        problems = {}
        if draft.area not in choice_keys(AREAS):
            problems["area"] = translate("panoramas", "Say which place it shows.")
        if not name or len(name) > LONGEST_NAME:
            told = translate("panoramas", "Name the place in at most {most} characters.", most=LONGEST_NAME)
            problems["name"] = told
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            building = self._building(session, building_id)
            house_id = self._home(session, building, draft)
            row = Panorama(building_id=building.id, house_id=house_id, area=draft.area, name=name)
            session.add(row)
            session.flush()
            self._take(session, row, picture)
            return row.id

    @requires("update")
    def replace(self, panorama_id: int, version: int, picture: NewFile) -> None:
        """Another picture of the same place; every mark keeps its direction. Raises Refused, Conflict,
        NotFound."""
        self.check(Permission.ATTACHMENT_CREATE, "replace")
        with self._writing() as session:
            self._take(session, self._panorama_at(session, panorama_id, version), picture)

    @requires("update")
    def mark(self, panorama_id: int, version: int, at: Direction, hazard_id: int, note: str = "") -> int:
        """A mark at a hazard that is on the list already; answers its id. Raises ValidationError, Refused,
        Conflict, NotFound."""
        self.check(Permission.HAZARD_READ, "mark")
        with self._writing() as session:
            row = self._panorama_at(session, panorama_id, version)
            hazard = queries.load_visible(session, Hazard, hazard_id, self._actor)
            if hazard is None:
                raise NotFound
            return self._mark(session, row, at, hazard.id, note)

    @requires("update")
    def report(self, panorama_id: int, version: int, at: Direction, draft: HazardDraft) -> int:
        """What is seen there becomes a hazard with the building filled in, and its mark; answers the hazard's
        id. Raises ValidationError, Refused, Conflict, NotFound."""
        self.check(Permission.HAZARD_CREATE, "report")
        with self._writing() as session:
            row = self._panorama_at(session, panorama_id, version)
            hazard = register_hazard(session, self._context, self._hazard(session, row, draft))
            self._mark(session, row, at, hazard.id, "")
            return hazard.id

    @requires("update")
    def move(self, panorama_id: int, version: int, mark_id: int, at: Direction) -> None:
        """A mark stands elsewhere. Raises ValidationError, Conflict, NotFound."""
        _check_direction(at)
        with self._writing() as session:
            mark = self._mark_at(session, panorama_id, version, mark_id)
            mark.yaw, mark.pitch = at.yaw, at.pitch

    @requires("update")
    def remove(self, panorama_id: int, version: int, mark_id: int) -> None:
        """A mark is taken away; the hazard stays. Raises Conflict, NotFound."""
        with self._writing() as session:
            session.delete(self._mark_at(session, panorama_id, version, mark_id))

    @requires("update")
    def archive(self, panorama_id: int, version: int) -> None:
        """The panorama leaves the list; pictures of the inside of a home are destroyed with it. Raises
        Conflict, NotFound."""
        with self._writing() as session:
            row = self._panorama_at(session, panorama_id, version)
            row.archived_on = self._clock.today()
            if is_private(row.area):
                destroy_pictures(session, row)

    # ---- rows

    def _building(self, session: Session, building_id: int) -> Building:
        row = queries.load_visible(session, Building, building_id, self._actor)
        if not isinstance(row, Building):
            raise NotFound
        return row

    def _panorama(self, session: Session, panorama_id: int) -> Panorama:
        row = queries.load_visible(session, Panorama, panorama_id, self._actor)
        if not isinstance(row, Panorama) or row.archived_on is not None:
            raise NotFound
        return row

    def _panorama_at(self, session: Session, panorama_id: int, version: int) -> Panorama:
        """The panorama as it was shown; its version moves on with every verb on its marks."""
        row = self._panorama(session, panorama_id)
        if row.version != version:
            raise Conflict(Panorama.record_type, row.id, row.version, ())
        flag_modified(row, "updated_at")
        return row

    def _mark_at(self, session: Session, panorama_id: int, version: int, mark_id: int) -> PanoramaMark:
        row = self._panorama_at(session, panorama_id, version)
        mark = session.get(PanoramaMark, mark_id)
        if mark is None or mark.panorama_id != row.id:
            raise NotFound
        return mark

    def _home(self, session: Session, building: Building, draft: PanoramaDraft) -> int | None:
        """The house a picture of somebody's home belongs to, once a consent of its resident holds."""
        if not is_private(draft.area):
            return None
        if draft.house_id is None:
            raise ValidationError({"house_id": translate("panoramas", "Say whose home it is.")})
        house = load_house(session, draft.house_id, self._actor)
        if house.building_id != building.id:
            raise NotFound
        self._refuse_without_consent(session, house.id)
        return house.id

    def _refuse_without_consent(self, session: Session, house_id: int) -> None:
        if consent_of(session, house_id, self._clock.today()) is None:
            raise Refused(
                translate(
                    "panoramas",
                    "The inside of a home may only be kept with the resident's written consent. Enter the "
                    "signed consent on the house's page first.",
                )
            )

    def _take(self, session: Session, row: Panorama, picture: NewFile) -> None:
        if recognise(picture.content) is not JPEG:
            raise Refused(translate("panoramas", "Choose a panorama as a JPG picture."))
        check_shape(*pictures.size_of(picture.content))
        if row.house_id is not None:
            self._refuse_without_consent(session, row.house_id)
        kept = attach(session, self._context, Panorama.record_type, row.id, picture)
        row.picture_id, row.pictured_on = kept.id, self._clock.today()

    def _mark(self, session: Session, row: Panorama, at: Direction, hazard_id: int, note: str) -> int:
        _check_direction(at)
        words = " ".join(note.split())
        if len(words) > LONGEST_NOTE:
            told = translate("panoramas", "At most {most} characters.", most=LONGEST_NOTE)
            raise ValidationError({"note": told})
        known = session.scalars(
            select(PanoramaMark.hazard_id).where(PanoramaMark.panorama_id == row.id)
        ).all()
        if hazard_id in known:
            raise Refused(translate("panoramas", "This hazard is marked here already; move its mark."))
        if len(known) >= MOST_MARKS:
            raise Refused(translate("panoramas", "There are {most} marks here already.", most=MOST_MARKS))
        mark = PanoramaMark(
            building_id=row.building_id,
            panorama_id=row.id,
            hazard_id=hazard_id,
            yaw=at.yaw,
            pitch=at.pitch,
            note=words or None,
        )
        session.add(mark)
        session.flush()
        return mark.id

    def _hazard(self, session: Session, row: Panorama, draft: HazardDraft) -> dict[str, object]:
        """A hazard with the building filled in."""
        building = session.get_one(Building, row.building_id)
        house = session.get_one(House, row.house_id) if row.house_id is not None else None
        return {
            "title": draft.title,
            "kind": draft.kind,
            "place_name": f"{building.name} {row.name}",
            "address_text": house.address_text if house is not None else building.address_text,
            "grid_id": house.grid_id if house is not None else building.grid_id,
            "description": draft.description,
        }


def _check_direction(at: Direction) -> None:
    if not at.is_lawful:
        raise ValidationError({"at": translate("panoramas", "There is no such direction.")})
