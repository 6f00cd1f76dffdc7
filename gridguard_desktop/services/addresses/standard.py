"""One spelling for every address: what is typed or imported is read into its parts and composed anew.

An address that cannot be read whole stays as it was written; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import inspect, select

from gridguard_desktop.db.models import Address, Building, Division, Grid, House
from gridguard_desktop.domain.addresses import (
    AddressParts,
    compose,
    floor_of,
    normalised,
    own_names,
    read_address,
    read_point,
    standard_text,
)
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.services.addresses.renamed import all_aliases, renamed
from gridguard_desktop.services.grids.own_places import own_division_names
from gridguard_desktop.services.records import RecordService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PARTS = ("road", "door", "estate", "building", "entrance", "floor", "room", "place")


class AddressService(RecordService):
    """Standard addresses; ``full`` is composed, never typed. A house without a number is told by words or a
    point."""

    record_key: ClassVar[str] = "address"

    def _before_save(self, session: Session, row: Any) -> None:
        parts = normalised(AddressParts(**{name: getattr(row, name) or "" for name in _PARTS}))
        row.gps = _point(row.gps)
        _check_plate(row, parts)
        for name in _PARTS:
            setattr(row, name, getattr(parts, name) or ("" if name in ("road", "door") else None))
        row.full = _composed(session, row, parts)
        twin = session.scalar(
            select(Address.full).where(Address.full == row.full, Address.id != (row.id or 0))
        )
        if twin is not None:
            words = translate("addresses", "This address is on record already: {full}", full=twin)
            raise ValidationError({"road": words})


class PlaceAliasService(RecordService):
    """Old and other names of places."""

    record_key: ClassVar[str] = "place_alias"

    def _before_save(self, session: Session, row: Any) -> None:
        row.folded = fold(row.old_name).replace(" ", "")
        if row.folded == fold(row.name).replace(" ", ""):
            raise ValidationError({"name": translate("addresses", "Both names are the same.")})


class Speller:
    """The one spelling of very many addresses: names are asked for once, every text is read once."""

    def __init__(self, session: Session) -> None:
        self._own = own_names(session.scalars(own_division_names()))
        self._renamed = all_aliases(session)
        self._known: dict[str, str] = {}

    def __call__(self, written: str) -> str:
        """The one spelling; the text as written where it cannot be read whole."""
        if written not in self._known:
            self._known[written] = self._spell(written)
        return self._known[written]

    def _spell(self, written: str) -> str:
        parts = read_address(written, self._own)
        if not parts.whole:
            return written
        plain = compose(parts)
        for old, new in self._renamed:
            if old in plain and new not in plain:
                plain = plain.replace(old, new)
        return standard_text(plain, self._own) or plain


def settle_text(session: Session, written: str | None) -> str | None:
    """The one spelling of an address, by today's names; the text as written where it cannot be read whole."""
    if not written:
        return written
    parts = _read(session, written)
    return compose(parts) if parts.whole else written


def settle_text_of(session: Session, row: Any) -> None:
    """Give the ``address_text`` of a row its one spelling, when it was written anew."""
    state = inspect(row)
    if state.transient or state.pending or state.attrs.address_text.history.has_changes():
        with session.no_autoflush:
            row.address_text = settle_text(session, row.address_text)


def settle_house(session: Session, row: Any) -> None:
    """Tie a house to its standard address, made where it is not there yet; its parts fill in what was left
    empty.

    Raises ValidationError when a house with this address is on record.
    """
    state = inspect(row)
    if state.persistent and not state.attrs.address_text.history.has_changes():
        return
    with session.no_autoflush:  # what was changed on the row is still asked for after this
        _settle_house(session, row)


def _settle_house(session: Session, row: Any) -> None:
    parts = _read(session, row.address_text)
    if not parts.whole:
        return
    address = _found(session, parts) or _made(session, row, parts)
    row.address_id, row.address_text = address.id, address.full
    wanted = select(House.id).where(
        House.address_id == address.id, House.archived_on.is_(None), House.id != (row.id or 0)
    )
    if session.scalar(wanted.limit(1)) is not None:
        words = translate(
            "addresses", "A house with this address is on record already: {full}", full=address.full
        )
        raise ValidationError({"address_text": words})
    _fill(session, row, parts)


def _read(session: Session, written: str) -> AddressParts:
    own = own_names(session.scalars(own_division_names()))
    parts = read_address(written, own)
    return read_address(renamed(session, compose(parts)), own) if parts.whole else parts


def _found(session: Session, parts: AddressParts) -> Address | None:
    """The address on record with these parts; with the street left out, the one that its estate names."""
    exact = session.scalar(select(Address).where(Address.full == compose(parts)))
    if exact is not None or parts.road or not parts.estate:
        return exact
    columns = ("estate", "building", "entrance", "room")
    same = [
        getattr(Address, name) == getattr(parts, name)
        if getattr(parts, name)
        else getattr(Address, name).is_(None)
        for name in columns
    ]
    alike = session.scalars(select(Address).where(*same, Address.archived_on.is_(None)).limit(2)).all()
    return alike[0] if len(alike) == 1 else None


def _made(session: Session, row: Any, parts: AddressParts) -> Address:
    grid = session.get_one(Grid, row.grid_id)
    known = {name: getattr(parts, name) or None for name in _PARTS}
    known |= {"road": parts.road, "door": parts.door}
    address = Address(community_id=grid.community_id, grid_id=grid.id, full=compose(parts), **known)
    session.add(address)
    session.flush()
    return address


def _fill(session: Session, row: Any, parts: AddressParts) -> None:
    row.entrance = row.entrance or parts.entrance or None
    row.room = row.room or parts.room or None
    if row.floor is None:
        row.floor = int(parts.floor) if parts.floor.isdigit() else floor_of(parts.room)
    if row.building_id is None and parts.building:
        line = replace(parts, entrance="", floor="", room="")
        wanted = select(Building.id).where(
            Building.grid_id == row.grid_id,
            Building.address_text == compose(line),
            Building.archived_on.is_(None),
        )
        found = session.scalars(wanted.limit(2)).all()
        row.building_id = found[0] if len(found) == 1 else None


def _point(written: str | None) -> str | None:
    try:
        return read_point(written) if written else None
    except OfficerError as error:
        raise ValidationError({"gps": error.message}) from error


def _check_plate(row: Any, parts: AddressParts) -> None:
    """A door number, or a reason why there is none and where the house stands instead."""
    if parts.door or parts.estate:
        return
    if not parts.place and not row.gps:
        words = translate("addresses", "Without a door number, describe the place or give a point (GPS).")
        raise ValidationError({"place": words})


def _composed(session: Session, row: Any, parts: AddressParts) -> str:
    """The parts as people say them; a house without a number begins with its community."""
    if parts.door or parts.estate:
        return compose(parts)
    community = session.get_one(Division, row.community_id).name if not parts.road else ""
    where = parts.place or row.gps
    words = translate("addresses", "no door number: {where}", where=where)
    return compose(replace(parts, road=parts.road or community, place=words))
