"""地图: sheets of ground, outlines of grids drawn on them, pins of places.

No sheet needs a map file: paper is blank and measured in metres, a plan is a picture measured by its width.
An outline is in force from a day; the one before stays with its days, so that an earlier day shows the grids
of its time.
"""

from __future__ import annotations

import io
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select

from gridguard_desktop.db import queries
from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MODELS, Attachment, MapPin, MapSheet
from gridguard_desktop.domain.attached_files import PICTURES, recognise
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import NotFound, Refused, ValidationError
from gridguard_desktop.domain.geo import crosses_itself
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys
from gridguard_desktop.domain.permissions import Permission, record_permission
from gridguard_desktop.services import pictures
from gridguard_desktop.services.attachments import attach, plain_content
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.maps.reading import pins_in_sight, sheet_in_use, view_of
from gridguard_desktop.services.maps.views import GEO, PAPER, PIN_KINDS, PLAN, MapView, SheetLine
from gridguard_desktop.services.maps.writing import add_sheet, in_force, set_shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.geo import Point, Ring
    from gridguard_desktop.services.attachments import NewFile
    from gridguard_desktop.services.base import ServiceContext

LEAST_METRES, MOST_METRES = 10, 100_000
MOST_CORNERS = 500
MOST_PINS = 2_000
LONGEST_PLACE = 60


class MapService(Service):
    """The map of the station's grids. Grids are the station's; a pin only for who may see its record."""

    record_key: ClassVar[str] = "map"

    @requires(Permission.MAP_READ)
    def sheets(self) -> tuple[SheetLine, ...]:
        """Sheets in use, those in degrees first, by name."""
        with self._reading() as session:
            wanted = select(MapSheet.id, MapSheet.name, MapSheet.ground, MapSheet.datum)
            wanted = wanted.where(MapSheet.archived_on.is_(None)).order_by(MapSheet.name)
            lines = (SheetLine(*row) for row in session.execute(wanted))
            return tuple(sorted(lines, key=lambda one: one.ground != GEO))

    @requires(Permission.MAP_READ)
    def sheet(self, sheet_id: int, day: date | None = None) -> MapView:
        """A sheet as it was on ``day`` (None: today). Raises NotFound."""
        with self._reading() as session:
            return view_of(session, self._actor, sheet_id, day or self._clock.today())

    @requires(Permission.MAP_READ)
    def picture(self, sheet_id: int) -> bytes:
        """The plan under a sheet as a JPEG, on record as opened; empty without one. Raises NotFound,
        StoreDamaged."""
        with self._writing() as session:
            return picture_of(session, self._context, sheet_in_use(session, sheet_id))

    @requires(Permission.MAP_DRAW)
    def add_paper(self, name: str, wide: int, high: int) -> int:
        """A blank sheet of so many metres; answers its id. Raises ValidationError."""
        problems = {**_metres_problem("wide", wide), **_metres_problem("high", high)}
        if problems:
            raise ValidationError(problems)
        with self._writing() as session:
            return add_sheet(session, name, PAPER, wide=wide, high=high).id

    @requires(Permission.MAP_DRAW)
    def add_plan(self, name: str, wide: int, picture: NewFile) -> int:
        """A scanned plan whose picture is ``wide`` metres across; answers its id. Raises ValidationError,
        Refused for what is no picture."""
        problems = _metres_problem("wide", wide)
        if problems:
            raise ValidationError(problems)
        if recognise(picture.content) not in PICTURES:
            raise Refused(translate("maps", "A plan is a picture: JPEG or PNG."))
        high = max(1, round(wide * _height_by_width(picture.content)))
        with self._writing() as session:
            row = add_sheet(session, name, PLAN, wide=wide, high=high)
            row.picture_id = attach(session, self._context, MapSheet.record_type, row.id, picture).id
            return row.id

    @requires(Permission.MAP_DRAW)
    def archive(self, sheet_id: int) -> None:
        """The sheet is used no longer; it leaves the choice and stays on record. Raises NotFound."""
        with self._writing() as session:
            sheet_in_use(session, sheet_id).archived_on = self._clock.today()

    @requires(Permission.MAP_DRAW)
    def draw(self, sheet_id: int, grid_id: int, corners: Sequence[Point]) -> None:
        """The outline of a grid drawn by hand, in force from today. Raises ValidationError, NotFound."""
        ring = tuple((float(x), float(y)) for x, y in corners)
        problem = _ring_problem(ring)
        if problem:
            raise ValidationError({"corners": problem})
        with self._writing() as session:
            row = sheet_in_use(session, sheet_id)
            source = translate("maps", "drawn by hand")
            set_shape(session, self._context, row.id, grid_id, ((ring,),), source)

    @requires(Permission.MAP_DRAW)
    def erase(self, sheet_id: int, grid_id: int) -> None:
        """A grid has no outline on the sheet from today. Raises NotFound when it has none."""
        with self._writing() as session:
            rows = in_force(session, sheet_in_use(session, sheet_id).id, grid_id)
            if not rows:
                raise NotFound
            for row in rows:
                row.valid_until = self._clock.today()

    @requires(Permission.MAP_PIN)
    def pin(self, sheet_id: int, kind: str, point: Point, words: str, target_id: int | None = None) -> int:
        """Mark a place; answers the pin's id. ``target_id`` is a record of the type the kind leads to.

        Raises ValidationError, NotFound (also for a record that is not the actor's to see), Refused for too
        many.
        """
        x, y, place, target_type = _checked_pin(kind, point, words, target_id)
        if target_type is not None:
            self.check(record_permission(target_type, "read"), "pin")
        with self._writing() as session:
            row = sheet_in_use(session, sheet_id)
            if target_type is not None and target_id is not None:
                model: Any = MODELS[target_type]
                if queries.load_visible(session, model, target_id, self._actor) is None:
                    raise NotFound
            count = select(func.count()).select_from(MapPin).where(MapPin.sheet_id == sheet_id)
            if (session.scalar(count) or 0) >= MOST_PINS:
                raise Refused(translate("maps", "The sheet has {most} pins already.", most=MOST_PINS))
            made = MapPin(sheet_id=row.id, kind=kind, x=x, y=y, words=place)
            made.target_type, made.target_id = target_type, target_id
            session.add(made)
            session.flush()
            return made.id

    @requires(Permission.MAP_PIN)
    def move_pin(self, pin_id: int, point: Point) -> None:
        """The place is elsewhere. Raises ValidationError, NotFound."""
        x, y = _checked_point(point)
        with self._writing() as session:
            row = self._pin(session, pin_id)
            row.x, row.y = x, y

    @requires(Permission.MAP_PIN)
    def unpin(self, pin_id: int) -> None:
        """Take a pin away, in the trail with what it was. Raises NotFound."""
        with self._writing() as session:
            session.delete(self._pin(session, pin_id))

    def _pin(self, session: Session, pin_id: int) -> MapPin:
        row = session.scalar(select(MapPin).where(MapPin.id == pin_id, pins_in_sight(self._actor)))
        if row is None:
            raise NotFound
        return row


def picture_of(session: Session, context: ServiceContext, row: MapSheet) -> bytes:
    """The plan under a sheet: a JPEG, upright and bounded, on record as opened."""
    kept = session.get(Attachment, row.picture_id) if row.picture_id is not None else None
    if kept is None:
        return b""
    record_event(
        session,
        AuditEvent.FILE_OPENED,
        record_type=MapSheet.record_type,
        record_id=row.id,
        details={"attachment": kept.id, "sha256": kept.sha256},
    )
    return pictures.upright(plain_content(context, kept)) or b""


def _height_by_width(content: bytes) -> float:
    """Of a picture as it is shown: upright. Raises Refused for one that is damaged."""
    from PIL import Image

    pictures.check_size(content, recognise(content))
    shown = pictures.upright(content) or content
    with Image.open(io.BytesIO(shown)) as opened:
        return opened.height / opened.width


def _metres_problem(name: str, value: int) -> dict[str, str]:
    if LEAST_METRES <= value <= MOST_METRES:
        return {}
    words = translate("maps", "Between {least} and {most} metres.", least=LEAST_METRES, most=MOST_METRES)
    return {name: words}


def _ring_problem(ring: Ring) -> str:
    if not all(isfinite(x) and isfinite(y) for x, y in ring):
        return translate("maps", "This is no place on the sheet.")
    if not 3 <= len(set(ring)) <= len(ring) <= MOST_CORNERS:
        return translate("maps", "An outline has three to {most} corners.", most=MOST_CORNERS)
    if crosses_itself(ring):
        return translate("maps", "The outline cuts itself; take corners back until it does not.")
    return ""


def _checked_point(point: Point) -> Point:
    x, y = float(point[0]), float(point[1])
    if not (isfinite(x) and isfinite(y)):
        raise ValidationError({"place": translate("maps", "This is no place on the sheet.")})
    return x, y


def _checked_pin(
    kind: str, point: Point, words: str, target_id: int | None
) -> tuple[float, float, str, str | None]:
    """Where, what, and the type of the record it leads to. Raises ValidationError."""
    problems, place = {}, " ".join(words.split())
    if kind not in choice_keys(PIN_KINDS):
        raise ValidationError({"kind": translate("maps", "Choose what is marked.")})
    if not place or len(place) > LONGEST_PLACE:
        problems["words"] = translate(
            "maps", "Say in at most {most} characters which place it is.", most=LONGEST_PLACE
        )
    opens = str(choice(PIN_KINDS, kind).extra["opens"])
    if target_id is not None and not opens:
        problems["target"] = translate("maps", "A pin of this kind leads to no record.")
    if problems:
        raise ValidationError(problems)
    return (*_checked_point(point), place, opens if target_id is not None else None)
