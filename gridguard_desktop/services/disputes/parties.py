"""Parties of a dispute: taken from a register or typed, checked, shown masked, named in the dispute's
title."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import Organisation, Party, Resident
from gridguard_desktop.db.queries import load_visible
from gridguard_desktop.domain.errors import NotFound, OfficerError, ValidationError
from gridguard_desktop.domain.identity import is_minor, normalise_uscc
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.masking import mask
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.validation import clean
from gridguard_desktop.services.disputes.views import PartyView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.disputes.inputs import PartyDraft

PERSON = "person"
_TYPE = RECORD_TYPES["party"]
_LINKS = ("resident_id", "organisation_id")
_SENSITIVE = ("id_number", "phone")
_LONGEST_NAMES = 200


def new_party(session: Session, actor: Actor, ordinal: int, draft: PartyDraft) -> Party:
    """A party from ``draft``, not yet of any dispute. Raises ValidationError, and NotFound for register
    entries out of the actor's sight."""
    typed = asdict(draft)
    links = {name: typed.pop(name) for name in _LINKS}
    typed = _from_register(session, actor, links, typed)
    return Party(ordinal=ordinal, **links, **clean_party(typed))


def clean_party(
    values: Mapping[str, Any], *, kind: str | None = None, partial: bool = False
) -> dict[str, Any]:
    """Typed values of a party, checked; an organisation's document number is its credit code."""
    kind = values.get("kind") or kind or PERSON
    if "self_supporting" in values:
        values = {**values, "self_supporting": bool(values["self_supporting"])}
    if kind == PERSON or not values.get("id_number"):
        return clean(_TYPE, values, partial=partial)
    cleaned = clean(
        _TYPE, {name: value for name, value in values.items() if name != "id_number"}, partial=partial
    )
    try:
        cleaned["id_number"] = normalise_uscc(values["id_number"])
    except OfficerError as error:
        raise ValidationError({"id_number": error.message}) from error
    return cleaned


def change_party(party: Party, values: Mapping[str, Any], today: date) -> None:
    """Write changed ``values``; a sensitive field that comes back masked was not touched. Raises
    ValidationError."""
    shown = party_view(party, today)
    changed = {
        name: value
        for name, value in values.items()
        if name not in _SENSITIVE or value != getattr(shown, name)
    }
    for name, value in clean_party(changed, kind=party.kind, partial=True).items():
        setattr(party, name, value)


def party_view(party: Party, today: date) -> PartyView:
    """A party with its sensitive fields masked; a minor's document number shows less."""
    minor = party.kind == PERSON and party.birth_date is not None and is_minor(party.birth_date, today)
    told = ("is_minor", *_SENSITIVE)
    plain = {field.name: getattr(party, field.name) for field in fields(PartyView) if field.name not in told}
    return PartyView(
        **plain,
        is_minor=minor,
        id_number=mask("id_number", party.id_number, minor=minor),
        phone=mask("phone", party.phone),
    )


def names_of(parties: Sequence[Party]) -> str:
    """All names for the list column: 张三、李四."""
    return "、".join(party.name for party in parties)[:_LONGEST_NAMES]


def title_of(parties: Sequence[Party], kind: str) -> str:
    """卷名 by custom: 张三与李四邻里纠纷; several on a side are 张三等."""
    sides: dict[str, list[str]] = {}
    for party in parties:
        sides.setdefault(party.side, []).append(party.name)
    heads = [names[0] + ("等" if len(names) > 1 else "") for _, names in sorted(sides.items())]
    return ("与".join(heads) + choice("dispute_kinds", kind).zh)[:100]


def _from_register(
    session: Session, actor: Actor, links: Mapping[str, int | None], typed: dict[str, Any]
) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if links["resident_id"] is not None:
        resident = _entry(session, actor, Resident, Permission.RESIDENT_READ, links["resident_id"])
        names = ("name", "sex", "birth_date", "id_number", "phone", "address_text")
        known = {name: getattr(resident, name) for name in names}
    elif links["organisation_id"] is not None:
        firm = _entry(session, actor, Organisation, Permission.ORGANISATION_READ, links["organisation_id"])
        known = {
            "name": firm.name,
            "id_number": firm.credit_code,
            "phone": firm.contact_phone,
            "address_text": firm.address_text,
        }
    return {name: value or known.get(name) for name, value in typed.items()}


def _entry(session: Session, actor: Actor, model: type[Any], permission: Permission, record_id: int) -> Any:
    row = load_visible(session, model, record_id, actor) if actor.can(permission) else None
    if row is None:
        raise NotFound
    return row
