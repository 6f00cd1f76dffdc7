"""The police tree: bureau, station, police area, beat, with who holds which post; independent of
districts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.models import Beat, BeatGrid, Grid, PoliceUnit, UnitPost, User
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.services.base import requires
from gridguard_desktop.services.grids.shares import in_force
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

BUREAU, STATION, AREA = "bureau", "station", "area"
_ABOVE = {BUREAU: (BUREAU,), STATION: (BUREAU,), AREA: (STATION, BUREAU)}
"""What a unit may belong to."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of the police tree; ``kind`` is the record type behind it."""

    depth: int
    kind: str
    id: int
    level: str
    name: str
    staff: tuple[str, ...] = ()
    grids: tuple[str, ...] = ()


class PoliceUnitService(RecordService):
    """Units, and the tree they make with the beats."""

    record_key: ClassVar[str] = "police_unit"

    @requires("read")
    def tree(self) -> tuple[UnitLine, ...]:
        """Every unit and beat in use, from the top; what belongs nowhere stands at the end."""
        with self._reading() as session:
            units = session.scalars(
                select(PoliceUnit).where(PoliceUnit.archived_on.is_(None)).order_by(PoliceUnit.code)
            ).all()
            beats = session.scalars(select(Beat).where(Beat.archived_on.is_(None)).order_by(Beat.code)).all()
            staff = self._staff(session)
            covered = self._covered(session)
            lines: list[UnitLine] = []
            known = {unit.id for unit in units}
            below: dict[int | None, list[PoliceUnit]] = defaultdict(list)
            for unit in units:
                below[unit.parent_id if unit.parent_id in known else None].append(unit)
            beats_of: dict[int | None, list[Beat]] = defaultdict(list)
            for beat in beats:
                beats_of[beat.unit_id if beat.unit_id in known else None].append(beat)

            def add(unit: PoliceUnit, depth: int) -> None:
                lines.append(
                    UnitLine(
                        depth,
                        "police_unit",
                        unit.id,
                        label("police_unit_levels", unit.level),
                        unit.name,
                        staff.get(("unit", unit.id), ()),
                    )
                )
                for child in below[unit.id] if depth < _DEEPEST else ():
                    add(child, depth + 1)
                lines.extend(_beat_line(beat, depth + 1, staff, covered) for beat in beats_of[unit.id])

            for unit in below[None]:
                add(unit, 0)
            lines.extend(_beat_line(beat, 0, staff, covered) for beat in beats_of[None])
            return tuple(lines)

    def _staff(self, session: Session) -> dict[tuple[str, int], tuple[str, ...]]:
        """(unit or beat, id) → names with their posts, as of today."""
        today = self._clock.today()
        still = or_(UnitPost.valid_until.is_(None), UnitPost.valid_until >= today)
        wanted = (
            select(UnitPost, User.name)
            .join(User, User.id == UnitPost.user_id)
            .where(UnitPost.valid_from <= today, still, UnitPost.archived_on.is_(None))
            .order_by(UnitPost.valid_from, UnitPost.id)
        )
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for post, name in session.execute(wanted):
            key = ("unit", post.unit_id) if post.unit_id is not None else ("beat", post.beat_id or 0)
            found[key].append(f"{name}（{post.post}）")
        return {key: tuple(names) for key, names in found.items()}

    def _covered(self, session: Session) -> dict[int, tuple[str, ...]]:
        """Beat → grids it covers today, with the share where it is not the whole."""
        wanted = (
            select(BeatGrid.beat_id, Grid.name, BeatGrid.share)
            .join(Grid, Grid.id == BeatGrid.grid_id)
            .where(in_force(self._clock.today()))
            .order_by(Grid.code)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for beat_id, name, share in session.execute(wanted):
            found[beat_id].append(name if share == 100 else f"{name} {share}%")  # noqa: PLR2004
        return {key: tuple(names) for key, names in found.items()}

    def _before_save(self, session: Session, row: Any) -> None:
        parent = session.get(PoliceUnit, row.parent_id) if row.parent_id is not None else None
        if parent is None:
            if row.level != BUREAU:
                words = translate("grids", "Only a bureau stands at the top; say what it belongs to.")
                raise ValidationError({"parent_id": words})
            return
        if parent.level not in _ABOVE[row.level]:
            words = translate("grids", "This cannot belong to a unit of that level.")
            raise ValidationError({"parent_id": words})
        above: PoliceUnit | None = parent
        for _ in range(_DEEPEST):
            if above is None:
                return
            if above.id == row.id:
                break
            above = session.get(PoliceUnit, above.parent_id) if above.parent_id is not None else None
        raise ValidationError({"parent_id": translate("grids", "A unit cannot belong to itself.")})


class UnitPostService(RecordService):
    """Posts of colleagues in units and beats."""

    record_key: ClassVar[str] = "unit_post"

    def _before_save(self, session: Session, row: Any) -> None:
        if (row.unit_id is None) == (row.beat_id is None):
            words = translate("grids", "Choose either a police unit or a beat.")
            raise ValidationError({"unit_id": words})
        if row.valid_until is not None and row.valid_until < row.valid_from:
            words = translate("grids", "The last day lies before the first.")
            raise ValidationError({"valid_until": words})


def _beat_line(
    beat: Beat,
    depth: int,
    staff: Mapping[tuple[str, int], Sequence[str]],
    covered: Mapping[int, tuple[str, ...]],
) -> UnitLine:
    names = tuple(staff.get(("beat", beat.id), ())) or ((beat.officer_name,) if beat.officer_name else ())
    level = translate("records", "Beat")
    return UnitLine(depth, "beat", beat.id, level, beat.name, names, covered.get(beat.id, ()))
