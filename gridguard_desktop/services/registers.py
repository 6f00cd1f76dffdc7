"""The plain registers.

Record types whose verbs are the shared ones, with the few rules that are their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gridguard_desktop.services.numbering import next_number
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


class BeatService(RecordService):
    """Police grids (警格)."""

    record_key: ClassVar[str] = "beat"


class GridService(RecordService):
    """Governance grids (网格)."""

    record_key: ClassVar[str] = "grid"


class AddressService(RecordService):
    """Standard addresses; ``full`` is composed, never typed."""

    record_key: ClassVar[str] = "address"

    def _before_save(self, session: Session, row: Any) -> None:
        row.full = compose_address(row.road, row.door, row.estate, row.building, row.entrance, row.room)


class BuildingService(RecordService):
    """Buildings."""

    record_key: ClassVar[str] = "building"


class HouseService(RecordService):
    """Houses and flats."""

    record_key: ClassVar[str] = "house"


class HouseholdService(RecordService):
    """Households."""

    record_key: ClassVar[str] = "household"


class ResidentService(RecordService):
    """Residents. Leaving date and state go together."""

    record_key: ClassVar[str] = "resident"

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {"source": "entered", "state": "registered"}

    def _before_save(self, session: Session, row: Any) -> None:
        if row.left_on is not None:
            row.state = "moved_out"
        elif row.state == "moved_out":
            row.state = "registered"


class OrganisationService(RecordService):
    """Organisations."""

    record_key: ClassVar[str] = "organisation"


class CommitteeService(RecordService):
    """Mediation committees."""

    record_key: ClassVar[str] = "committee"


class MediatorService(RecordService):
    """People's mediators."""

    record_key: ClassVar[str] = "mediator"


class IncidentService(RecordService):
    """Incident reports; numbered by year."""

    record_key: ClassVar[str] = "incident"

    def _defaults(self, session: Session, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        number = next_number(session, "incident", self._clock.today().year)
        return {"number": number, "officer_id": self._actor.user_id, "created_by": self._actor.user_id}


def compose_address(
    road: str, door: str, estate: str | None, building: str | None, entrance: str | None, room: str | None
) -> str:
    """金山东路 18 号梅园小区 6 号楼 2 单元 301 室, as parts allow."""
    parts = [f"{road}{door}号" if door and not door.endswith("号") else f"{road}{door}", estate or ""]
    if building:
        parts.append(building if building.endswith(("楼", "栋", "幢")) else f"{building}号楼")
    if entrance:
        parts.append(entrance if entrance.endswith("单元") else f"{entrance}单元")
    if room:
        parts.append(room if room.endswith("室") else f"{room}室")
    return "".join(parts)
