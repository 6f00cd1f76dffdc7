"""The station itself, its users and the grids they are posted to."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridguard_desktop.db.base import Record
from gridguard_desktop.db.types import Code, JsonDict, LineText, Name, ShortText
from gridguard_desktop.domain.permissions import Role


class Station(Record):
    """The one police station of this store. ``paper_word`` stands in paper numbers (黄 in 黄公调移)."""

    __tablename__ = "station"
    record_type: ClassVar[str] = "station"

    name: Mapped[Name]
    bureau: Mapped[Name]
    province: Mapped[ShortText] = mapped_column(default="")
    organ_code: Mapped[Code] = mapped_column(default="")
    paper_word: Mapped[ShortText]
    address_text: Mapped[LineText] = mapped_column(default="")
    phone: Mapped[ShortText] = mapped_column(default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[JsonDict] = mapped_column(default=dict)


class User(Record):
    """Somebody who signs in. The password lives in the key file only."""

    __tablename__ = "app_user"
    __table_args__ = (UniqueConstraint("login"),)
    record_type: ClassVar[str] = "user"

    login: Mapped[ShortText]
    name: Mapped[Name]
    police_number: Mapped[Code] = mapped_column(default="")
    role: Mapped[Role]
    mediator_id: Mapped[int | None] = mapped_column(ForeignKey("mediator.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    last_sign_in: Mapped[datetime | None]
    settings: Mapped[JsonDict] = mapped_column(default=dict)


class GridPosting(Record):
    """A user posted to a grid from a day to a day; ``valid_until`` empty = still."""

    __tablename__ = "grid_posting"
    __table_args__ = (Index("ix_grid_posting_user", "user_id", "grid_id"),)
    record_type: ClassVar[str] = "grid_posting"

    user_id: Mapped[int] = mapped_column(ForeignKey("app_user.id"))
    grid_id: Mapped[int] = mapped_column(ForeignKey("grid.id"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
