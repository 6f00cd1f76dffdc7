"""Emergency teams with their equipment, call-outs and drills; members are a number."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, LineText, LongText, Name, ShortText


class RescueTeam(Record):
    """A team; ``state``: ready, out (a call-out is open), off. Hours empty = round the clock."""

    __tablename__ = "rescue_team"
    __table_args__ = (Index("ix_rescue_team_kind", "kind", "area", "state"),)
    record_type: ClassVar[str] = "rescue_team"

    name: Mapped[Name]
    kind: Mapped[Code]
    area: Mapped[Code]
    covers: Mapped[LineText | None]
    address_text: Mapped[LineText | None]
    leader: Mapped[Name]
    phone: Mapped[ShortText] = mapped_column(info={"sensitive": True})
    deputy: Mapped[Name | None]
    deputy_phone: Mapped[ShortText | None] = mapped_column(info={"sensitive": True})
    member_count: Mapped[int]
    skills: Mapped[LineText | None]
    on_call_from: Mapped[int | None]
    on_call_until: Mapped[int | None]
    state: Mapped[Code] = mapped_column(default="ready")
    off_reason: Mapped[LineText | None]
    note: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class RescueGear(Record):
    """Equipment of a team; ``taken_out_on`` = not in use any more."""

    __tablename__ = "rescue_gear"
    __table_args__ = (Index("ix_rescue_gear_expires", "expires_on", "id"),)
    record_type: ClassVar[str] = "rescue_gear"

    team_id: Mapped[int] = mapped_column(ForeignKey("rescue_team.id"), index=True)
    item: Mapped[Name]
    count: Mapped[int]
    number: Mapped[ShortText | None]
    expires_on: Mapped[date | None]
    taken_out_on: Mapped[date | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class RescueCallout(Record):
    """A call-out; ``back_at`` empty = the team is out. Whoever was helped is counted, never named."""

    __tablename__ = "rescue_callout"
    __table_args__ = (Index("ix_rescue_callout_called", "called_at", "id"),)
    record_type: ClassVar[str] = "rescue_callout"

    team_id: Mapped[int] = mapped_column(ForeignKey("rescue_team.id"), index=True)
    called_at: Mapped[datetime]
    called_by: Mapped[Code]
    cause: Mapped[LineText]
    address_text: Mapped[LineText]
    there_at: Mapped[datetime | None]
    back_at: Mapped[datetime | None]
    sent_count: Mapped[int | None]
    helped_count: Mapped[int | None]
    result: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]


class RescueDrill(Record):
    """A drill: planned for a day, done on a day."""

    __tablename__ = "rescue_drill"
    __table_args__ = (Index("ix_rescue_drill_planned", "planned_on", "id"),)
    record_type: ClassVar[str] = "rescue_drill"

    team_id: Mapped[int] = mapped_column(ForeignKey("rescue_team.id"), index=True)
    topic: Mapped[Name]
    planned_on: Mapped[date]
    done_on: Mapped[date | None]
    attendance: Mapped[int | None]
    outcome: Mapped[LongText | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("app_user.id"))
    archived_on: Mapped[date | None]
