"""The station itself.

Its name on papers and in the title bar, its places to choose from, its people to pick.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import or_, select

from gridguard_desktop.db.models import (
    Committee,
    Division,
    ElementKind,
    Grid,
    Mediator,
    Partner,
    Station,
    User,
)
from gridguard_desktop.domain.divisions import COMMUNITY, STREET
from gridguard_desktop.domain.elements import OWN_REGISTER
from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.legality import SETTING
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.services.base import Service, requires

if TYPE_CHECKING:
    from collections.abc import Mapping

_EDITABLE = ("name", "bureau", "paper_word", "province", "address_text", "phone")


@dataclass(frozen=True, slots=True)
class StationView:
    """What stands on papers and in the title bar."""

    name: str
    bureau: str
    paper_word: str
    province: str
    address_text: str
    phone: str
    is_demo: bool
    version: int

    @property
    def full_name(self) -> str:
        """Bureau and station as papers name them."""
        return f"{self.bureau}{self.name}"


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a choice among records: grids, communities, colleagues, mediators, partner units; those
    with their ``kind``."""

    id: int
    name: str
    parent_id: int | None = None
    kind: str = ""


class StationService(Service):
    """Reading and keeping the station's own facts."""

    record_key: ClassVar[str] = "station"

    @requires("read")
    def view(self) -> StationView:
        """The station."""
        with self._reading() as session:
            row = session.scalars(select(Station)).one()
            return StationView(
                name=row.name,
                bureau=row.bureau,
                paper_word=row.paper_word,
                province=row.province,
                address_text=row.address_text,
                phone=row.phone,
                is_demo=row.is_demo,
                version=row.version,
            )

    @requires("update")
    def change(self, values: Mapping[str, str]) -> None:
        """Change name, bureau, word in paper numbers, address, phone. Raises ValidationError."""
        missing = [
            key for key in ("name", "bureau", "paper_word") if key in values and not values[key].strip()
        ]
        if missing:
            raise ValidationError(dict.fromkeys(missing, translate("station", "This must be filled in.")))
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            for key in _EDITABLE:
                if key in values:
                    setattr(row, key, values[key].strip())

    @requires("read")
    def agreement_check(self) -> str:
        """Why agreements may be signed here without a second person's check; empty = they may not."""
        with self._reading() as session:
            return str(session.scalars(select(Station)).one().settings.get(SETTING, ""))

    @requires("update")
    def change_agreement_check(self, *, asked: bool, reason: str = "") -> None:
        """Ask for a second person's check of every agreement, or not: a room with one mediator says why."""
        if not asked and not reason.strip():
            words = translate("station", "Write down why nobody else can check the agreements.")
            raise ValidationError({"reason": words})
        with self._writing() as session:
            row = session.scalars(select(Station)).one()
            kept = {key: value for key, value in row.settings.items() if key != SETTING}
            row.settings = kept if asked else {**kept, SETTING: reason.strip()}

    @requires("read")
    def grids(self) -> tuple[Option, ...]:
        """All grids in use, by code; ``parent_id`` is the community."""
        with self._reading() as session:
            rows = select(Grid.id, Grid.name, Grid.community_id).where(Grid.archived_on.is_(None))
            return tuple(Option(*row) for row in session.execute(rows.order_by(Grid.code)))

    @requires("read")
    def communities(self) -> tuple[Option, ...]:
        """Streets and communities in force, and those gone that grids still hang on; ``parent_id`` of a
        community is its street, ``kind`` the level."""
        with self._reading() as session:
            columns = (Division.id, Division.name, Division.parent_id, Division.level)
            used = Division.id.in_(select(Grid.community_id))
            rows = select(*columns).where(
                Division.level.in_((STREET, COMMUNITY)), or_(Division.ended_on.is_(None), used)
            )
            found = session.execute(rows.order_by(Division.code)).all()
            named, often = {row.id: row.name for row in found}, Counter(row.name for row in found)
            return tuple(
                Option(key, _told_apart(name, named.get(parent or 0, ""), often[name]), above, level)
                for key, name, parent, level in found
                for above in (parent if level == COMMUNITY else None,)
            )

    @requires("read")
    def colleagues(self) -> tuple[Option, ...]:
        """Everybody with an open account."""
        with self._reading() as session:
            rows = select(User.id, User.name).where(User.is_active).order_by(User.name)
            return tuple(Option(user_id, name) for user_id, name in session.execute(rows))

    @requires("read")
    def committees(self) -> tuple[Option, ...]:
        """Mediation committees in use."""
        with self._reading() as session:
            rows = select(Committee.id, Committee.name).where(Committee.archived_on.is_(None))
            return tuple(Option(key, name) for key, name in session.execute(rows.order_by(Committee.name)))

    @requires("read")
    def mediators(self) -> tuple[Option, ...]:
        """Mediators in office; ``parent_id`` is the committee."""
        with self._reading() as session:
            rows = select(Mediator.id, Mediator.name, Mediator.committee_id)
            rows = rows.where(Mediator.archived_on.is_(None)).order_by(Mediator.name)
            return tuple(Option(*row) for row in session.execute(rows))

    @requires(Permission.SESSION_USE)
    def my_settings(self) -> dict[str, Any]:
        """The signed-in user's settings of the window (type size, columns, filters)."""
        with self._reading() as session:
            user = session.get(User, self._actor.user_id)
            return dict(user.settings) if user is not None else {}

    @requires(Permission.SESSION_USE)
    def keep_settings(self, values: Mapping[str, Any]) -> None:
        """Merge ``values`` into the signed-in user's settings."""
        with self._writing() as session:
            user = session.get(User, self._actor.user_id)
            if user is not None:
                user.settings = {**user.settings, **values}

    @requires(Permission.PARTNER_READ)
    def partners(self) -> tuple[Option, ...]:
        """Partner units in use, by name."""
        with self._reading() as session:
            rows = select(Partner.id, Partner.name, Partner.kind).where(Partner.archived_on.is_(None))
            found = session.execute(rows.order_by(Partner.name))
            return tuple(Option(key, name, kind=kind) for key, name, kind in found)

    @requires(Permission.ELEMENT_KIND_READ)
    def element_kinds(self) -> tuple[Option, ...]:
        """Kinds of element in use that are kept as elements, by name; ``kind`` is their class."""
        with self._reading() as session:
            rows = select(ElementKind.id, ElementKind.name, ElementKind.element_class).where(
                ElementKind.archived_on.is_(None), ElementKind.register == OWN_REGISTER
            )
            found = session.execute(rows.order_by(ElementKind.id))
            return tuple(Option(key, name, kind=kind) for key, name, kind in found)


def _told_apart(name: str, street: str, times: int) -> str:
    """A name that several communities have says its street."""
    return f"{name}（{street}）" if street and times > 1 else name
